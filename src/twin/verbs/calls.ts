import { listCalls } from '../model/calls.ts'
import { findText, toJsonLines, type Verb } from './verb.ts'

export const calls: Verb = {
  summary: 'Lists the newest calls of commands, one JSON text a line, oldest first.',
  usage: '[--command NAME] [--count]',
  notes: 'Times are of the real clock. A call without an end hangs, runs or was killed.',
  options: { command: { type: 'string' }, count: { type: 'boolean' } },
  run({ db, options }) {
    const command = findText(options, 'command')
    const listed = listCalls(db).filter((call) => command === undefined || call.command === command)
    return options['count'] === true ? `${listed.length}\n` : toJsonLines(listed)
  },
}
