import { trimLikeAndroid } from './message-text.ts'

/** What tells one row of the phone from another. Ids alone do not: the phone gives the id of a deleted newest row out again. */
export interface RowIdentity {
  readonly externalMessageId: number | null
  readonly conversationId: string
  readonly timestamp: number
  readonly body: string
}

const QUARTER_HOUR_MS = 15 * 60_000
// From the most western zone to the most eastern one.
const MAX_ZONE_SHIFT_MS = 26 * 3_600_000

/**
 * - `same`: the row that is stored.
 * - `moved`: the same row, printed under another time zone (or in the other pass of a doubled hour).
 * - `different`: another message, under an id that is used again.
 */
export type RowLikeness = 'same' | 'moved' | 'different'

export function compareRows(stored: RowIdentity, row: RowIdentity): RowLikeness {
  if (stored.externalMessageId !== row.externalMessageId) return 'different'
  if (stored.conversationId !== row.conversationId || !isSameText(stored.body, row.body)) return 'different'
  const shift = Math.abs(toSecond(stored.timestamp) - toSecond(row.timestamp)) * 1000
  if (shift === 0) return 'same'
  return shift <= MAX_ZONE_SHIFT_MS && shift % QUARTER_HOUR_MS === 0 ? 'moved' : 'different'
}

// The phone cuts the edges of what we send; a confirmed send keeps the text as it was written.
function isSameText(a: string, b: string): boolean {
  return a === b || trimLikeAndroid(a) === trimLikeAndroid(b)
}

function toSecond(at: number): number {
  return Math.floor(at / 1000)
}
