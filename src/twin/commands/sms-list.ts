import { callApi } from './api-call.ts'
import { answered, hanging, type Command, type CommandAnswer } from './command.ts'
import { parseExtras } from './intent-extras.ts'
import { writeInbox } from './sms-inbox.ts'
import { writeOldInbox } from './sms-inbox-old.ts'
import { readOldScript } from './sms-list-old-script.ts'
import { readScript } from './sms-list-script.ts'
import { isOldApp, isOldScript } from './versions.ts'

export const smsList: Command = {
  run({ phone, args, environment }) {
    const script = isOldScript(phone.settings)
      ? readOldScript(args)
      : readScript(args, environment['TERMUX_API__LOG_LEVEL'])
    if ('exitCode' in script) return script

    const extras = parseExtras(script.extras)
    if ('error' in extras) return withLog(script.log, hanging(extras.error), [])
    const write = isOldApp(phone.settings) ? writeOldInbox : writeInbox
    const answer = callApi(phone, ['READ_SMS', 'READ_CONTACTS'], (out) => write(phone, extras, out))
    return withLog(script.log, answer, script.lastLog)
  },
}

/** Above log level 1 the script prints its log on stdout, around the answer. */
function withLog(before: readonly string[], answer: CommandAnswer, after: readonly string[]): CommandAnswer {
  const lines = (log: readonly string[]) => log.map((line) => `termux-sms-list: ${line}\n`).join('')
  return { ...answer, stdout: lines(before) + answer.stdout + (answer.hangs ? '' : lines(after)) }
}

/** The command that came before it. */
export const smsInboxReplaced: Command = {
  run: () => answered('This script has been replaced by termux-sms-list.\n', 1),
}
