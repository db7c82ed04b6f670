import { answered, PREFIX, type CommandAnswer } from './command.ts'
import { readOptions } from './getopts.ts'
import type { Extra } from './intent-extras.ts'
import { SMS_LIST_HELP } from './sms-list-help.ts'

/** What a script asks of the app, and what it says around it. */
export type ScriptRequest = {
  readonly extras: readonly Extra[]
  readonly log: readonly string[]
  readonly lastLog: readonly string[]
}

const NAME = 'termux-sms-list'
const TYPES = ['all', 'inbox', 'sent', 'draft', 'outbox', 'failed', 'queued']
const EX_USAGE = 64
const MAX_LOG_LEVEL = 5
/** Where the script calls a function that it does not have. */
const FAULTY_LINE = 377

const LONG_FLAGS = new Set([
  'conversation-list',
  'conversation-return-multiple-messages',
  'conversation-return-nested-view',
  'conversation-return-no-order-reverse',
  'message-return-no-order-reverse',
])
const LONG_VALUES = new Set([
  'conversation-limit',
  'conversation-offset',
  'conversation-selection',
  'conversation-sort-order',
  'message-address',
  'message-limit',
  'message-offset',
  'message-selection',
  'message-sort-order',
  'message-type',
])
const SHORT_FLAGS = new Map([
  ['c', 'conversation-list'],
  ['d', 'show-dates'],
  ['n', 'show-phone-numbers'],
])
const SHORT_VALUES = new Map([
  ['f', 'message-address'],
  ['l', 'message-limit'],
  ['o', 'message-offset'],
  ['t', 'message-type'],
])

type Given = { readonly values: Map<string, string>; logLevel: number }

/** The bash script of package 0.59: its arguments become extras, or an answer of its own. */
export function readScript(args: readonly string[], logLevel: string | undefined): ScriptRequest | CommandAnswer {
  const given: Given = {
    values: new Map([
      ['message-limit', '10'],
      ['message-offset', '0'],
      ['message-type', 'all'],
    ]),
    logLevel:
      logLevel !== undefined && /^[0-9]+$/.test(logLevel) && Number(logLevel) <= MAX_LOG_LEVEL ? Number(logLevel) : 1,
  }
  const { options, rest } = readOptions('hqvcdf:l:no:t:-:', args)
  for (const { option, value } of options) {
    const answer = option === '-' ? takeLong(given, value) : takeShort(given, option, value)
    if (answer !== undefined) return answer
  }
  if (rest.length > 0) {
    const line = `${PREFIX}/bin/${NAME}: line ${FAULTY_LINE}: logger__log_error: command not found\n`
    return answered('', EX_USAGE, line)
  }
  return toRequest(given)
}

function takeShort(given: Given, option: string, value: string): CommandAnswer | undefined {
  const flag = SHORT_FLAGS.get(option)
  if (flag !== undefined) {
    given.values.set(flag, 'true')
    return undefined
  }
  const name = SHORT_VALUES.get(option)
  if (name !== undefined) {
    given.values.set(name, value)
    return undefined
  }
  switch (option) {
    case 'h':
      return answered(SMS_LIST_HELP)
    case 'q':
      given.logLevel = 0
      return undefined
    case 'v':
      if (given.logLevel >= MAX_LOG_LEVEL) return logError(`Invalid option, max log level is ${MAX_LOG_LEVEL}.`)
      given.logLevel += 1
      return undefined
    case ':':
      return withHelp(logError(`No argument passed for arg option '-${value}'.`))
    default:
      return withHelp(logError(`Unknown option: '-${value}'.`))
  }
}

function takeLong(given: Given, text: string): CommandAnswer | undefined {
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const value = equals < 0 ? '' : text.slice(equals + 1)
  if (LONG_VALUES.has(name)) {
    if (value === '') return logError(`No argument set for arg option '--${name}'.`)
    given.values.set(name, value)
    return undefined
  }
  if (LONG_FLAGS.has(text)) {
    given.values.set(text, 'true')
    return undefined
  }
  if (text === 'help') return answered(SMS_LIST_HELP)
  if (text === 'quiet') {
    given.logLevel = 0
    return undefined
  }
  return withHelp(logError(`Unknown option: '--${text}'.`))
}

function toRequest({ values, logLevel }: Given): ScriptRequest | CommandAnswer {
  const log: string[] = []
  if (logLevel >= 2) log.push('Running command')
  const type = TYPES.indexOf(values.get('message-type') ?? '')
  if (type < 0) {
    const message = `Unsupported message type '${values.get('message-type')}'. It must one of following: ${TYPES.join('|')}`
    return answered(log.map((line) => `${NAME}: ${line}\n`).join(''), 1, `${NAME}: ${message}\n`)
  }
  const extras = listExtras(values, type)
  if (logLevel >= 2) {
    const words = extras.flatMap(({ flag, name, value }) => [flag, name, value]).map((word) => ` \`${word}\``)
    log.push(`termux-api SmsInbox${words.join('')}`)
  }
  return { extras, log, lastLog: logLevel >= 2 ? ['Command successful'] : [] }
}

function listExtras(values: ReadonlyMap<string, string>, type: number): Extra[] {
  const extras: Extra[] = []
  const pass = (flag: Extra['flag'], name: string, as = name) => {
    const value = values.get(name) ?? ''
    if (value !== '') extras.push({ flag, name: as, value })
  }
  if (values.get('conversation-list') === 'true') {
    pass('--ez', 'conversation-list')
    pass('--ei', 'conversation-limit')
    pass('--ei', 'conversation-offset')
    pass('--es', 'conversation-selection')
    pass('--es', 'conversation-sort-order')
    pass('--ez', 'conversation-return-multiple-messages')
    pass('--ez', 'conversation-return-nested-view')
    // The script looks at the wrong variable: without a sort order the flag is lost, with one it may be passed empty.
    if (values.has('conversation-sort-order')) {
      const name = 'conversation-return-no-order-reverse'
      extras.push({ flag: '--ez', name, value: values.get(name) ?? '' })
    }
  }
  extras.push(
    { flag: '--ei', name: 'limit', value: values.get('message-limit') ?? '' },
    { flag: '--ei', name: 'offset', value: values.get('message-offset') ?? '' },
    { flag: '--ei', name: 'type', value: String(type) },
  )
  pass('--es', 'message-selection')
  pass('--es', 'message-address', 'from')
  pass('--es', 'message-sort-order')
  pass('--ez', 'message-return-no-order-reverse')
  pass('--ez', 'show-dates')
  pass('--ez', 'show-phone-numbers')
  return extras
}

function logError(message: string): CommandAnswer {
  return answered('', EX_USAGE, `${NAME}: ${message}\n`)
}

function withHelp(answer: CommandAnswer): CommandAnswer {
  return { ...answer, stdout: SMS_LIST_HELP }
}
