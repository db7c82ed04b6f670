const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The pauses that Standard Webhooks names; after the last of them a delivery is given up, about three days after the first try. */
export const RETRY_DELAYS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const
export const MAX_TRIES = RETRY_DELAYS_MS.length + 1
/** So often a delivery is tried before those behind it may go ahead: about five minutes. */
export const HOLDING_TRIES = 3
/** Each pause is longer by up to this share of it, so that what failed together does not come back together. */
const JITTER = 0.2
/** No pause is longer, whatever the clock did meanwhile. */
export const MAX_DELAY_MS = 24 * HOUR_MS * (1 + JITTER)
/** How long an address that is out of reach is left alone at most: it is tried again soon after it is back. */
const MAX_PAUSE_MS = 15 * MINUTE_MS
/** The longest wish of an answer's Retry-After that is granted. */
const MAX_RETRY_AFTER_MS = HOUR_MS
/** No webhook is left alone for longer than this, by its own schedule or by wish. */
export const LONGEST_PAUSE_MS = MAX_RETRY_AFTER_MS
/** What waited longer is not sent any more. */
export const MAX_WAITING_MS = 5 * DAY_MS
/** A webhook through which nothing went for so long is switched off. */
export const OFF_AFTER_MS = 5 * DAY_MS
/** An outage of this length: what had been set aside goes at once when it is over, in its order. */
export const OUTAGE_MS = 10 * MINUTE_MS

/** What a try came to. `out_of_reach`: whatever is sent there now will fail. `refused`: this delivery was not taken. */
export type TryOutcome = 'delivered' | 'gone' | 'out_of_reach' | 'refused'

export interface FailedTry {
  readonly outcome: Exclude<TryOutcome, 'delivered'>
  /** Of this delivery, with this one. */
  readonly tries: number
  /** Of the webhook in a row, with this one. */
  readonly failures: number
  /** What the answer asked for. */
  readonly retryAfterMs?: number | undefined
}

export interface RetryPlan {
  /** Undefined: it is given up. */
  readonly retryInMs: number | undefined
  /** Until then nothing goes to this webhook. */
  readonly pauseMs: number
}

/** What follows a try that failed. `random`: from 0 to 1. */
export function planRetry({ outcome, tries, failures, retryAfterMs = 0 }: FailedTry, random: number): RetryPlan {
  const wish = Math.min(Math.max(retryAfterMs, 0), MAX_RETRY_AFTER_MS)
  const delay = tries >= MAX_TRIES ? undefined : Math.max(withJitter(delayAfter(tries), random), wish)
  // The one behind a delivery that was just set aside shows at once whether it is the address or the delivery that fails.
  const isSetAside = tries === HOLDING_TRIES
  const streak = outcome === 'out_of_reach' && !isSetAside ? failures : 1
  return { retryInMs: delay, pauseMs: Math.max(withJitter(Math.min(delayAfter(streak), MAX_PAUSE_MS), random), wish) }
}

/** By what was answered. Redirects are not followed: they are failures like others. */
export function outcomeOf(status: number | null): TryOutcome {
  if (status === null) return 'out_of_reach'
  if (status >= 200 && status < 300) return 'delivered'
  if (status === 410) return 'gone'
  return status >= 500 || status === 408 || status === 425 || status === 429 ? 'out_of_reach' : 'refused'
}

/** Of a Retry-After header: seconds, or a date. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND_MS
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(at - now, 0)
}

function delayAfter(tries: number): number {
  return RETRY_DELAYS_MS[Math.min(tries, RETRY_DELAYS_MS.length) - 1] ?? RETRY_DELAYS_MS[0]
}

function withJitter(ms: number, random: number): number {
  return Math.round(ms * (1 + JITTER * random))
}
