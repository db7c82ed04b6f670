import type { Clock } from '../../domain/clock.ts'
import { found } from '../../domain/doctor/findings.ts'
import { PHONE_STATES } from '../../domain/phone-state.ts'
import type { Finding } from '../../protocol/doctor.ts'
import type { Stats } from '../../protocol/stats.ts'
import type { PhoneImpairment, PhoneStatus } from '../../protocol/sync.ts'
import type { Store } from '../../store/store.ts'
import { readDeletions } from '../../use-cases/decide-deletions.ts'

const MAX_NAMED_ROWS = 5
/** A daemon that looks for messages more rarely than this is held up by something. */
const LONG_AGO_MS = 15 * 60_000
/** The comparison is nightly; this leaves room for a night switched off. */
const COMPARISON_LATE_MS = 3 * 24 * 60 * 60_000

/** How reading and sending go, by the daemon's own account. */
export function findTraffic({ sync, phone }: Stats, now: number): Finding[] {
  return [
    findPhoneState(phone),
    ...phone.impairments.map(findImpairment),
    findHistory(sync),
    findPolling(sync, now),
    findOutbox(sync.outbox, phone),
  ]
}

function findPhoneState(phone: PhoneStatus): Finding {
  const { state, detail } = phone
  const message = phone.message ?? PHONE_STATES[state].meaning
  const remedy = phone.remedy ?? ''
  switch (state) {
    case 'fine':
      return found('daemon_phone', 'fine')
    case 'slow':
      return found('daemon_phone', 'slow', { message, remedy, phone_state: state })
    case 'unknown':
      return found('daemon_phone', 'unknown')
    case 'no_commands':
    case 'not_installed':
    case 'not_answering':
    case 'permission_missing':
    case 'google_play_build':
    case 'app_too_old':
    case 'bad_answer':
    case 'stalled':
    case 'disk_full':
    case 'disk_failing':
      return found('daemon_phone', 'trouble', {
        message,
        remedy,
        detail: detail === undefined || message.startsWith(detail) ? '' : detail,
        phone_state: state,
      })
    default:
      return state satisfies never
  }
}

function findImpairment({ ability, state, message, remedy, detail = '' }: PhoneImpairment): Finding {
  const values = { message, remedy, detail: message.startsWith(detail) ? '' : detail, phone_state: state }
  return found(`daemon_${ability}`, 'trouble', values)
}

function findHistory({ history_done: isDone, history_read: read, history_total: total }: Stats['sync']): Finding {
  if (isDone) return found('history', 'done', { read })
  return total === null ? found('history', 'begun', { read }) : found('history', 'reading', { read, total })
}

function findPolling({ last_poll_at: at, calls_last_hour: calls }: Stats['sync'], now: number): Finding {
  if (at === null) return found('polling', 'never')
  const agoMs = Math.max(0, now - at)
  return found('polling', agoMs > LONG_AGO_MS ? 'late' : 'ok', { ago_ms: agoMs, calls })
}

function findOutbox(count: number, phone: PhoneStatus): Finding {
  if (count === 0) return found('outbox', 'ok')
  const isHeld = phone.state !== 'fine' && phone.state !== 'slow' && phone.state !== 'unknown'
  return isHeld ? found('outbox', 'held', { count, since_at: phone.since }) : found('outbox', 'waiting', { count })
}

/** What the reading of the phone has met, as the store knows it. */
export function findReading(deps: { readonly store: Store; readonly clock: Clock }): Finding[] {
  const { store, clock } = deps
  const { waiting, needs_decision: isAsked } = readDeletions(deps)
  return [
    findComparison(store.syncState.get('lastReconciledAt'), clock.now()),
    ...findUnreadable(store.syncState.get('skippedRows') ?? []),
    ...(isAsked ? [found('deletions', 'waiting', { count: waiting })] : []),
    ...findSlots(store),
    ...findWebhooks(store),
  ]
}

function findComparison(at: number | undefined, now: number): Finding {
  if (at === undefined) return found('compared', 'never')
  return found('compared', now - at > COMPARISON_LATE_MS ? 'late' : 'ok', { last_at: at })
}

function findUnreadable(ids: readonly number[]): Finding[] {
  if (ids.length === 0) return []
  const named = ids.slice(0, MAX_NAMED_ROWS).join(', ')
  return [
    found('unreadable', 'some', { count: ids.length, names: ids.length > MAX_NAMED_ROWS ? `${named}, …` : named }),
  ]
}

function findSlots(store: Store): Finding[] {
  const { sims } = store.sims.list()
  if (sims.length < 2) return []
  const dead = sims.find(({ state }) => state === 'dead')
  // People count their cards from one.
  return [dead ? found('sim_slots', 'dead', { slot: dead.slot + 1 }) : found('sim_slots', 'ok', { count: sims.length })]
}

function findWebhooks(store: Store): Finding[] {
  const all = store.webhooks.list()
  const total = all.length
  if (total === 0) return []
  const off = all.filter(({ off_reason: reason }) => reason !== null && reason !== 'owner')
  if (off.length > 0) return [found('webhooks', 'off', { count: off.length, total })]
  const failing = all.flatMap(({ failing_since: since, is_enabled: isOn }) => (isOn && since !== null ? [since] : []))
  if (failing.length === 0) return [found('webhooks', 'ok', { count: total })]
  return [found('webhooks', 'failing', { count: failing.length, total, since_at: Math.min(...failing) })]
}

/** Whether sending works, as far as what was sent tells: nothing is sent to find out. */
export function findSendPermission(lastConfirmedAt: number | undefined): Finding {
  return lastConfirmedAt === undefined
    ? found('send_permission', 'unproven')
    : found('send_permission', 'proven', { last_at: lastConfirmedAt })
}
