/** The hand-overs since the last that the phone confirmed; ages in milliseconds. */
export interface SilentSends {
  readonly count: number
  readonly oldestAgeMs: number
  readonly newestAgeMs: number
  /** How long ago the phone last answered a look at its Sent box. */
  readonly lookAgeMs: number
}

/** `holding`: enough is on its way, wait for a sign. `stalled`: the sign should have come by now. */
export type SendFlow = 'flowing' | 'holding' | 'stalled'

/** A Sent row shows after 1–8 s and counts at the second look: after this, three in a row are no matter of patience. */
export const STALL_AFTER_MS = 45_000
/** One or two in a row may be wrong numbers. */
export const STALL_COUNT = 3
/** Android keeps five texts behind its dialog and fails the sixth at once, so no more are on their way unconfirmed. */
export const MAX_UNCONFIRMED = 4
/** Before one more text is tried: the first still fits behind the dialog, a later one may be lost to it. */
const PROBE_PAUSES_MS = [5 * 60_000, 15 * 60_000, 60 * 60_000] as const
/** What was not confirmed this long ago says nothing about now. */
export const SILENCE_COUNTS_MS = 24 * 60 * 60_000

/** Whether the phone still passes texts on. It is blamed only when it answered looks and showed no Sent row in them. */
export function judgeFlow({ count, oldestAgeMs, lookAgeMs }: SilentSends): SendFlow {
  if (count >= STALL_COUNT && oldestAgeMs - lookAgeMs >= STALL_AFTER_MS) return 'stalled'
  return count >= MAX_UNCONFIRMED ? 'holding' : 'flowing'
}

/** How long until one more text is tried while the phone is silent. A text that is confirmed ends the silence before that. */
export function pauseBeforeProbe({ count, newestAgeMs }: SilentSends): number {
  const step = Math.min(Math.max(0, count - MAX_UNCONFIRMED), PROBE_PAUSES_MS.length - 1)
  return Math.max(0, (PROBE_PAUSES_MS[step] ?? 0) - newestAgeMs)
}
