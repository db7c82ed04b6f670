import type { Clock } from '../domain/clock.ts'
import { openPhoneZone } from '../domain/phone-time.ts'
import type { Stats } from '../protocol/stats.ts'
import type { PhoneStatus } from '../protocol/sync.ts'
import type { Store } from '../store/store.ts'
import type { SyncReport } from './deps.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The numbers of the whole, and how the phone and its reading are. */
export function readStats(deps: { clock: Clock; store: Store; report: SyncReport }): Stats {
  const { clock, store, report } = deps
  const pace = report.pace()
  const now = clock.now()
  return {
    ...store.statistics.read(midnightBefore(now, store.syncState.get('timeZone'))),
    sync: {
      history_done: store.syncState.get('historyDone') ?? false,
      history_read: store.syncState.get('historyRead') ?? 0,
      history_total: store.syncState.get('historyTotal') ?? null,
      last_poll_at: pace.lastPollAt,
      poll_interval_ms: pace.intervalMs,
      poll_reason: pace.reason,
      calls_last_hour: pace.callsLastHour,
      outbox: store.outbox.count(),
      unreadable: store.syncState.get('skippedRows')?.length ?? 0,
    },
    phone: { ...readPhone(deps), android_sdk: store.syncState.get('androidSdk') ?? null },
  }
}

/** How the phone is. */
export function readPhone({ clock, report }: { clock: Clock; report: SyncReport }): PhoneStatus {
  return report.list().find((status) => status.scope === 'phone')?.phone ?? unknownPhone(clock.now())
}

/** When today began by the phone's clock; by UTC while its zone is not known. */
function midnightBefore(now: number, timeZone: string | undefined): number {
  const zone = timeZone === undefined ? undefined : openPhoneZone(timeZone)
  const wallTime = zone?.toWallTime(now) ?? now
  const midnight = wallTime - (wallTime % DAY_MS)
  return zone?.momentsOf(midnight)[0] ?? midnight
}

function unknownPhone(now: number): PhoneStatus {
  return {
    state: 'unknown',
    message: null,
    remedy: null,
    command: null,
    since: now,
    next_try_at: null,
    missing_permissions: [],
    unconfirmed: 0,
    waiting: 0,
    impairments: [],
    last_answer_at: null,
    battery_percent: null,
    is_charging: null,
  }
}
