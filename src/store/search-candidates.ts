import { hasWebLink } from '../domain/links.ts'
import { hasCallableNumber } from '../domain/number-in-text.ts'
import { findOneTimeCode } from '../domain/one-time-code.ts'
import { CODE_TAG, conversationTag, LINK_TAG, NUMBER_TAG, queryGroups } from '../domain/search-grams.ts'
import type { SearchMode, SearchTerm } from '../domain/search-terms.ts'
import { MESSAGE_COLUMNS, type MessageRow } from './message-row.ts'
import type { PeopleFilter } from './search-people.ts'
import type { StoreContext } from './store-context.ts'

/** What a message must be, whatever it says. */
export interface CandidateFilter extends PeopleFilter {
  /** Rows from `from` up to, without, `below`. */
  readonly from: number
  readonly below: number
  readonly hasLink: boolean
  readonly hasCode: boolean
  readonly hasNumber: boolean
}

export const ANYWHERE: CandidateFilter = {
  from: 0,
  below: Number.MAX_SAFE_INTEGER,
  hasLink: false,
  hasCode: false,
  hasNumber: false,
  conversations: undefined,
  direction: undefined,
  starredConversations: undefined,
  tests: [],
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

  const starred = db.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages INDEXED BY messages_starred_by_place
      WHERE is_starred = 1 AND id < ? AND id >= ? ORDER BY id DESC LIMIT ?`,
  )

  function scan({ below, from, conversations }: CandidateFilter, limit: number): MessageRow[] {
    const [only] = conversations?.size === 1 ? conversations : []
    return only === undefined ? scanned.all(below, from, limit) : scannedThread.all(only, below, from, limit)
  }

  function listAll(filter: CandidateFilter, terms: readonly SearchTerm[], { mode, batch }: ListOptions): CandidateRows {
    const expression = index.isReady() ? matchExpression(filter, terms, mode) : ''
    const isIndexed = expression !== ''
    const read = (below: number, limit: number) =>
      isIndexed
        ? // FTS5 ignores a bound that arrives as REAL, as JS numbers do.
          proposed.all(expression, BigInt(below), BigInt(filter.from), limit)
        : scan({ ...filter, below }, limit)
    return { rows: inBatches(read, filter.below, batch), isIndexed }
  }

  return {
    list(filter, terms, options) {
      const { starredConversations, conversations } = filter
      if (!starredConversations) return listAll(filter, terms, options)
      // Starred ones are few, and those of starred conversations are filed under these.
      const stars = inBatches((below, limit) => starred.all(below, filter.from, limit), filter.below, options.batch)
      const among = conversations?.intersection(starredConversations) ?? starredConversations
      if (among.size === 0) return { rows: stars, isIndexed: true }
      const others = listAll({ ...filter, conversations: among }, terms, options)
      return { rows: mergeFalling(stars, others.rows), isIndexed: others.isIndexed }
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

/** Two lists, newest first, as one; what stands in both comes once. */
function* mergeFalling(a: Iterable<MessageRow>, b: Iterable<MessageRow>): Generator<MessageRow> {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()]
  let [one, other] = [left.next(), right.next()]
  while (!one.done || !other.done) {
    const [x, y]: [MessageRow | undefined, MessageRow | undefined] = [one.value, other.value]
    const next = x && y ? (x[0] >= y[0] ? x : y) : (x ?? y)
    if (!next) return
    if (x && x[0] === next[0]) one = left.next()
    if (y && y[0] === next[0]) other = right.next()
    yield next
  }
}

/** What the index cannot tell of a message, or has not been asked. */
export function fitsFilter(row: MessageRow, filter: CandidateFilter): boolean {
  const { direction, conversations, hasLink, hasCode, hasNumber, tests } = filter
  if (direction !== undefined && row[2] !== direction) return false
  if (conversations && !conversations.has(row[1])) return false
  if (!tests.every((test) => test(row))) return false
  return (
    (!hasLink || hasWebLink(row[3])) &&
    (!hasCode || findOneTimeCode(row[3]) !== undefined) &&
    (!hasNumber || hasCallableNumber(row[3]))
  )
}

/** Every group is quoted: nothing that was typed is query syntax. Empty: the index has nothing to say. */
function matchExpression(filter: CandidateFilter, terms: readonly SearchTerm[], mode: SearchMode): string {
  const groups = queryGroups(terms, mode)
  if (filter.hasLink) groups.push(LINK_TAG)
  if (filter.hasCode) groups.push(CODE_TAG)
  if (filter.hasNumber) groups.push(NUMBER_TAG)
  const parts = groups.map((group) => `"${group}"`)
  const { conversations } = filter
  if (conversations && conversations.size <= MAX_TAGGED_CONVERSATIONS) {
    const tags = [...conversations].map((row) => `"${conversationTag(row)}"`)
    parts.push(tags.length > 0 ? `(${tags.join(' OR ')})` : `"${conversationTag(0)}"`)
  }
  return parts.join(' AND ')
}
