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

/** A Sent row shows after 1–8 s and counts at the second look; a phone that needs longer for three in a row has stopped. */
export const STALL_AFTER_MS = 45_000
const STALL_COUNT = 3
/** Fewer could be wrong numbers; two in a row past the time-out are not left to chance. */
const TIMED_OUT_COUNT = 2
/** Android keeps five texts behind its dialog and fails the sixth at once, so no more are ever on their way unconfirmed. */
const MAX_UNCONFIRMED = 4
/** Before one more text is tried: the first tries still fit behind the dialog, later ones cost a text each. */
const PROBE_PAUSES_MS = [5 * 60_000, 15 * 60_000, 60 * 60_000] as const
/** What was not confirmed this long ago says nothing about now. */
export const SILENCE_COUNTS_MS = 24 * 60 * 60_000

/** Whether the phone still passes texts on. It is blamed only when it answered looks and showed no Sent row in them. */
export function judgeFlow({ count, oldestAgeMs, lookAgeMs }: SilentSends, confirmTimeoutMs: number): SendFlow {
  const seenMs = oldestAgeMs - lookAgeMs
  if (count >= STALL_COUNT && seenMs >= STALL_AFTER_MS) return 'stalled'
  if (count >= TIMED_OUT_COUNT && seenMs >= confirmTimeoutMs) return 'stalled'
  return count >= MAX_UNCONFIRMED ? 'holding' : 'flowing'
}

/** How long until one more text is tried while the phone is silent. A text that is confirmed ends the silence before that. */
export function pauseBeforeProbe({ count, newestAgeMs }: SilentSends): number {
  const step = Math.min(Math.max(0, count - MAX_UNCONFIRMED), PROBE_PAUSES_MS.length - 1)
  return Math.max(0, (PROBE_PAUSES_MS[step] ?? 0) - newestAgeMs)
}
