import { findRow, runSql } from './phone-file.ts'
import type { TwinPhone } from './twin-phone.ts'

/** What will have happened at a moment: nobody waits for it, the next call finds it done. */
export type DueEvent =
  | { readonly kind: 'radio'; readonly handOver: number }
  | { readonly kind: 'fail-row'; readonly row: number }
  | { readonly kind: 'arrive'; readonly address: string | null; readonly body: string | null; readonly subId?: number }
  | { readonly kind: 'unprompted'; readonly address: string }

/** Most events that one call lets happen; what is left happens in the next. */
const MAX_EVENTS_PER_CALL = 2_000

export function scheduleEvent({ db }: Pick<TwinPhone, 'db'>, at: number, event: DueEvent): void {
  runSql(db, 'INSERT INTO due_events (at, event) VALUES (?, ?)', Math.round(at), JSON.stringify(event))
}

/** Whether the caller must open a transaction at all. */
export function hasDueEvents({ db, now }: TwinPhone): boolean {
  return findRow(db, 'SELECT 1 FROM due_events WHERE at <= ? LIMIT 1', now) !== undefined
}

/** Lets what is due happen, each event at its own time and once. Events may bring events. Runs inside a transaction. */
export function applyDueEvents(phone: TwinPhone, happen: (phone: TwinPhone, event: DueEvent) => void): void {
  for (let count = 0; count < MAX_EVENTS_PER_CALL; count += 1) {
    const row = findRow<{ id: number; at: number; event: string }>(
      phone.db,
      'SELECT id, at, event FROM due_events WHERE at <= ? ORDER BY at, id LIMIT 1',
      phone.now,
    )
    if (row === undefined) return
    runSql(phone.db, 'DELETE FROM due_events WHERE id = ?', row.id)
    // Only `scheduleEvent` writes the column.
    happen({ ...phone, now: row.at }, JSON.parse(row.event) as DueEvent)
  }
}
