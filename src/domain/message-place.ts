/**
 * A message's id is its place in time: `unix_seconds * 16 + slot`. Thread order, page cursor, search order and date filter are
 * all this one number. It is given once, when the message joins its thread, and never changes.
 */
export const PLACES_PER_SECOND = 16

const FIRST_SECOND = Date.UTC(2000, 0, 1) / 1000
const MAX_SECONDS_AHEAD = 86_400

/**
 * Where messages of this time begin. A phone whose clock is wrong pins nothing on top for ever: the second is held between the
 * year 2000 and tomorrow.
 */
export function placeOf(timestampMs: number, nowMs: number): number {
  const latest = Math.floor(nowMs / 1000) + MAX_SECONDS_AHEAD
  const second = Math.min(Math.max(Math.floor(timestampMs / 1000), FIRST_SECOND), latest)
  return second * PLACES_PER_SECOND
}

/** The border between what is older than `timestampMs` (smaller) and what is not. */
export function placeBefore(timestampMs: number): number {
  return Math.max(0, Math.floor(timestampMs / 1000)) * PLACES_PER_SECOND
}

/** The first place from `from` on that is not taken. `taken`: ascending, none below `from`. A full second runs on into the next. */
export function firstFreePlace(from: number, taken: Iterable<number>): number {
  let place = from
  for (const next of taken) {
    if (next !== place) break
    place += 1
  }
  return place
}
