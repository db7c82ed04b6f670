import { createMatcher } from '../domain/search-match.ts'
import type { SearchMode } from '../domain/search-terms.ts'
import { fitsFilter, type Candidates } from './search-candidates.ts'
import type { SearchPlan } from './search-plan.ts'
import type { StoreContext } from './store-context.ts'

/** Proposals counted for an estimate; from then on "1,000+". */
const MAX_COUNTED = 1_000
/** Messages looked at to count the hits one by one. */
const MAX_WALKED = 1_000
/** The same to say which hit one is that somebody stands on, deep in a thread. */
const MAX_WALKED_TO_HIT = 10_000
const WALK_BATCH = 500
const MAX_KNOWN = 16

/** `minimum`: counting ended before the hits did. */
export type Certainty = 'exact' | 'estimate' | 'minimum'

export interface Total {
  readonly total: number
  readonly certainty: Certainty
}

/** Hits, newest first, as far as they were walked through. */
export interface Walk {
  readonly places: readonly number[]
  readonly isWhole: boolean
}

/** How many messages a search finds. Each further page asks again, so the last answers are kept until something changes. */
export function createSearchTotals({ db, changes }: Pick<StoreContext, 'db' | 'changes'>, candidates: Candidates) {
  const walks = createMemory<Walk>()
  const counts = createMemory<number>()

  function createMemory<T>() {
    const known = new Map<string, T>()
    let knownAt = ''
    return (key: string, read: () => T): T => {
      const version = changes.read()
      if (version !== knownAt || db.isInTransaction || known.size >= MAX_KNOWN) known.clear()
      knownAt = version
      const value = known.get(key) ?? read()
      known.set(key, value)
      return value
    }
  }

  function walkAll({ terms, filter }: SearchPlan, mode: SearchMode, most = MAX_WALKED): Walk {
    const matcher = createMatcher(terms, mode)
    const places: number[] = []
    let walked = 0
    for (const row of candidates.list(filter, terms, { mode, batch: WALK_BATCH }).rows) {
      if (walked === most) return { places, isWhole: false }
      walked += 1
      if (fitsFilter(row, filter) && matcher.has(row[3])) places.push(row[0])
    }
    return { places, isWhole: true }
  }

  const walk = (plan: SearchPlan, mode: SearchMode) => walks(`${mode} ${plan.key}`, () => walkAll(plan, mode))

  return {
    /** The hit and all that are newer; undefined where it is none, or too deep down. */
    walkTo(plan: SearchPlan, mode: SearchMode, row: number): readonly number[] | undefined {
      const filter = { ...plan.filter, from: Math.max(plan.filter.from, row) }
      const { places } = walkAll({ ...plan, filter }, mode, MAX_WALKED_TO_HIT)
      return places.at(-1) === row ? places : undefined
    },
    /** One by one where that is bounded or the index cannot tell; else what it proposes. */
    count(plan: SearchPlan, mode: SearchMode): Total {
      const { filter, terms, key, isOfIndex } = plan
      const estimate = () => candidates.count(filter, terms, { mode, limit: MAX_COUNTED + 1 })
      const proposed = isOfIndex ? counts(`${mode} ${key}`, estimate) : 0
      if (proposed > MAX_COUNTED) return { total: MAX_COUNTED, certainty: 'minimum' }
      if (proposed > 0) return { total: proposed, certainty: 'estimate' }
      const { places, isWhole } = walk(plan, mode)
      return { total: places.length, certainty: isWhole ? 'exact' : 'minimum' }
    },
  }
}
