import { AppError } from '../domain/app-error.ts'
import { placeBefore } from '../domain/message-place.ts'
import { createMatcher } from '../domain/search-match.ts'
import { momentOf, parseSearch, parseSearchDate, type ParsedSearch } from '../domain/search-query.ts'
import { mayBeginInside, type SearchMode } from '../domain/search-terms.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { SearchHit, SearchQuery, SearchResult } from '../protocol/search.ts'
import type { MessageRows } from './message-rows.ts'
import { createCandidates, fitsFilter, type CandidateFilter } from './search-candidates.ts'
import { createPeopleFinder } from './search-people.ts'
import { conversationRow } from './row-ids.ts'
import { createHitBuilder, type Found } from './search-hits.ts'
import { createProposalCounter } from './search-totals.ts'
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

interface Plan {
  readonly search: ParsedSearch
  readonly filter: CandidateFilter
  readonly perPage: number
}

interface Page {
  readonly found: readonly Found[]
  /** Where the next page goes on: messages older than this row; undefined at the end. */
  readonly next: number | undefined
}

export function createMessageSearch(context: StoreContext, { rows, syncState }: Parts): MessageSearch {
  const candidates = createCandidates(context)
  const people = createPeopleFinder(context)
  const toHits = createHitBuilder(context, rows)
  const count = createProposalCounter(context, candidates)

  function plan(query: SearchQuery, timeZone: string | undefined): Plan {
    const typed = parseSearch(query.q)
    const search: ParsedSearch = {
      ...typed,
      from: query.from === undefined ? typed.from : [...typed.from, query.from],
      before: query.before === undefined ? typed.before : parseSearchDate(query.before),
      after: query.after === undefined ? typed.after : parseSearchDate(query.after),
      hasLink: typed.hasLink || query.has === 'link',
      hasCode: typed.hasCode || query.has === 'code',
    }
    const before = search.before && placeBefore(momentOf(search.before, timeZone))
    const filter: CandidateFilter = {
      below: Math.min(
        before ?? Number.MAX_SAFE_INTEGER,
        search.isInArchive ? rows.archivedBelow() : Number.MAX_SAFE_INTEGER,
      ),
      from: search.after ? placeBefore(momentOf(search.after, timeZone)) : 0,
      hasLink: search.hasLink,
      hasCode: search.hasCode,
      ...people.find(search, query.conversation === undefined ? undefined : conversationRow(query.conversation)),
    }
    if (query.q.trim() === '' && !isFiltered(search)) {
      throw new AppError('invalid', 'Cannot search for nothing: write a word, or a filter like has:link')
    }
    return { search, filter, perPage: query.per_page ?? DEFAULT_PAGE_SIZE }
  }

  function readPage({ search, filter, perPage }: Plan, mode: SearchMode, below: number): Page {
    const matcher = createMatcher(search.terms, mode)
    const found: Found[] = []
    let examined = 0
    let last = 0
    const narrowed = { ...filter, below: Math.min(filter.below, below) }
    const { rows, isIndexed } = candidates.list(narrowed, search.terms, { mode, batch: perPage + BATCH_SPARE })
    const most = isIndexed ? MAX_EXAMINED : MAX_SCANNED
    for (const row of rows) {
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

  return {
    find(query, timeZone = syncState.get('timeZone')) {
      const planned = plan(query, timeZone)
      const { terms } = planned.search
      // Signs only: no message can be told from another by them.
      if (terms.length === 0 && !isFiltered(planned.search)) return toResult([], undefined, undefined)
      const cursor = query.cursor === undefined ? undefined : parseSearchCursor(query.cursor)
      let mode: SearchMode = cursor?.mode ?? 'start'
      let page = readPage(planned, mode, cursor?.below ?? Number.MAX_SAFE_INTEGER)
      const isShort = !cursor && page.next === undefined && page.found.length < planned.perPage
      if (isShort && terms.some((term) => mayBeginInside(term, 'inside'))) {
        // All that begin a word are among those that have it inside.
        mode = 'inside'
        page = readPage(planned, mode, Number.MAX_SAFE_INTEGER)
      }
      const isAll = !cursor && page.next === undefined
      const total = isAll ? undefined : count(planned.filter, terms, mode)
      return toResult(toHits(page.found), page.next === undefined ? undefined : { mode, below: page.next }, total)
    },
  }
}

function toResult(hits: SearchHit[], next: Cursor | undefined, estimate: number | undefined): SearchResult {
  return {
    hits,
    total: Math.max(estimate ?? 0, hits.length),
    total_is_exact: estimate === undefined,
    next_cursor: next ? formatSearchCursor(next) : null,
  }
}

function isFiltered(search: ParsedSearch): boolean {
  const { from, before, after, hasLink, hasCode, isStarred, isInArchive } = search
  const isNarrowed = from.length > 0 || before !== undefined || after !== undefined
  return isNarrowed || hasLink || hasCode || isStarred || isInArchive
}

interface Cursor {
  readonly mode: SearchMode
  readonly below: number
}

function formatSearchCursor({ mode, below }: Cursor): string {
  return Buffer.from(`${mode}.${below}`).toString('base64url')
}

function parseSearchCursor(cursor: string): Cursor {
  const match = /^(start|inside)\.([0-9]{1,15})$/u.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the search gave')
  return { mode: match[1] === 'inside' ? 'inside' : 'start', below: Number(match[2]) }
}
