import type { SearchQuery, SearchResult } from '../protocol/search.ts'

export interface MessageSearch {
  /** `timeZone`: the phone's, by which days in `before:` and `after:` begin; UTC without it. Throws `invalid`. */
  find(query: SearchQuery, timeZone?: string): SearchResult
}
