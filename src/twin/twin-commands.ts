import { basename } from 'node:path'
import type { Clock } from '../domain/clock.ts'
import { beginCommand, findStdinNeed, finishCommand } from './commands/call.ts'
import { findCommand } from './commands/command-table.ts'
import { openPhoneFile } from './model/phone-file.ts'

/** The contract of whatever runs commands, as the server knows it. */
export type TwinCall = {
  /** A name, or the path of an executable with that name. */
  readonly command: string
  readonly args: readonly string[]
  readonly stdin?: string
  readonly timeoutMs: number
}
export type TwinResult = {
  readonly stdout: string
  readonly exitCode: number | null
  readonly stderrTail: string
  readonly timedOut: boolean
  readonly isTooLarge: boolean
  readonly ms: number
}
export interface TwinCommands {
  readonly run: (call: TwinCall) => Promise<TwinResult>
  close(): void
}

/** How much of stderr a result keeps. */
const STDERR_TAIL_CHARS = 2_000

/**
 * The commands without a process each: for tests that need thousands of calls. Nothing waits: a call that costs more time
 * than it is given is timed out at once. Killing after the work was done is as on the phone, the work stays done.
 */
export function createTwinCommands(
  file: string,
  {
    clock = { now: () => Date.now() },
    wait,
  }: { readonly clock?: Clock; readonly wait?: (ms: number) => Promise<void> } = {},
): TwinCommands {
  const db = openPhoneFile(file)
  const twin = { db, clock }

  async function run({ command: path, args, stdin = '', timeoutMs }: TwinCall): Promise<TwinResult> {
    const name = basename(path)
    const load = findCommand(name)
    if (load === undefined) throw Object.assign(new Error(`spawn ${name} ENOENT`), { code: 'ENOENT' })
    const command = await load()
    const call = beginCommand(twin, name, args)
    const ms = Math.min(call.delayMs, timeoutMs)
    await wait?.(ms)
    const timedOut = { stdout: '', exitCode: null, stderrTail: '', timedOut: true, isTooLarge: false, ms: timeoutMs }
    if (call.delayMs >= timeoutMs) return timedOut

    const given = findStdinNeed(twin, command, call) === 'none' ? '' : stdin
    const answer = finishCommand(twin, call, command, { stdin: given, environment: {} })
    const stdout = answer.stdout.toString('utf8')
    const stderrTail = answer.stderr.slice(-STDERR_TAIL_CHARS)
    if (answer.hangs) {
      await wait?.(timeoutMs - ms)
      return { ...timedOut, stdout, stderrTail }
    }
    return { stdout, exitCode: answer.exitCode, stderrTail, timedOut: false, isTooLarge: false, ms }
  }

  return { run, close: () => db.close() }
}
