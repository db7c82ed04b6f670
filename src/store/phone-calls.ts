import type { CallReason, StatsCallsHour } from '../protocol/stats.ts'
import type { StoreContext } from './store-context.ts'

/** How often the phone was asked, by the hour and what for. Kept for 14 days. */
export interface PhoneCalls {
  /** Counts one call now. It reaches the disk within some minutes, and when the store closes. */
  note(reason: CallReason): void
  /** The last hours, oldest first; the last one is the one that runs. */
  list(hours: number): StatsCallsHour[]
  flush(): void
}

const HOUR_MS = 3_600_000
const KEPT_HOURS = 14 * 24
/** A call every few seconds must not become a write every few seconds. */
const FLUSH_EVERY_MS = 5 * 60_000

export function createPhoneCalls({
  db,
  transactions,
  clock,
}: Pick<StoreContext, 'db' | 'transactions' | 'clock'>): PhoneCalls {
  const add = db.command(
    `INSERT INTO phone_calls (hour, reason, count) VALUES (?, ?, ?)
      ON CONFLICT (hour, reason) DO UPDATE SET count = count + excluded.count`,
  )
  const prune = db.command('DELETE FROM phone_calls WHERE hour < ?')
  const since = db.query<[hour: number, reason: CallReason, count: number]>(
    'SELECT hour, reason, count FROM phone_calls WHERE hour > ? ORDER BY hour',
  )
  let waiting = new Map<string, { hour: number; reason: CallReason; count: number }>()
  let flushedAt = clock.now()
  const thisHour = () => Math.floor(clock.now() / HOUR_MS)

  function flush(): void {
    flushedAt = clock.now()
    if (waiting.size === 0) return
    const counted = [...waiting.values()]
    waiting = new Map()
    transactions.join(() => {
      for (const { hour, reason, count } of counted) add.run(hour, reason, count)
      prune.run(thisHour() - KEPT_HOURS)
    })
  }

  return {
    flush,
    note(reason) {
      const hour = thisHour()
      const key = `${hour} ${reason}`
      const count = (waiting.get(key)?.count ?? 0) + 1
      waiting.set(key, { hour, reason, count })
      // A clock set back must not put it off for ever.
      if (Math.abs(clock.now() - flushedAt) >= FLUSH_EVERY_MS && !db.isInTransaction) flush()
    },
    list(hours) {
      const last = thisHour()
      const counted = [
        ...since.all(last - hours),
        ...[...waiting.values()].map((one) => [one.hour, one.reason, one.count] as const),
      ]
      return Array.from({ length: hours }, (_, index) => {
        const hour = last - hours + 1 + index
        const byReason: Partial<Record<CallReason, number>> = {}
        let total = 0
        for (const [at, reason, count] of counted) {
          if (at !== hour) continue
          byReason[reason] = (byReason[reason] ?? 0) + count
          total += count
        }
        return { at: hour * HOUR_MS, total, by_reason: byReason }
      })
    },
  }
}
