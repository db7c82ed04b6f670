import { findNumberOfName } from '../model/contacts.ts'
import { scheduleEvent } from '../model/due-events.ts'
import { transact } from '../model/phone-file.ts'
import { insertArrival } from '../model/sms-rows.ts'
import { parseTime } from './parse-time.ts'
import { findNumber, findText, UsageError, type Verb, type VerbOptions } from './verb.ts'

export const arrive: Verb = {
  summary: 'A text arrives. Prints its _id, or nothing when it is to arrive later.',
  usage: '--from NUMBER|NAME --body TEXT [--at TIME] [--read] [--sub-id N]',
  notes:
    'TIME: Unix milliseconds, an ISO date, -3h, +10s. `--null-body`, `--null-address` leave those empty as NULL; `--from ""` is the empty address.',
  options: {
    from: { type: 'string' },
    body: { type: 'string' },
    at: { type: 'string' },
    read: { type: 'boolean' },
    'sub-id': { type: 'string' },
    'null-body': { type: 'boolean' },
    'null-address': { type: 'boolean' },
  },
  run({ db, phone, options }) {
    const address = readAddress(options, (name) => findNumberOfName(db, name))
    const body = options['null-body'] === true ? null : requireText(options, 'body')
    const at = parseTime(findText(options, 'at') ?? '+0s', phone.now)
    const subId = findNumber(options, 'sub-id')
    const more = subId === undefined ? {} : { subId }
    return transact(db, () => {
      if (at > phone.now) {
        scheduleEvent(phone, at, { kind: 'arrive', address, body, ...more })
        return ''
      }
      return `${insertArrival(phone, { address, body, at, isRead: options['read'] === true, ...more })}\n`
    })
  },
}

function readAddress(options: VerbOptions, findNumberOf: (name: string) => string | undefined): string | null {
  if (options['null-address'] === true) return null
  const from = requireText(options, 'from')
  return findNumberOf(from)?.replace(/[^\d+*#]/g, '') ?? from
}

function requireText(options: VerbOptions, name: string): string {
  const text = findText(options, name)
  if (text === undefined) throw new UsageError(`--${name} is missing`)
  return text
}
