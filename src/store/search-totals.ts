import type { SearchMode, SearchTerm } from '../domain/search-terms.ts'
import type { CandidateFilter, Candidates } from './search-candidates.ts'
import type { StoreContext } from './store-context.ts'

/** Proposals counted for an estimate: "about 312", "1,000+". */
const MAX_COUNTED = 1_001
const MAX_KNOWN = 32

/** How many messages the index proposes for a search. Each further page asks again, so the last answers are kept until something changes. */
export function createProposalCounter({ db, changes }: Pick<StoreContext, 'db' | 'changes'>, candidates: Candidates) {
  const known = new Map<string, number>()
  let knownAt = ''

  return (filter: CandidateFilter, terms: readonly SearchTerm[], mode: SearchMode): number => {
    const version = changes.read()
    if (version !== knownAt || db.isInTransaction || known.size >= MAX_KNOWN) known.clear()
    knownAt = version
    const key = JSON.stringify([filter, [...(filter.conversations ?? [])], terms, mode])
    const count = known.get(key) ?? candidates.count(filter, terms, { mode, limit: MAX_COUNTED })
    known.set(key, count)
    return count
  }
}
