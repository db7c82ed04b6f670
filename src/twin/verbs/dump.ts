import { listRows } from '../model/phone-file.ts'
import { toJsonLines, UsageError, type Verb } from './verb.ts'

const TABLES = [
  'sms',
  'threads',
  'contacts',
  'contact_numbers',
  'people',
  'due_events',
  'hand_overs',
  'faults',
  'calls',
  'settings',
]

export const dump: Verb = {
  summary: 'Prints a table whole, one JSON text a line: every message, also those that no app can see.',
  usage: '[TABLE]',
  notes: `TABLE is sms, or one of ${TABLES.slice(1).join(', ')}.`,
  options: {},
  positionals: [0, 1],
  run({ db, positionals: [table = 'sms'] }) {
    if (!TABLES.includes(table)) throw new UsageError(`No such table: ${table}`)
    return toJsonLines(listRows(db, `SELECT * FROM ${table} ORDER BY 1`))
  },
}
