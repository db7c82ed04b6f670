import { isLastPart, trimLikeAndroid } from './message-text.ts'
import { isSamePerson, type Address } from './phone-number.ts'

/** What tells one row of the phone from another. Ids alone do not: the phone gives the id of a deleted newest row out again. */
export interface RowIdentity {
  readonly externalMessageId: number
  /** Undefined: not known any more, so that the rest decides. */
  readonly address: Address | undefined
  readonly timestamp: number
  readonly body: string
}

const QUARTER_HOUR_MS = 15 * 60_000
// From the most western zone to the most eastern one.
const MAX_ZONE_SHIFT_MS = 26 * 3_600_000

/**
 * Whether both are one row: the same id, person and text at the same second, or at times that differ as two time zones do. The
 * phone prints local times, so the same row reads otherwise after a journey that we did not notice.
 */
export function isSameRow(stored: RowIdentity, row: RowIdentity): boolean {
  if (stored.externalMessageId !== row.externalMessageId || !isSameText(stored.body, row.body)) return false
  if (stored.address && row.address && !isSamePerson(stored.address, row.address)) return false
  return isSameTimeElsewhere(stored.timestamp, row.timestamp)
}

/** Whether two times are one, to the second, or could be one clock read in two zones. */
export function isSameTimeElsewhere(a: number, b: number): boolean {
  const shift = Math.abs(toSecond(a) - toSecond(b)) * 1000
  return shift <= MAX_ZONE_SHIFT_MS && shift % QUARTER_HOUR_MS === 0
}

/** The phone tells whole seconds; what has its id and its time from another message stands some milliseconds later. */
export function isSameSecond(a: number, b: number): boolean {
  return toSecond(a) === toSecond(b)
}

/** The phone cuts the edges of what we send, or cuts it into parts; a confirmed send keeps the text as it was written. */
export function isSameText(a: string, b: string): boolean {
  return a === b || trimLikeAndroid(a) === trimLikeAndroid(b) || isLastPart(a, b) || isLastPart(b, a)
}

function toSecond(at: number): number {
  return Math.floor(at / 1000)
}
