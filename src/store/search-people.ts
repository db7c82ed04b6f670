import type { ParsedSearch } from '../domain/search-query.ts'
import type { CandidateFilter } from './search-candidates.ts'
import { createNameFinder } from './name-finder.ts'
import type { StoreContext } from './store-context.ts'

type PeopleFilter = Pick<CandidateFilter, 'conversations' | 'direction'>

/** Which conversations, and which side of them, `from:`, `is:starred` and an open thread leave over. */
export interface PeopleFinder {
  find(search: ParsedSearch, onlyConversation: number | undefined): PeopleFilter
}

const ME = 'me'

export function createPeopleFinder({ db }: Pick<StoreContext, 'db'>): PeopleFinder {
  const names = createNameFinder(db)
  const starred = db.query<[row: number]>(
    `SELECT id FROM conversations WHERE is_deleted = 0 AND is_archived IN (0, 1) AND is_starred = 1`,
  )

  return {
    find({ from, isStarred }, onlyConversation) {
      const groups: number[][] = []
      if (onlyConversation !== undefined) groups.push([onlyConversation])
      if (isStarred) groups.push(starred.all().map(([row]) => row))
      const people = from.filter((name) => name.toLowerCase() !== ME)
      for (const name of people) groups.push(names.find(name))
      return { conversations: intersect(groups), direction: directionOf(from.length, people.length) }
    },
  }
}

function directionOf(asked: number, people: number): PeopleFilter['direction'] {
  if (asked === 0) return undefined
  return people === asked ? 'inbound' : 'outbound'
}

function intersect(groups: readonly number[][]): ReadonlySet<number> | undefined {
  const [first, ...others] = groups.map((group) => new Set(group))
  return first && others.reduce((common, group) => common.intersection(group), first)
}
