import type { SearchResult } from '../../src/protocol/search.ts'

export interface HitTotal {
  readonly count: number
  /** False: the index guesses, or counting ended. */
  readonly isExact: boolean
  /** There are at least so many. */
  readonly isMinimum: boolean
}

/** What an answer says of all hits, of which so many are known by now. */
export function readHitTotal(answer: SearchResult | undefined, known: number): HitTotal {
  if (!answer) return { count: 0, isExact: true, isMinimum: false }
  const { total, total_is_exact: isExact, total_is_minimum: isMinimum } = answer
  return { count: Math.max(total, known), isExact, isMinimum }
}
