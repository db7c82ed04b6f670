import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../domain/clock.ts'
import { beginCall, endCall } from '../model/calls.ts'
import { findFault, takeFaults, type Fault } from '../model/faults.ts'
import { catchUp } from '../model/happenings.ts'
import { findRow, transact } from '../model/phone-file.ts'
import { between, createRandom } from '../model/random.ts'
import { lookAtPhone } from '../model/twin-phone.ts'
import { answered, hanging, type Command, type StdinNeed } from './command.ts'
import { mangle, type MangledAnswer } from './mangle.ts'

/*
 * One call of a command, in the steps of a real one: it starts and may meet faults (`beginCommand`), it costs time or is
 * frozen (the caller waits `delayMs`, and may be killed then), the app reads stdin and does the work (`finishCommand`).
 */

export type BegunCall = {
  readonly id: number
  readonly name: string
  readonly args: readonly string[]
  readonly faults: readonly Fault[]
  readonly delayMs: number
  /** It will never get as far as working. */
  readonly isStuck: boolean
}

type Twin = { readonly db: DatabaseSync; readonly clock: Clock }

export function beginCommand({ db, clock }: Twin, name: string, args: readonly string[]): BegunCall {
  return transact(db, () => {
    const faults = hasFaults(db) ? takeFaults(db, name) : []
    const id = beginCall(db, { command: name, args, at: clock.now(), faults })
    return { id, name, args, faults, delayMs: countDelay(faults, id), isStuck: isStuck(faults) }
  })
}

function hasFaults(db: DatabaseSync): boolean {
  return findRow(db, 'SELECT 1 FROM faults LIMIT 1') !== undefined
}

function isStuck(faults: readonly Fault[]): boolean {
  return findFault(faults, 'hang') !== undefined || findFault(faults, 'orphan') !== undefined
}

function countDelay(faults: readonly Fault[], id: number): number {
  const latency = findFault(faults, 'latency')
  const late = findFault(faults, 'late')?.ms ?? 0
  return late + (latency === undefined ? 0 : between(createRandom(id), latency.lowMs, latency.highMs))
}

/** How much of stdin the command now waits for. */
export function findStdinNeed({ db, clock }: Twin, command: Command, { args, faults }: BegunCall): StdinNeed {
  if (isReplaced(faults)) return 'none'
  return command.stdinNeed?.({ phone: lookAtPhone(db, clock), args }) ?? 'none'
}

/** Lets happen what is due, does the work, and says what the caller gets to see. */
export function finishCommand(
  twin: Twin,
  call: BegunCall,
  command: Command,
  input: { readonly stdin: string; readonly environment: Readonly<Record<string, string | undefined>> },
): MangledAnswer {
  const { db, clock } = twin
  const phone = lookAtPhone(db, clock)
  catchUp(phone)
  const { name, args, faults } = call
  if (call.isStuck) return mangle(name, hanging(), faults)

  const answer = isReplaced(faults) ? answered('') : command.run({ phone, name, args, faults, ...input })
  const mangled = mangle(name, answer, faults)
  if (!mangled.hangs) endCall(db, call.id, clock.now(), mangled.exitCode)
  return mangled
}

/** Faults that stand in the place of the work. */
function isReplaced(faults: readonly Fault[]): boolean {
  return faults.some(({ kind }) => ['empty', 'play', 'error', 'text', 'exit'].includes(kind))
}
