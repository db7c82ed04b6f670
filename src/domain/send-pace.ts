import { countSegments } from './sms-segments.ts'

/** A text that was handed to the phone. */
export interface HandOver {
  readonly at: number
  readonly body: string
}

/** Two hand-overs never lie closer together. */
export const MIN_SEND_GAP_MS = 2_000
/** Android asks the owner, in a dialog, from 30 parts a minute on. */
export const MAX_PARTS_A_MINUTE = 24
export const PACE_WINDOW_MS = 60_000

/** When the next text may be handed over: two seconds after the last, and not more parts a minute than Android lets pass. */
export function nextHandOverAt(body: string, recent: readonly HandOver[], now: number): number {
  const counted = recent.filter(({ at }) => at > now - PACE_WINDOW_MS).toSorted((a, b) => a.at - b.at)
  const last = counted.at(-1)
  const afterGap = last ? last.at + MIN_SEND_GAP_MS : now
  // A text longer than the limit goes alone.
  let room = Math.max(0, MAX_PARTS_A_MINUTE - countSegments(body).parts)
  let afterParts = now
  for (const handOver of counted.toReversed()) {
    room -= countSegments(handOver.body).parts
    if (room < 0) {
      afterParts = handOver.at + PACE_WINDOW_MS
      break
    }
  }
  return Math.max(now, afterGap, afterParts)
}
