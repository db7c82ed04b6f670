import { CODE_TAG, conversationTag, LINK_TAG, queryGroups } from '../domain/search-grams.ts'
import { hasWebLink } from '../domain/links.ts'
import { findOneTimeCode } from '../domain/one-time-code.ts'
import type { SearchMode, SearchTerm } from '../domain/search-terms.ts'
import { MESSAGE_COLUMNS, type MessageRow } from './message-row.ts'
import type { StoreContext } from './store-context.ts'

/** What a message must be, whatever it says. */
export interface CandidateFilter {
  /** Rows from `from` up to, without, `below`. */
  readonly from: number
  readonly below: number
  readonly hasLink: boolean
  readonly hasCode: boolean
  /** Undefined: any. */
  readonly conversations: ReadonlySet<number> | undefined
  readonly direction: 'inbound' | 'outbound' | undefined
}

export interface ListOptions {
  readonly mode: SearchMode
  /** Rows read at first: as many as will do in most cases. */
  readonly batch: number
}

export interface CandidateRows {
  readonly rows: Iterable<MessageRow>
  /** False: nothing but the bounds has chosen them. */
  readonly isIndexed: boolean
}

/** Messages that may match, newest first; of the filter, only what the index knows is applied. */
export interface Candidates {
  list(filter: CandidateFilter, terms: readonly SearchTerm[], options: ListOptions): CandidateRows
  /** How many the index proposes, at most `limit`; 0 where it cannot tell. */
  count(filter: CandidateFilter, terms: readonly SearchTerm[], options: { mode: SearchMode; limit: number }): number
}

/** More conversations than this are picked out of the joined rows. */
const MAX_TAGGED_CONVERSATIONS = 200
/** How many times as many rows each further reading brings. */
const GROWTH = 3

export function createCandidates({ db, index }: Pick<StoreContext, 'db' | 'index'>): Candidates {
  const proposed = db.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM message_search JOIN messages ON messages.id = message_search.rowid
      WHERE message_search MATCH ? AND message_search.rowid < ? AND message_search.rowid >= ?
      ORDER BY message_search.rowid DESC LIMIT ?`,
  )
  const counted = db.query<[count: number]>(
    `SELECT count(*) FROM (SELECT 1 FROM message_search
      WHERE message_search MATCH ? AND message_search.rowid < ? AND message_search.rowid >= ? LIMIT ?)`,
  )
  const scanned = db.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?`,
  )
  const scannedThread = db.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND id < ? AND id >= ? ORDER BY id DESC LIMIT ?`,
  )

  function scan({ below, from, conversations }: CandidateFilter, limit: number): MessageRow[] {
    const [only] = conversations?.size === 1 ? conversations : []
    return only === undefined ? scanned.all(below, from, limit) : scannedThread.all(only, below, from, limit)
  }

  return {
    list(filter, terms, { mode, batch }) {
      const expression = index.isReady() ? matchExpression(filter, terms, mode) : ''
      const isIndexed = expression !== ''
      const read = (below: number, limit: number) =>
        isIndexed
          ? // FTS5 ignores a bound that arrives as REAL, as JS numbers do.
            proposed.all(expression, BigInt(below), BigInt(filter.from), limit)
          : scan({ ...filter, below }, limit)
      return { rows: inBatches(read, filter.below, batch), isIndexed }
    },
    count(filter, terms, { mode, limit }) {
      const expression = index.isReady() ? matchExpression(filter, terms, mode) : ''
      if (expression === '') return 0
      return counted.get(expression, BigInt(filter.below), BigInt(filter.from), limit)?.[0] ?? 0
    },
  }
}

/**
 * Stepping through an open statement costs more than reading some rows at once, and keeps the log from being folded in. Each
 * reading finds its place in the index anew, at the price of some 200 rows, so where the first rows will not do, more follow at once.
 */
function* inBatches(
  read: (below: number, limit: number) => MessageRow[],
  below: number,
  batch: number,
): Generator<MessageRow> {
  let rows = read(below, batch)
  for (let limit = batch; rows.length === limit;) {
    yield* rows
    limit *= GROWTH
    rows = read(rows.at(-1)?.[0] ?? 0, limit)
  }
  yield* rows
}

/** What the index cannot tell of a message, or has not been asked. */
export function fitsFilter(row: MessageRow, { direction, conversations, hasLink, hasCode }: CandidateFilter): boolean {
  if (direction !== undefined && row[2] !== direction) return false
  if (conversations && !conversations.has(row[1])) return false
  return (!hasLink || hasWebLink(row[3])) && (!hasCode || findOneTimeCode(row[3]) !== undefined)
}

/** Every group is quoted: nothing that was typed is query syntax. Empty: the index has nothing to say. */
function matchExpression(filter: CandidateFilter, terms: readonly SearchTerm[], mode: SearchMode): string {
  const groups = queryGroups(terms, mode)
  if (filter.hasLink) groups.push(LINK_TAG)
  if (filter.hasCode) groups.push(CODE_TAG)
  const parts = groups.map((group) => `"${group}"`)
  const { conversations } = filter
  if (conversations && conversations.size <= MAX_TAGGED_CONVERSATIONS) {
    const tags = [...conversations].map((row) => `"${conversationTag(row)}"`)
    parts.push(tags.length > 0 ? `(${tags.join(' OR ')})` : `"${conversationTag(0)}"`)
  }
  return parts.join(' AND ')
}
