import { findFault } from '../model/faults.ts'
import { transact } from '../model/phone-file.ts'
import { handOver } from '../model/telephony.ts'
import type { TwinPhone } from '../model/twin-phone.ts'
import { callApi, canReachApi } from './api-call.ts'
import { answered, hanging, type Command, type CommandAnswer, type CommandRun } from './command.ts'
import { readOptions } from './getopts.ts'
import { decodeInt } from './intent-extras.ts'

const NAME = 'termux-sms-send'
const PERMISSIONS = ['READ_PHONE_STATE', 'SEND_SMS']
const HELP = `Usage: ${NAME} -n number[,number2,number3,...] [-s slot] [text]
Hands a text to the phone's radio. Without a text among the arguments it is read from stdin.
  -n number(s)  to whom, separated by commas
  -s slot       which SIM, counted from 0; one that is not there is passed over in silence
`

type Request = {
  readonly recipients: readonly string[]
  readonly slot: number | undefined
  readonly text: string | undefined
}

export const smsSend: Command = {
  stdinNeed({ phone, args }) {
    const request = readScript(args)
    return 'exitCode' in request || request.text !== undefined || !canReachApi(phone, PERMISSIONS) ? 'none' : 'all'
  },
  run({ phone, args, stdin, faults }) {
    const request = readScript(args)
    if ('exitCode' in request) return request
    // The app reads its input to the end, whatever the end was, and cuts blank edges as Java does.
    const body = trimLikeJava(request.text ?? stdin)
    return callApi(phone, PERMISSIONS, () => sendTexts(phone, request, body, faults))
  },
}

/** The dash script: what it splits, and what it lets through to `am`. */
function readScript(args: readonly string[]): Request | CommandAnswer {
  let numbers: string | undefined
  let slotText: string | undefined
  const { options, rest } = readOptions('hn:s:', args)
  for (const { option, value } of options) {
    if (option === 'h') return answered(HELP)
    if (option === 'n') numbers = value
    else if (option === 's') slotText = value
    else return answered(`${NAME}: illegal option -${value}\n`, 1)
  }
  if (numbers === undefined) return answered(`${NAME}: no recipient number given\n`, 1)

  // Neither is quoted in the script, so blanks make more arguments of it, which `am` takes for something else.
  const slot = slotText === undefined ? undefined : decodeInt(slotText)
  if (!isOneWord(numbers) || (slotText !== undefined && slot === undefined)) {
    return hanging('usage: am [subcommand] [options]\n')
  }
  return {
    recipients: numbers.split(/(?<!\\),/).map((number) => number.replaceAll('\\,', ',')),
    slot,
    text: rest.length === 0 ? undefined : echoLikeDash(rest),
  }
}

function isOneWord(text: string): boolean {
  return /^\S+$/.test(text)
}

function sendTexts(phone: TwinPhone, { recipients, slot }: Request, body: string, faults: CommandRun['faults']): void {
  const subId = findSubId(phone, slot)
  // An unknown slot is a line in Android's log and nothing else.
  if (subId === undefined) return
  const fault = findFault(faults, 'send')
  let failure: unknown
  transact(phone.db, () => {
    try {
      for (const recipient of recipients) {
        handOver(phone, {
          recipient,
          body,
          subId,
          ...(fault === undefined ? {} : { outcome: fault.outcome }),
          ...(fault?.delayMs === undefined || fault.delayMs === null ? {} : { delayMs: fault.delayMs }),
        })
      }
    } catch (error) {
      // Those before the bad one have left.
      failure = error
    }
  })
  if (failure !== undefined) throw failure
}

const NO_DEFAULT_SUB_ID = -1

function findSubId({ settings }: TwinPhone, slot: number | undefined): number | undefined {
  if (slot !== undefined && slot !== -1) return settings.sims.find((sim) => sim.slot === slot)?.subId
  return settings.sims.find((sim) => sim.slot === settings.defaultSlot)?.subId ?? NO_DEFAULT_SUB_ID
}

/** `String.trim()`: every character up to the space, and no other blank. */
function trimLikeJava(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is cut
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')
}

const ECHO_ESCAPES = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
])

/** `echo "$@"` of dash: it reads backslashes, and swallows a first `-n`. */
function echoLikeDash(args: readonly string[]): string {
  const words = args[0] === '-n' ? args.slice(1) : args
  let stopped = false
  const text = words.join(' ').replace(/\\(0[0-7]{0,3}|.)|[\s\S]/g, (whole, escape: string | undefined) => {
    if (stopped) return ''
    if (escape === undefined) return whole
    if (escape === 'c') stopped = true
    if (escape === 'c') return ''
    if (escape.startsWith('0')) return String.fromCharCode(parseInt(escape, 8) & 0xff)
    return ECHO_ESCAPES.get(escape) ?? whole
  })
  return text
}
