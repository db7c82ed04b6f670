import { findBeginning, findJson } from './find-json.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { CommandResult } from './run-command.ts'

const MAX_DETAIL_CHARS = 160
const MAX_ENDS = 10
const ERROR_KEY = /^(?:api[_ ]?)?error(?:[_ ]?message)?$/i
const PLAY_TEXT = /not yet available on Google Play|Establishing connection to Termux:API/i
/** What a shell means by them. */
const EXIT_CODES: ReadonlyMap<number, string> = new Map([
  [126, ': it may not be run'],
  [127, ': a program that it needs is not there'],
])
const USAGE_TEXT =
  /illegal option|unknown option|unsupported (message )?type|too many arguments|no argument|no recipient|must be an integer/i

/** Reads what a command printed as JSON. Throws a `PhoneFailure` that names what is wrong with it. */
export function parseAnswer(command: string, result: CommandResult): unknown {
  throwIfBroken(command, result)
  const text = result.stdout.trim()
  if (text === '') throw emptyAnswer(command, result)
  const found = findJson(text)
  switch (found.kind) {
    case 'value':
      if (isRecord(found.value)) throwIfError(command, found.value)
      return found.value
    case 'none':
      throw textAnswer(command, text, result)
    case 'cut':
      throw new PhoneFailure('truncated', command)
    case 'several':
      throw new PhoneFailure('bad_answer', command, 'it holds several answers')
    case 'broken':
      throw new PhoneFailure('bad_answer', command, 'it is not JSON')
    default:
      return found satisfies never
  }
}

/** The items of a list that were printed in full before the command broke off; empty when there are none. */
export function parseBeginning({ stdout }: CommandResult): unknown[] {
  const text = findBeginning(stdout)
  if (text === undefined) return []
  let end = text.length
  // A text can have the end of an item in it, too.
  for (let attempt = 0; attempt < MAX_ENDS; attempt += 1) {
    end = text.lastIndexOf('}', end - 1)
    if (end <= 0) return []
    try {
      const items: unknown = JSON.parse(`${text.slice(0, end + 1)}]`)
      return Array.isArray(items) ? items : []
    } catch {
      // Not the end of an item.
    }
  }
  return []
}

/** For commands that print nothing when all is well. */
export function checkSilentAnswer(command: string, result: CommandResult): void {
  throwIfBroken(command, result)
  const text = result.stdout.trim()
  const found = findJson(text)
  if (found.kind === 'value' && isRecord(found.value)) throwIfError(command, found.value)
  if (text !== '') throw textAnswer(command, text, result)
  if (result.exitCode !== 0) throw emptyAnswer(command, result)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Throws when the object is one of the error objects that Termux:API prints in place of an answer. */
export function throwIfError(command: string, answer: Record<string, unknown>): void {
  const error = Object.entries(answer).find(([key, value]) => ERROR_KEY.test(key) && value !== null)?.[1]
  if (error === undefined) return
  const text = typeof error === 'string' ? error : JSON.stringify(error)
  if (/grant the following permission/i.test(text)) {
    throw new PhoneFailure('permission_missing', command, listPermissions(text))
  }
  if (/no longer permitted/i.test(text)) throw new PhoneFailure('sms_removed', command)
  if (PLAY_TEXT.test(text)) throw new PhoneFailure('google_play_build', command)
  throw new PhoneFailure('bad_answer', command, shorten(text))
}

function throwIfBroken(command: string, result: CommandResult): void {
  if (result.timedOut) throw new PhoneFailure('no_answer', command, `${Math.round(result.ms / 1000)} s`)
  if (result.isTooLarge) throw new PhoneFailure('too_large', command)
}

function emptyAnswer(command: string, { exitCode, stderrTail }: CommandResult): PhoneFailure {
  if (exitCode === 0) return new PhoneFailure('empty_answer', command)
  if (USAGE_TEXT.test(stderrTail)) return new PhoneFailure('wrong_usage', command, shorten(stderrTail))
  return new PhoneFailure(
    'bad_answer',
    command,
    exitCode === null ? 'it was killed' : `it ended with exit code ${exitCode}${EXIT_CODES.get(exitCode) ?? ''}`,
  )
}

function textAnswer(command: string, text: string, { exitCode, stderrTail }: CommandResult): PhoneFailure {
  if (PLAY_TEXT.test(text)) return new PhoneFailure('google_play_build', command)
  if (exitCode !== 0 && (USAGE_TEXT.test(text) || USAGE_TEXT.test(stderrTail) || exitCode === 64)) {
    return new PhoneFailure('wrong_usage', command, shorten(USAGE_TEXT.test(text) ? text : stderrTail))
  }
  // What may hold rows is never quoted.
  return new PhoneFailure('bad_answer', command, /["{[]/.test(text) ? 'it is not JSON' : `it says "${shorten(text)}"`)
}

// "Please grant … : android.permission.READ_SMS ,android.permission.READ_CONTACTS"
function listPermissions(text: string): string {
  const names = [...text.matchAll(/permission\.([A-Z_]+)/g)].map(([, name]) => name)
  return names.join(', ')
}

function shorten(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return line.length > MAX_DETAIL_CHARS ? `${line.slice(0, MAX_DETAIL_CHARS)}…` : line
}
