import { AppError } from '../domain/app-error.ts'
import { hasWebLink } from '../domain/links.ts'
import { placeBefore } from '../domain/message-place.ts'
import { hasCallableNumber } from '../domain/number-in-text.ts'
import { findOneTimeCode } from '../domain/one-time-code.ts'
import { momentOf, parseSearchDate } from '../domain/search-date.ts'
import { createMatcher } from '../domain/search-match.ts'
import { isFiltered, parseSearch, type ParsedSearch, type SearchFilters } from '../domain/search-query.ts'
import type { SearchTerm } from '../domain/search-terms.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { SearchQuery } from '../protocol/search.ts'
import { conversationRow } from './row-ids.ts'
import type { CandidateFilter } from './search-candidates.ts'
import type { PeopleFinder, RowTest } from './search-people.ts'

/** A search, as it is carried out. */
export interface SearchPlan {
  readonly terms: readonly SearchTerm[]
  readonly filter: CandidateFilter
  readonly perPage: number
  /** Nothing but signs was typed, which tell no message from another. */
  readonly isIdle: boolean
  /** The index knows all that is asked for, so what it proposes is nearly what is found. */
  readonly isOfIndex: boolean
  /** The same for two pages of one search. */
  readonly key: string
}

interface Surroundings {
  readonly people: PeopleFinder
  /** Rows below are archived. */
  readonly archivedBelow: number
  readonly timeZone: string | undefined
}

/** Throws `invalid`. */
export function planSearch(query: SearchQuery, { people, archivedBelow, timeZone }: Surroundings): SearchPlan {
  const search = withFields(parseSearch(query.q), query)
  if (query.q.trim() === '' && !isFiltered(search)) {
    throw new AppError('invalid', 'Cannot search for nothing: write a word, or a filter like has:link', {
      reason: 'search_unclear',
    })
  }
  const { wanted, unwanted } = search
  const found = people.find(search, query.conversation === undefined ? undefined : conversationRow(query.conversation))
  const tests = [...found.tests, ...testsAgainst(search)]
  const filter: CandidateFilter = {
    ...found,
    ...boundsOf(search, { archivedBelow, timeZone }),
    hasLink: wanted.hasLink,
    hasCode: wanted.hasCode,
    hasNumber: wanted.hasNumber,
    tests,
  }
  const { cursor: _, per_page: __, at: ___, ...asked } = query
  return {
    terms: search.terms,
    filter,
    perPage: query.per_page ?? DEFAULT_PAGE_SIZE,
    isIdle: search.terms.length === 0 && !isFiltered(search),
    isOfIndex: query.conversation === undefined && tests.length === 0 && filter.direction === undefined,
    key: JSON.stringify([asked, timeZone, unwanted]),
  }
}

/** The fields of the query narrow as the operators in its text do. */
function withFields(search: ParsedSearch, { from, before, after, has }: SearchQuery): ParsedSearch {
  const { wanted, spans } = search
  return {
    ...search,
    wanted: {
      ...wanted,
      from: from === undefined ? wanted.from : [...wanted.from, from],
      hasLink: wanted.hasLink || has === 'link',
      hasCode: wanted.hasCode || has === 'code',
      hasNumber: wanted.hasNumber || has === 'number',
    },
    spans: [
      ...spans,
      ...(before === undefined ? [] : [{ below: parseSearchDate(before, 'before').start }]),
      ...(after === undefined ? [] : [{ from: parseSearchDate(after, 'after').start }]),
    ],
  }
}

function boundsOf(
  { spans, wanted, unwanted }: ParsedSearch,
  { archivedBelow, timeZone }: Omit<Surroundings, 'people'>,
): Pick<CandidateFilter, 'from' | 'below'> {
  const place = (date: Parameters<typeof momentOf>[0]) => placeBefore(momentOf(date, timeZone))
  const below = spans.flatMap((span) => (span.below ? [place(span.below)] : []))
  const from = spans.flatMap((span) => (span.from ? [place(span.from)] : []))
  return {
    below: Math.min(Number.MAX_SAFE_INTEGER, ...below, ...(wanted.isInArchive ? [archivedBelow] : [])),
    from: Math.max(0, ...from, ...(unwanted.isInArchive ? [archivedBelow] : [])),
  }
}

/** What the words and texts of a message must not be. */
function testsAgainst({ unwanted, unwantedTerms }: ParsedSearch): RowTest[] {
  const unfit: RowTest[] = []
  const { hasLink, hasCode, hasNumber }: SearchFilters = unwanted
  if (hasLink) unfit.push((row) => hasWebLink(row[3]))
  if (hasCode) unfit.push((row) => findOneTimeCode(row[3]) !== undefined)
  if (hasNumber) unfit.push((row) => hasCallableNumber(row[3]))
  for (const term of unwantedTerms) {
    // Whole words only: "-art" must not take "party" away, and not "artist" either.
    const matcher = createMatcher([{ ...term, isPhrase: true }], 'start')
    unfit.push((row) => matcher.match(row[3]) !== undefined)
  }
  return unfit.map((test) => (row) => !test(row))
}
