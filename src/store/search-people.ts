import type { ParsedSearch, SearchFilters } from '../domain/search-query.ts'
import type { MessageRow } from './message-row.ts'
import { createNameFinder } from './name-finder.ts'
import type { StoreContext } from './store-context.ts'

/** What conversations and their sides leave over of a search. */
export interface PeopleFilter {
  /** Undefined: any. */
  readonly conversations: ReadonlySet<number> | undefined
  readonly direction: 'inbound' | 'outbound' | undefined
  /** Conversations that are starred as a whole; undefined where stars are not asked for. */
  readonly starredConversations: ReadonlySet<number> | undefined
  /** What the index knows nothing of. */
  readonly tests: readonly RowTest[]
}

export type RowTest = (row: MessageRow) => boolean

export interface PeopleFinder {
  find(search: Pick<ParsedSearch, 'wanted' | 'unwanted'>, onlyConversation: number | undefined): PeopleFilter
}

const ME = 'me'
const [ROW, CONVERSATION, DIRECTION, SIM, IS_STARRED] = [0, 1, 2, 11, 13] as const

export function createPeopleFinder({ db }: Pick<StoreContext, 'db'>): PeopleFinder {
  const names = createNameFinder(db)
  const starred = db.query<[row: number]>(
    'SELECT id FROM conversations WHERE is_deleted = 0 AND is_archived IN (0, 1) AND is_starred = 1',
  )
  const archived = db.query<[row: number]>('SELECT id FROM conversations WHERE is_deleted = 0 AND is_archived = 1')
  const unread = db.query<[row: number, readUpTo: number]>(
    'SELECT id, read_up_to FROM conversations WHERE is_deleted = 0 AND is_archived IN (0, 1) AND unread_count > 0',
  )
  const rowsOf = (found: readonly (readonly [number, ...unknown[]])[]) => new Set(found.map(([row]) => row))

  function find({ wanted, unwanted }: Parameters<PeopleFinder['find']>[0], only: number | undefined): PeopleFilter {
    const groups: ReadonlySet<number>[] = only === undefined ? [] : [new Set([only])]
    const tests: RowTest[] = []
    for (const name of others([...wanted.from, ...wanted.to])) groups.push(new Set(names.find(name)))
    if (wanted.isInArchived) groups.push(rowsOf(archived.all()))
    if (wanted.isUnread) {
      const borders = new Map(unread.all())
      groups.push(new Set(borders.keys()))
      tests.push(isUnreadBy(borders))
    }
    if (wanted.sims.length > 0) tests.push(({ [SIM]: sim }) => sim !== null && wanted.sims.includes(sim))
    const starredConversations = wanted.isStarred ? rowsOf(starred.all()) : undefined
    if (starredConversations) tests.push(isStarredBy(starredConversations))
    const direction = directionOf(wanted)
    if (direction === 'none') tests.push(() => false)
    return {
      conversations: intersect(groups),
      direction: direction === 'none' ? undefined : direction,
      starredConversations,
      tests: [...tests, ...testsAgainst(unwanted)],
    }
  }

  function testsAgainst(unwanted: SearchFilters): RowTest[] {
    const unfit: RowTest[] = []
    for (const [side, typed] of [
      ['inbound', unwanted.from],
      ['outbound', unwanted.to],
    ] as const) {
      const opposite = side === 'inbound' ? 'outbound' : 'inbound'
      if (typed.some(isMe)) unfit.push((row) => row[DIRECTION] === opposite)
      const people = new Set(others(typed).flatMap((name) => names.find(name)))
      if (people.size > 0) unfit.push((row) => row[DIRECTION] === side && people.has(row[CONVERSATION]))
    }
    if (unwanted.isInArchived) {
      const conversations = rowsOf(archived.all())
      unfit.push((row) => conversations.has(row[CONVERSATION]))
    }
    if (unwanted.isUnread) unfit.push(isUnreadBy(new Map(unread.all())))
    if (unwanted.isStarred) unfit.push(isStarredBy(rowsOf(starred.all())))
    if (unwanted.sims.length > 0) unfit.push(({ [SIM]: sim }) => sim !== null && unwanted.sims.includes(sim))
    return unfit.map((test) => (row) => !test(row))
  }

  return { find }
}

const isMe = (name: string) => name.toLowerCase() === ME
const others = (names: readonly string[]) => names.filter((name) => !isMe(name))

function isUnreadBy(borders: ReadonlyMap<number, number>): RowTest {
  return (row) => row[DIRECTION] === 'inbound' && row[ROW] > (borders.get(row[CONVERSATION]) ?? Number.MAX_SAFE_INTEGER)
}

function isStarredBy(conversations: ReadonlySet<number>): RowTest {
  return (row) => row[IS_STARRED] === 1 || conversations.has(row[CONVERSATION])
}

/** From somebody, or to me: it came in. `none`: nothing can be both. */
function directionOf({ from, to }: SearchFilters): 'inbound' | 'outbound' | 'none' | undefined {
  const isInbound = others(from).length > 0 || to.some(isMe)
  const isOutbound = others(to).length > 0 || from.some(isMe)
  if (isInbound && isOutbound) return 'none'
  if (isInbound) return 'inbound'
  return isOutbound ? 'outbound' : undefined
}

function intersect(groups: readonly ReadonlySet<number>[]): ReadonlySet<number> | undefined {
  const [first, ...rest] = groups
  return first && rest.reduce<ReadonlySet<number>>((common, group) => common.intersection(group), first)
}
