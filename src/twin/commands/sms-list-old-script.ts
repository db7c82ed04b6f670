import { answered, type CommandAnswer } from './command.ts'
import { readOptions } from './getopts.ts'
import type { Extra } from './intent-extras.ts'
import type { ScriptRequest } from './sms-list-script.ts'

const NAME = 'termux-sms-list'
const TYPES = ['all', 'inbox', 'sent', 'draft', 'outbox']

const HELP = `Usage: ${NAME} [-d] [-l limit] [-n] [-o offset] [-t type] [-c] [-f number]
Shows the text messages of the phone.
  -l limit   how many (default: 10)
  -o offset  how many to pass over (default: 0)
  -t type    which box (default: all): ${TYPES.join('|')}
  -c         one message of each conversation
  -f number  only those of this number
  -n, -d     have no effect
`

/** The script of packages up to 0.58: no long options, and every complaint on stdout. */
export function readOldScript(args: readonly string[]): ScriptRequest | CommandAnswer {
  const flags: Extra[] = []
  const values = new Map([
    ['l', '10'],
    ['o', '0'],
    ['t', 'all'],
  ])
  const { options, rest } = readOptions('hdl:t:f:cno:', args)
  for (const { option, value } of options) {
    if (option === 'h') return answered(HELP)
    if (option === 'd') flags.push({ flag: '--ez', name: 'show-dates', value: 'true' })
    else if (option === 'c') flags.push({ flag: '--ez', name: 'conversation-list', value: 'true' })
    else if (option === 'n') flags.push({ flag: '--ez', name: 'show-phone-numbers', value: 'true' })
    else if ('ltfo'.includes(option)) values.set(option, value)
    else return answered(`${NAME}: illegal option -${value}\n`, 1)
  }
  if (rest.length > 0) return answered(`${NAME}: too many arguments\n`, 1)
  const type = TYPES.indexOf(values.get('t') ?? '')
  if (type < 0) {
    return answered(`${NAME}: Unsupported type '${values.get('t')}'. Use one of: ${TYPES.join('|')}\n`, 1)
  }
  const from = values.get('f') ?? ''
  const extras: Extra[] = [
    ...flags,
    { flag: '--ei', name: 'offset', value: values.get('o') ?? '' },
    { flag: '--ei', name: 'limit', value: values.get('l') ?? '' },
    { flag: '--ei', name: 'type', value: String(type) },
    ...(from === '' ? [] : [{ flag: '--es', name: 'from', value: from } as const]),
  ]
  return { extras, log: [], lastLog: [] }
}
