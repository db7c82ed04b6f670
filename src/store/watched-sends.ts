import type { MessageId } from '../protocol/ids.ts'
import { toOutboxItem, type OutboxItem } from './outbox-item.ts'
import { LATE_TRUTH_MS, OUTBOX_COLUMNS, type OutboxRow, type OutboxStatements } from './outbox-statements.ts'
import { messageRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

const MAX_CONFIRMED = 500

export interface SeenRow {
  readonly rowId: number
  /** The time that it has. */
  readonly rowAt: number
  /** When it was seen. */
  readonly at: number
}

/** The sends that the phone's Sent box may still say something about. */
export interface WatchedSends {
  /**
   * What a Sent row may prove: first what is on its way, then what failed or waits to be tried again and may have been sent, then the
   * rest that failed; oldest first in each.
   */
  listUnfinished(): OutboxItem[]
  /** Sends that are proven, of those that were handed over since; oldest first. */
  listConfirmed(since: number): OutboxItem[]
  /** Notes (or forgets) the Sent row of the first look. */
  markSeen(id: MessageId, seen: SeenRow | undefined): void
  /** The clock was set back: what it said at the hand-over is yet to come, and its waits would last until then. */
  setHandedOverAt(id: MessageId, at: number): void
  /** Whether a retry is kept back, because the row of its first try was seen once. */
  hasHeldRetry(): boolean
}

export function createWatchedSends(
  { db, transactions, clock, traceSend }: StoreContext,
  sql: OutboxStatements,
): WatchedSends {
  const confirmed = db.query<OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox INDEXED BY outbox_by_hand_over
      CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE handed_over_at >= ? AND state = 'sent' ORDER BY handed_over_at LIMIT ${MAX_CONFIRMED}`,
  )

  return {
    listUnfinished() {
      const late = [...sql.retries.all(), ...sql.watched.all(clock.now() - LATE_TRUTH_MS)]
      return [...sql.open.all(), ...late].map((row) => toOutboxItem(row)).sort(byLikelihood)
    },
    listConfirmed: (since) => confirmed.all(since).map((row) => toOutboxItem(row)),
    markSeen: (id, seen) =>
      transactions.join(() => {
        if (seen) traceSend('first_look')
        sql.setSeen.run(seen?.rowId ?? null, seen?.at ?? null, seen?.rowAt ?? null, messageRow(id))
      }),
    setHandedOverAt: (id, at) => transactions.join(() => void sql.setHandedOverAt.run(at, messageRow(id))),
    hasHeldRetry: () => sql.heldRetry.get() !== undefined,
  }
}

function byLikelihood(a: OutboxItem, b: OutboxItem): number {
  return rankOf(a) - rankOf(b) || (a.handedOverAt ?? a.queuedAt) - (b.handedOverAt ?? b.queuedAt)
}

function rankOf({ state, mayHaveBeenSent }: OutboxItem): number {
  if (state === 'handing_over' || state === 'handed_over') return 0
  return mayHaveBeenSent || state === 'queued' ? 1 : 2
}
