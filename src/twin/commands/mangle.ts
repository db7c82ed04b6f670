import { findFault, type Fault } from '../model/faults.ts'
import { createJsonWriter } from '../model/json-writer.ts'
import { playText } from './api-call.ts'
import type { CommandAnswer } from './command.ts'

/** What the caller gets to see of an answer. */
export type MangledAnswer = {
  readonly stdout: Buffer
  readonly stderr: string
  readonly exitCode: number
  readonly hangs: boolean
  /** A child of the command keeps stdout open when the command alone is killed. */
  readonly isOrphaning: boolean
  /** How long a grandchild keeps stderr open after the end. */
  readonly holdStderrMs: number
}

/** Spoils an answer as the faults say. */
export function mangle(name: string, answer: CommandAnswer, faults: readonly Fault[]): MangledAnswer {
  const exitCode = findFault(faults, 'exit')?.code ?? answer.exitCode
  const isNewScript = name === 'termux-sms-list' && findFault(faults, 'exit') !== undefined
  const failure = isNewScript ? `${name}: Command failed with exit code ${exitCode}\n` : ''
  return {
    stdout: breakUtf8(cut(replace(answer.stdout, faults), faults), faults),
    stderr: (findFault(faults, 'stderr')?.text ?? '') + answer.stderr + failure,
    exitCode,
    hangs: answer.hangs || findFault(faults, 'work-then-hang') !== undefined,
    isOrphaning: findFault(faults, 'orphan') !== undefined,
    holdStderrMs: findFault(faults, 'stderr-held')?.ms ?? 0,
  }
}

function replace(stdout: string, faults: readonly Fault[]): string {
  if (findFault(faults, 'play') !== undefined) return playText()
  const error = findFault(faults, 'error')
  if (error !== undefined) return errorObject(error.message)
  const text = findFault(faults, 'text')
  return text === undefined ? stdout : text.text
}

function errorObject(message: string): string {
  const out = createJsonWriter()
  out.beginObject()
  out.name('error')
  out.value(message)
  out.endObject()
  return `${out.text()}\n`
}

function cut(stdout: string, faults: readonly Fault[]): string {
  const fault = findFault(faults, 'truncated')
  return fault === undefined ? stdout : stdout.slice(0, Math.min(fault.characters, stdout.length - 1))
}

const HIGH_SURROGATE_BYTES = Buffer.from([0xed, 0xa0, 0xbd])

function breakUtf8(stdout: string, faults: readonly Fault[]): Buffer {
  const key = '"body": "'
  const at = findFault(faults, 'broken-utf8') === undefined ? -1 : stdout.indexOf(key)
  if (at < 0) return Buffer.from(stdout)
  const end = at + key.length
  return Buffer.concat([Buffer.from(stdout.slice(0, end)), HIGH_SURROGATE_BYTES, Buffer.from(stdout.slice(end))])
}
