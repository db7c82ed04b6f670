import { plural } from '../plural.ts'

/** The examination of the phone. What was found comes in English from the server, and in other languages from `finding-words.ts`. */
export const doctor = {
  title: 'Check the phone',
  now: 'Check now',
  again: 'Check again',
  checkedAt: (ago: string) => `Checked ${ago}`,
  never: 'Not checked yet',
  neverHint:
    'Looks at Termux, permissions, the network, the messages and the data. It changes nothing and sends nothing.',
  running: 'Looking…',
  asking: (what: string, step: string, all: string) => `Asking the phone: ${what} (${step} of ${all})`,
  questions: {
    api_app: 'Termux:API',
    sms: 'messages',
    selection: 'messages by id',
    contacts: 'contacts',
    sim: 'SIM',
    time_zone: 'time zone',
    battery: 'battery',
    wifi: 'Wi-Fi',
  },
  failed: 'The phone could not be checked',
  broken: (count: number) => plural(count, { one: 'One thing is broken', other: '# things are broken' }),
  wantsLook: (count: number) => plural(count, { one: 'One thing needs a look', other: '# things need a look' }),
  well: 'All is well',
  rest: 'Everything else works.',
  areas: { phone: 'The phone', line: 'The line', messages: 'Messages', storage: 'Storage', program: 'Lanline' },
  states: { ok: 'ok', note: 'note', warn: 'warning', fail: 'failed', skipped: 'skipped' },
  why: {
    no_commands: 'its command is not there',
    not_installed: 'the Termux:API app is not installed',
    no_answer: 'Termux:API gives no answer',
    no_permission: 'the permission for SMS is missing',
    out_of_time: 'the phone took too long with the rest',
  },
  thisScreen: 'This screen reaches the phone',
  copyReport: 'Copy report',
  reportCopied: 'Report copied, without addresses and paths',
  copyCommand: 'Copy',
  commandCopied: 'Command copied',
}
