/** How fast texts may be handed to the phone. */
export interface PaceRule {
  /** Between the end of one hand-over and the begin of the next. */
  readonly gapMs: number
  readonly partsAMinute: number
}

/** A text that was given to the phone, in times of the steady clock. */
export interface HandOver {
  readonly parts: number
  /** When the call was over. While it runs, Android may count the text at any moment: then it is undefined. */
  readonly endedAt: number | undefined
}

/** Android asks the owner, in a dialog, from 30 parts a minute on. */
export const PACE_WINDOW_MS = 60_000

/**
 * How long a text of so many parts has to wait. `handOvers`: oldest first. Counted from the ends of the hand-overs: a slow phone takes a text
 * up to there, and one that is counted late is never counted too early.
 */
export function pauseBeforeHandOver(
  parts: number,
  handOvers: readonly HandOver[],
  { now, rule }: { readonly now: number; readonly rule: PaceRule },
): number {
  const ends = handOvers.map((each) => ({ parts: each.parts, at: each.endedAt ?? now }))
  const last = ends.at(-1)
  const afterGap = last ? last.at + rule.gapMs : now

  // A text longer than the limit goes alone.
  let room = Math.max(0, rule.partsAMinute - parts)
  let afterParts = now
  for (const handOver of ends.toReversed()) {
    if (handOver.at <= now - PACE_WINDOW_MS) break
    room -= handOver.parts
    if (room < 0) {
      afterParts = handOver.at + PACE_WINDOW_MS
      break
    }
  }
  return Math.max(0, afterGap - now, afterParts - now)
}

/**
 * The time of a hand-over as a later process sees it. After a restart of the phone the steady clock begins anew; what it shows by then has
 * passed in any case, so nothing ever looks older than it is.
 */
export function restoreTime(savedAt: number, now: number): number {
  return savedAt <= now ? savedAt : 0
}
