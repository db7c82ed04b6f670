import { signal } from '@preact/signals'
import type { CampaignPeople, CampaignPeopleQuery, CampaignPersonRow } from '../../src/protocol/campaign-people.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'

const PEOPLE_PER_PAGE = 100
/** A running campaign tells of itself each second: the rows on screen are read again this often at most. */
const REST_MS = 3_000
/** Before the first row there may be. */
const START = -1

type Ask = (place: Pick<CampaignPeopleQuery, 'cursor' | 'per_page'>) => Promise<CampaignPeople>

/**
 * Holds the people of a campaign page by page, in the order of the list. While it runs, only the rows on screen are read again: a page
 * begins after a row, so whatever changed before it moves nothing.
 */
export function createPeoplePages(ask: Ask, { later }: Pick<Environment, 'later'>) {
  const rows = signal<readonly CampaignPersonRow[]>([])
  /** After which row the next page begins; null: there is none; undefined: nothing was read yet. */
  const next = signal<number | null>()
  const isLoading = signal(false)
  const error = signal<string>()
  // What was asked for before another filter or campaign was chosen is of no use any more.
  let generation = 0
  let isRefreshing = false
  // Something changed since the rows were read first, and only those on screen were read again.
  let isStale = false
  let wantedAgain: readonly [first: number, last: number] | undefined

  async function load(cursor: number | undefined): Promise<void> {
    const mine = generation
    isLoading.value = true
    error.value = undefined
    try {
      const page = await ask({ per_page: PEOPLE_PER_PAGE, ...(cursor !== undefined && { cursor }) })
      if (mine !== generation) return
      rows.value = cursor === undefined ? page.people : [...rows.peek(), ...page.people]
      next.value = page.next_cursor
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  async function readAgain(first: number, last: number): Promise<void> {
    const mine = generation
    const after = rows.peek()[Math.min(first, rows.peek().length) - 1]?.person.row
    const size = Math.min(MAX_PAGE_SIZE, Math.max(1, last - first))
    const page = await ask({ per_page: size, ...(after !== undefined && { cursor: after }) })
    if (mine !== generation) return
    rows.value = replaceRows(rows.peek(), after ?? START, page)
    if (page.next_cursor === null) next.value = null
    // The list had an end, and goes on beyond it now.
    else next.value ??= rows.peek().at(-1)?.person.row ?? null
  }

  /** Reads the rows from one place of the list to another again, as they are on screen. */
  async function refresh(first: number, last: number): Promise<void> {
    if (isLoading.peek() || next.peek() === undefined) return
    isStale = true
    wantedAgain = [first, last]
    if (isRefreshing) return
    isRefreshing = true
    try {
      // What changes meanwhile is read once more, or the last change of all would be missed.
      while (wantedAgain) {
        const [from, to]: readonly [number, number] = wantedAgain
        wantedAgain = undefined
        await readAgain(from, to)
        await new Promise<void>((resolve) => later(REST_MS, resolve))
      }
    } catch {
      // Out of reach: what is shown stays until the line is back, which reads it again.
      wantedAgain = undefined
    } finally {
      isRefreshing = false
    }
  }

  return {
    rows,
    next,
    isLoading,
    error,
    begin(): Promise<void> {
      generation += 1
      isStale = false
      rows.value = []
      next.value = undefined
      return load(undefined)
    },
    async loadMore(): Promise<void> {
      const cursor = next.peek()
      if (!isLoading.peek() && cursor !== null) await load(cursor)
    },
    refresh,
    /** These are on screen now. */
    show(first: number, last: number): void {
      if (isStale) void refresh(first, last)
    },
  }
}

/** Puts a page into the list in the stead of all rows that it speaks of: also of those that are not in it any more. */
function replaceRows(
  held: readonly CampaignPersonRow[],
  after: number,
  { people, next_cursor: next }: CampaignPeople,
): readonly CampaignPersonRow[] {
  const end = next === null ? Number.POSITIVE_INFINITY : (people.at(-1)?.person.row ?? after)
  return [
    ...held.filter(({ person }) => person.row <= after),
    ...people,
    ...held.filter(({ person }) => person.row > end),
  ]
}
