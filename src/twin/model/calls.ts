import type { DatabaseSync } from 'node:sqlite'
import type { Fault } from './faults.ts'
import { listRows, runSql } from './phone-file.ts'

export type Call = {
  readonly id: number
  readonly started_at: number
  /** None: it hangs, was killed, or runs. */
  readonly ended_at: number | null
  readonly command: string
  readonly arguments: readonly string[]
  readonly exit_code: number | null
  readonly faults: readonly string[]
}

/** How many calls the phone remembers. */
const MAX_CALLS = 20_000
const PRUNE_EVERY = 500

/** Times are those of the real clock, so that calls at the same time can be told. */
export function beginCall(
  db: DatabaseSync,
  call: {
    readonly command: string
    readonly args: readonly string[]
    readonly at: number
    readonly faults: readonly Fault[]
  },
): number {
  const id = runSql(
    db,
    'INSERT INTO calls (started_at, command, arguments, faults) VALUES (?, ?, ?, ?)',
    call.at,
    call.command,
    JSON.stringify(call.args),
    JSON.stringify(call.faults.map((fault) => fault.kind)),
  )
  if (id % PRUNE_EVERY === 0) runSql(db, 'DELETE FROM calls WHERE id <= ?', id - MAX_CALLS)
  return id
}

export function endCall(db: DatabaseSync, id: number, at: number, exitCode: number): void {
  runSql(db, 'UPDATE calls SET ended_at = ?, exit_code = ? WHERE id = ?', at, exitCode, id)
}

export function listCalls(db: DatabaseSync): Call[] {
  return listRows<Omit<Call, 'arguments' | 'faults'> & { arguments: string; faults: string }>(
    db,
    'SELECT id, started_at, ended_at, command, arguments, exit_code, faults FROM calls ORDER BY id',
  ).map((row) => ({ ...row, arguments: JSON.parse(row.arguments), faults: JSON.parse(row.faults) }))
}
