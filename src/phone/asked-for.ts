import { isRising } from './commands.ts'
import type { MessageQuery, PhoneRow } from './phone.ts'
import type { PrintedRows } from './read-rows.ts'

/** The answer is one to another question: whatever it holds must not be taken for what the phone has. */
export class NotAskedFor extends Error {
  override readonly name = 'NotAskedFor'
}

/** The zones of the world lie this far apart. */
const MAX_ZONE_SHIFT_MS = 26 * 3_600_000

type Selected = Exclude<MessageQuery, { kind: 'newest' }>

/** Whether this can be the answer to that query: its rows in its range, by its order, no more than its limit. */
export function isAnswerTo(query: Selected, { rows, givenCount, order }: PrintedRows): boolean {
  const limit = 'ids' in query ? query.ids.length : query.limit
  if (givenCount > limit) return false
  if (order !== undefined && order !== (isRising(query) ? 'rising' : 'falling')) return false
  return rows.every((row) => isAskedFor(query, row))
}

function isAskedFor(query: Selected, row: PhoneRow): boolean {
  switch (query.kind) {
    case 'from':
      return row.id >= query.fromId
    case 'from_termux':
      return row.id >= query.fromId && row.direction === 'outbound'
    case 'before':
    case 'nth_before':
      return row.id < query.beforeId
    case 'threads':
      return row.id < query.beforeId && query.threadIds.includes(row.threadId)
    case 'delivered':
      return row.direction === 'outbound' && query.ids.includes(row.id)
    case 'ids':
    case 'from_others':
    case 'of_cards':
      return query.ids.includes(row.id)
    case 'since':
      return row.id < query.beforeId && row.at > query.sinceMs - MAX_ZONE_SHIFT_MS
    case 'window':
      // Its printed time may have been read in another zone than the phone's.
      return !row.isRead || row.at > query.sinceMs - MAX_ZONE_SHIFT_MS
    default:
      return query satisfies never
  }
}
