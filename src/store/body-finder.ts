import { createMatcher } from '../domain/search-match.ts'
import { parseWords } from '../domain/search-query.ts'
import { mayBeginInside, type SearchMode, type SearchTerm } from '../domain/search-terms.ts'
import { ANYWHERE, createCandidates } from './search-candidates.ts'
import type { StoreContext } from './store-context.ts'

/** Conversations by what is said in them. */
export interface BodyFinder {
  /** Those with a message that contains all that was typed, as far as the newest messages that may match tell. */
  find(typed: string): number[]
}

/** Messages looked at for one search. */
const MAX_EXAMINED = 2_000
const BATCH = 200

export function createBodyFinder(context: Pick<StoreContext, 'db' | 'index'>): BodyFinder {
  const candidates = createCandidates(context)
  function findByMode(terms: readonly SearchTerm[], mode: SearchMode): number[] {
    const matcher = createMatcher(terms, mode)
    const found = new Set<number>()
    let examined = 0
    for (const [, conversationRow, , body] of candidates.list(ANYWHERE, terms, { mode, batch: BATCH }).rows) {
      if (!found.has(conversationRow) && matcher.match(body)) found.add(conversationRow)
      examined += 1
      if (examined === MAX_EXAMINED) break
    }
    return [...found]
  }

  return {
    find(typed) {
      const terms = parseWords(typed)
      if (terms.length === 0) return []
      const found = findByMode(terms, 'start')
      const isWorthMore = found.length === 0 && terms.some((term) => mayBeginInside(term, 'inside'))
      return isWorthMore ? findByMode(terms, 'inside') : found
    },
  }
}
