import { createModel, signal } from '@preact/signals'
import type {
  CampaignPeople,
  CampaignPeopleFilter,
  CampaignPeopleQuery,
  CampaignPersonRow,
} from '../../src/protocol/campaign-people.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import { describeError } from '../transport/api-error.ts'
import { campaignRunApiOf, type CampaignRunApi } from '../transport/campaign-run-api.ts'
import type { Environment } from '../transport/environment.ts'
import type { Stores } from './stores.ts'

const TYPING_PAUSE_MS = 160
const PEOPLE_PER_PAGE = 100

interface CampaignPeopleDeps {
  api: Pick<CampaignRunApi, 'listCampaignPeople'>
  environment: Pick<Environment, 'later'>
}

export type PeopleFilter = CampaignPeopleFilter | 'all'

/**
 * What became of each person of a campaign, in the order of the list, page by page. While it runs, only the rows on screen are read again:
 * a page begins after a row, so whatever changed before it moves nothing.
 */
export const CampaignPeopleStore = createModel(({ api, environment }: CampaignPeopleDeps) => {
  const rows = signal<readonly CampaignPersonRow[]>([])
  const filter = signal<PeopleFilter>('all')
  const search = signal('')
  /** After which row the next page begins; null: there is none; undefined: nothing was read yet. */
  const next = signal<number | null>()
  const isLoading = signal(false)
  const error = signal<string>()
  let id: string | undefined
  // What was asked for before another filter or campaign was chosen is of no use any more.
  let generation = 0
  let isRefreshing = false
  let cancel: (() => void) | undefined

  function ask(cursor: number | undefined, size: number): Promise<CampaignPeople> {
    const words = search.peek().trim()
    const state = filter.peek()
    const query: CampaignPeopleQuery = {
      per_page: size,
      ...(state !== 'all' && { state }),
      ...(words !== '' && { search: words }),
      ...(cursor !== undefined && { cursor }),
    }
    return api.listCampaignPeople(id ?? '', query)
  }

  async function loadPage(cursor: number | undefined): Promise<void> {
    const mine = generation
    isLoading.value = true
    error.value = undefined
    try {
      const page = await ask(cursor, PEOPLE_PER_PAGE)
      if (mine !== generation) return
      rows.value = cursor === undefined ? page.people : [...rows.peek(), ...page.people]
      next.value = page.next_cursor
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  function begin(): Promise<void> {
    cancel?.()
    generation += 1
    rows.value = []
    next.value = undefined
    return loadPage(undefined)
  }

  return {
    rows,
    filter,
    search,
    next,
    isLoading,
    error,
    /** Everybody of this campaign; where it is the one that was shown, as it was shown. */
    open(campaignId: string): Promise<void> {
      if (campaignId !== id) {
        id = campaignId
        filter.value = 'all'
        search.value = ''
      }
      return begin()
    },
    choose(wanted: PeopleFilter): Promise<void> {
      filter.value = wanted
      return begin()
    },
    setSearch(text: string): void {
      search.value = text
      cancel?.()
      cancel = environment.later(TYPING_PAUSE_MS, () => void begin())
    },
    async loadMore(): Promise<void> {
      const cursor = next.peek()
      if (isLoading.peek() || cursor === null) return
      await loadPage(cursor)
    },
    /** Reads the rows from one place of the list to another again, as they are on screen. */
    async refresh(first: number, last: number): Promise<void> {
      if (isRefreshing || isLoading.peek() || next.peek() === undefined) return
      const mine = generation
      const before = rows.peek()
      const after = before[Math.min(first, before.length) - 1]?.person.row
      isRefreshing = true
      try {
        const page = await ask(after, Math.min(MAX_PAGE_SIZE, Math.max(1, last - first)))
        if (mine !== generation) return
        rows.value = replaceRows(rows.peek(), after ?? 0, page)
        if (page.next_cursor === null) next.value = null
        else if (next.peek() === null) next.value = rows.peek().at(-1)?.person.row ?? null
      } catch {
        // Out of reach: what is shown stays until the line is back, which reads it again.
      } finally {
        isRefreshing = false
      }
    },
  }
})

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

export type CampaignPeopleModel = InstanceType<typeof CampaignPeopleStore>

const made = new WeakMap<Stores['requests'], CampaignPeopleModel>()

/** The one store of the people of the campaign on screen, made with its page. */
export function campaignPeopleOf({ requests, environment }: Pick<Stores, 'requests' | 'environment'>) {
  const store = made.get(requests) ?? new CampaignPeopleStore({ api: campaignRunApiOf(requests), environment })
  made.set(requests, store)
  return store
}
