import { AppError } from '../domain/app-error.ts'
import { createMatcher } from '../domain/search-match.ts'
import { mayBeginInside, type SearchMode } from '../domain/search-terms.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { SearchHit, SearchQuery, SearchResult } from '../protocol/search.ts'
import type { MessageRows } from './message-rows.ts'
import { messageRow } from './row-ids.ts'
import { createCandidates, fitsFilter } from './search-candidates.ts'
import { formatSearchCursor, parseSearchCursor, type SearchCursor } from './search-cursor.ts'
import { createHitBuilder, type Found } from './search-hits.ts'
import { createPeopleFinder } from './search-people.ts'
import { planSearch, type SearchPlan } from './search-plan.ts'
import { createSearchTotals, type Total } from './search-totals.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

export interface MessageSearch {
  /** `timeZone`: where the days of `before:` and `after:` begin, else the phone's. Throws `invalid`. */
  find(query: SearchQuery, timeZone?: string): SearchResult
}

interface Parts {
  readonly rows: MessageRows
  readonly syncState: SyncState
}

/** Messages looked at for one page, matching or not. */
const MAX_EXAMINED = 500
/** The same where the index cannot help. */
const MAX_SCANNED = 3_000
/** Proposals read beyond a page, so that a few wrong ones do not cost a second reading. */
const BATCH_SPARE = 10

interface Page {
  readonly found: readonly Found[]
  /** Where the next page goes on: messages older than this row; undefined at the end. */
  readonly next: number | undefined
}

const NEWEST = Number.MAX_SAFE_INTEGER

export function createMessageSearch(context: StoreContext, { rows, syncState }: Parts): MessageSearch {
  const candidates = createCandidates(context)
  const people = createPeopleFinder(context)
  const toHits = createHitBuilder(context, rows)
  const totals = createSearchTotals(context, candidates)

  function readPage(
    { terms, filter, perPage }: SearchPlan,
    { mode, below }: Pick<SearchCursor, 'mode' | 'below'>,
  ): Page {
    const matcher = createMatcher(terms, mode)
    const found: Found[] = []
    let examined = 0
    let last = 0
    const narrowed = { ...filter, below: Math.min(filter.below, below) }
    const { rows: proposed, isIndexed } = candidates.list(narrowed, terms, { mode, batch: perPage + BATCH_SPARE })
    const most = isIndexed ? MAX_EXAMINED : MAX_SCANNED
    for (const row of proposed) {
      const ranges = fitsFilter(row, filter) ? matcher.match(row[3]) : undefined
      if (ranges) {
        if (found.length === perPage) return { found, next: last }
        found.push({ row, ranges })
      }
      last = row[0]
      examined += 1
      if (examined === most) return { found, next: last }
    }
    return { found, next: undefined }
  }

  /** The first page; where words that begin so are few, those that have it inside count, too. */
  function begin(plan: SearchPlan): { page: Page; mode: SearchMode } {
    const page = readPage(plan, { mode: 'start', below: NEWEST })
    const isShort = page.next === undefined && page.found.length < plan.perPage
    if (!isShort || !plan.terms.some((term) => mayBeginInside(term, 'inside'))) return { page, mode: 'start' }
    // All that begin a word are among those that have it inside.
    return { page: readPage(plan, { mode: 'inside', below: NEWEST }), mode: 'inside' }
  }

  /** Where the page begins that has this hit in its middle. */
  function placeOf(plan: SearchPlan, at: MessageId): SearchCursor {
    const { mode } = begin(plan)
    const places = totals.walkTo(plan, mode, messageRow(at))
    if (!places) throw new AppError('invalid', `Cannot show this hit: ${at} is not among the newest of this search`)
    const before = Math.max(0, places.length - 1 - Math.floor(plan.perPage / 2))
    return { mode, below: places[before - 1] ?? NEWEST, before }
  }

  function start(plan: SearchPlan, { cursor, at }: SearchQuery): SearchCursor | undefined {
    if (cursor !== undefined && at !== undefined)
      throw new AppError('invalid', 'Cannot search: say cursor or at, not both')
    if (at !== undefined) return placeOf(plan, at)
    return cursor === undefined ? undefined : parseSearchCursor(cursor)
  }

  function find(query: SearchQuery, timeZone: string | undefined): SearchResult {
    const plan = planSearch(query, { people, archivedBelow: rows.archivedBelow(), timeZone })
    if (plan.isIdle) return toResult([], { total: 0, certainty: 'exact', before: 0, next: undefined })
    const from = start(plan, query)
    const { page, mode } = from ? { page: readPage(plan, from), mode: from.mode } : begin(plan)
    const before = from?.before ?? 0
    const seen = before + page.found.length
    // Who has come to the end has counted.
    const isAll = page.next === undefined
    const { total, certainty }: Total = isAll ? { total: seen, certainty: 'exact' } : totals.count(plan, mode)
    const next = page.next === undefined ? undefined : { mode, below: page.next, before: seen }
    return toResult(toHits(page.found), { total: Math.max(total, seen), certainty, before, next })
  }

  return {
    find(query, timeZone = syncState.get('timeZone')) {
      try {
        return find(query, timeZone)
      } catch (error) {
        // Until it is built anew, the messages themselves are read.
        if (context.index.mend(error)) return find(query, timeZone)
        throw error
      }
    },
  }
}

interface Place extends Total {
  readonly before: number
  readonly next: SearchCursor | undefined
}

function toResult(hits: SearchHit[], { total, certainty, before, next }: Place): SearchResult {
  return {
    hits,
    total,
    total_is_exact: certainty === 'exact',
    total_is_minimum: certainty === 'minimum',
    first_position: before + 1,
    next_cursor: next ? formatSearchCursor(next) : null,
  }
}
