import type { DatabaseSync } from 'node:sqlite'
import { findRow, listRows, runSql } from './phone-file.ts'
import type { SendOutcome } from './telephony.ts'

/** How a command can misbehave. */
export type Fault =
  /** No answer, ever, and nothing done. */
  | { readonly kind: 'hang' }
  /** As `hang`, and a child keeps stdout open when only the command itself is killed. */
  | { readonly kind: 'orphan' }
  /** Frozen for a while: it works then, if it has not been killed. */
  | { readonly kind: 'late'; readonly ms: number }
  /** A call costs time on a real phone. */
  | { readonly kind: 'latency'; readonly lowMs: number; readonly highMs: number }
  /** The work is done, and no end comes. */
  | { readonly kind: 'work-then-hang' }
  | { readonly kind: 'empty' }
  /** The answer is cut after so many characters, at the least before its last newline. */
  | { readonly kind: 'truncated'; readonly characters: number }
  | { readonly kind: 'play' }
  | { readonly kind: 'error'; readonly message: string }
  /** Anything at all instead of the answer. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'stderr'; readonly text: string }
  /** A grandchild keeps stderr open after the command has ended. */
  | { readonly kind: 'stderr-held'; readonly ms: number }
  /** Half of a surrogate pair, in bytes that are no UTF-8, in the first text of the answer. */
  | { readonly kind: 'broken-utf8' }
  /** What becomes of a text that is handed over. */
  | { readonly kind: 'send'; readonly outcome: SendOutcome; readonly delayMs: number | null }

export type FaultKind = Fault['kind']
export type SetFault = {
  readonly id: number
  readonly command: string
  readonly fault: Fault
  readonly remaining: number | null
}

/** Lets a command (`*`: every one) misbehave for the next `count` calls, or until cleared. */
export function setFault(db: DatabaseSync, command: string, fault: Fault, count: number | null): number {
  return runSql(
    db,
    'INSERT INTO faults (command, fault, remaining) VALUES (?, ?, ?)',
    command,
    JSON.stringify(fault),
    count,
  )
}

export function listFaults(db: DatabaseSync): SetFault[] {
  return listRows<{ id: number; command: string; fault: string; remaining: number | null }>(
    db,
    'SELECT id, command, fault, remaining FROM faults ORDER BY id',
  ).map((row) => ({ ...row, fault: parseFault(row.fault) }))
}

/** Removes the faults of a command, or all with no command given. Returns how many there were. */
export function clearFaults(db: DatabaseSync, command?: string): number {
  const count = findRow<{ count: number }>(
    db,
    'SELECT count(*) AS count FROM faults WHERE ?1 IS NULL OR command = ?1',
    command ?? null,
  )
  runSql(db, 'DELETE FROM faults WHERE ?1 IS NULL OR command = ?1', command ?? null)
  return count?.count ?? 0
}

/** The faults that this call of a command meets, each used up by one. Runs inside a transaction. */
export function takeFaults(db: DatabaseSync, command: string): Fault[] {
  const met = listRows<{ id: number; fault: string; remaining: number | null }>(
    db,
    `SELECT id, fault, remaining FROM faults WHERE command IN (?, '*') ORDER BY id`,
    command,
  )
  for (const { id, remaining } of met) {
    if (remaining === null) continue
    if (remaining > 1) runSql(db, 'UPDATE faults SET remaining = remaining - 1 WHERE id = ?', id)
    else runSql(db, 'DELETE FROM faults WHERE id = ?', id)
  }
  return met.map((row) => parseFault(row.fault))
}

/** The last set one of a kind, where several are. */
export function findFault<K extends FaultKind>(
  faults: readonly Fault[],
  kind: K,
): Extract<Fault, { kind: K }> | undefined {
  return faults.findLast((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind)
}

function parseFault(text: string): Fault {
  // Only `setFault` writes the column.
  return JSON.parse(text) as Fault
}
