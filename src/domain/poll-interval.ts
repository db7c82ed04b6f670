import { needsOwner, type PhoneFailureKind } from './phone-state.ts'

/** What the pace of asking the phone depends on. */
export interface PollConditions {
  readonly now: number
  /** Browsers connected, and how many of them show the app. */
  readonly clients: { readonly connected: number; readonly visible: number }
  /** When a message last came, or was handed to the phone. */
  readonly lastTrafficAt: number | undefined
  /** Sends that were handed over and are not confirmed yet. */
  readonly pendingSends: number
  readonly isCharging: boolean | undefined
  readonly failure: { readonly kind: PhoneFailureKind; readonly times: number } | undefined
  readonly isHistoryRunning: boolean
  /** Messages cannot be kept, so the phone is not asked for any. */
  readonly isStorageFailing: boolean
  /** An app on the phone tells of each message as it comes. */
  readonly areArrivalsAnnounced: boolean
  /** Looking more often after traffic has not cost too much yet. */
  readonly mayBeLively: boolean
}

export interface PollInterval {
  readonly intervalMs: number
  /** Why, in words for the owner. */
  readonly reason: PollReason
}

export type PollReason =
  | 'a permission is missing; look again by hand once it is given'
  | 'a send waits to be confirmed'
  | 'connected, but not in sight'
  | 'messages are going back and forth'
  | 'messages cannot be kept, so the phone is not asked'
  | 'nobody is connected'
  | 'nobody is connected, and an app on the phone tells of what comes'
  | 'someone is looking'
  | 'the history is being read'
  | 'the phone is in trouble'

/** How often the phone is asked in each situation; settings of the owner. */
export interface PollPace {
  /** Just after traffic, and while a send waits for its Sent row. */
  readonly fastMs: number
  /** While someone looks. */
  readonly watchedMs: number
  /** Nobody there. */
  readonly idleMs: number
}

/** 3.8 s while someone looks: 0.26 calls a second and a median wait of 1.9 s, and room for the scans under 0.3. 60 s idle: as much room under 75 an hour. */
export const DEFAULT_PACE: PollPace = { fastMs: 2_000, watchedMs: 3_800, idleMs: 60_000 }
/** With nobody there, what can wait waits rather than that the phone is asked more often than this; it is a bit less than the 75 promised. */
export const IDLE_CALLS_AN_HOUR = 72
/** The longest that trouble keeps us from asking. */
export const MAX_BACK_OFF_MS = 600_000
/** Nobody there, and what comes is announced: 12 calls an hour, in case that the announcements have ended. */
const ANNOUNCED_IDLE_MS = 300_000
/** Only the disk is looked at. */
const STORAGE_RETRY_MS = 30_000
const CONNECTED_POLL_MS = 15_000
const CHARGING_CONNECTED_POLL_MS = 8_000
const HISTORY_POLL_MS = 15_000
const TRAFFIC_WITH_VIEWER_MS = 20_000
const FIRST_OWNER_RETRY_MS = 30_000
const FIRST_RETRY_MS = 4_000
const MAX_DOUBLINGS = 10

/** How long to wait before the phone is asked again for new messages, and why. */
export function choosePollInterval(conditions: PollConditions, pace: PollPace = DEFAULT_PACE): PollInterval {
  const { clients, failure } = conditions
  if (conditions.isStorageFailing) {
    return { intervalMs: STORAGE_RETRY_MS, reason: 'messages cannot be kept, so the phone is not asked' }
  }
  if (failure) return chooseRetry(failure)
  if (conditions.pendingSends > 0) return { intervalMs: pace.fastMs, reason: 'a send waits to be confirmed' }
  if (conditions.isHistoryRunning && clients.visible === 0) {
    return { intervalMs: Math.min(HISTORY_POLL_MS, pace.idleMs), reason: 'the history is being read' }
  }
  if (clients.visible > 0) {
    if (isLively(conditions)) return { intervalMs: pace.fastMs, reason: 'messages are going back and forth' }
    return { intervalMs: pace.watchedMs, reason: 'someone is looking' }
  }
  if (clients.connected > 0) {
    const intervalMs = conditions.isCharging ? CHARGING_CONNECTED_POLL_MS : CONNECTED_POLL_MS
    return { intervalMs: Math.min(intervalMs, pace.idleMs), reason: 'connected, but not in sight' }
  }
  if (conditions.areArrivalsAnnounced) {
    const intervalMs = Math.max(ANNOUNCED_IDLE_MS, pace.idleMs)
    return { intervalMs, reason: 'nobody is connected, and an app on the phone tells of what comes' }
  }
  return { intervalMs: pace.idleMs, reason: 'nobody is connected' }
}

/** Whether somebody sees messages going back and forth, so that looking more often is worth it. */
export function isLively({ now, clients, lastTrafficAt, mayBeLively }: PollConditions): boolean {
  const isRecent = lastTrafficAt !== undefined && now - lastTrafficAt < TRAFFIC_WITH_VIEWER_MS
  return mayBeLively && clients.visible > 0 && isRecent
}

function chooseRetry({ kind, times }: { kind: PhoneFailureKind; times: number }): PollInterval {
  // Each call without the permission opens a dialog on the phone.
  if (kind === 'permission_missing') {
    return { intervalMs: MAX_BACK_OFF_MS, reason: 'a permission is missing; look again by hand once it is given' }
  }
  const first = needsOwner(kind) ? FIRST_OWNER_RETRY_MS : FIRST_RETRY_MS
  const doublings = Math.min(Math.max(times - 1, 0), MAX_DOUBLINGS)
  return { intervalMs: Math.min(first * 2 ** doublings, MAX_BACK_OFF_MS), reason: 'the phone is in trouble' }
}
