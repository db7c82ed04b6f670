import { createModel, signal } from '@preact/signals'
import type { CampaignPeopleFilter } from '../../src/protocol/campaign-people.ts'
import { campaignRunApiOf, type CampaignRunApi } from '../transport/campaign-run-api.ts'
import type { Environment } from '../transport/environment.ts'
import { createPeoplePages } from './people-pages.ts'
import type { Stores } from './stores.ts'

const TYPING_PAUSE_MS = 160

interface CampaignPeopleDeps {
  api: Pick<CampaignRunApi, 'listCampaignPeople'>
  environment: Pick<Environment, 'later'>
}

export type PeopleFilter = CampaignPeopleFilter | 'all'

/** What became of each person of a campaign: of all, of some, or of those of a name or number. */
export const CampaignPeopleStore = createModel(({ api, environment }: CampaignPeopleDeps) => {
  const filter = signal<PeopleFilter>('all')
  const search = signal('')
  let id: string | undefined
  let cancel: (() => void) | undefined
  const pages = createPeoplePages((place) => {
    const state = filter.peek()
    const words = search.peek().trim()
    return api.listCampaignPeople(id ?? '', {
      ...place,
      ...(state !== 'all' && { state }),
      ...(words !== '' && { search: words }),
    })
  }, environment)

  function show(wanted: PeopleFilter, words: string): Promise<void> {
    cancel?.()
    filter.value = wanted
    search.value = words
    return pages.begin()
  }

  return {
    rows: pages.rows,
    next: pages.next,
    isLoading: pages.isLoading,
    error: pages.error,
    filter,
    search,
    /** The people of this campaign; where it is the one that was shown, as it was shown. */
    open(campaignId: string): Promise<void> {
      const isSame = campaignId === id
      id = campaignId
      return show(isSame ? filter.peek() : 'all', isSame ? search.peek() : '')
    },
    choose: (wanted: PeopleFilter) => show(wanted, search.peek()),
    showAll: () => show('all', ''),
    setSearch(text: string): void {
      search.value = text
      cancel?.()
      cancel = environment.later(TYPING_PAUSE_MS, () => void pages.begin())
    },
    loadMore: () => pages.loadMore(),
    show: (first: number, last: number) => pages.show(first, last),
    refresh: (first: number, last: number) => pages.refresh(first, last),
  }
})

type CampaignPeopleModel = InstanceType<typeof CampaignPeopleStore>

const made = new WeakMap<Stores['requests'], CampaignPeopleModel>()

/** The one store of the people of the campaign on screen, made with its page. */
export function campaignPeopleOf({ requests, environment }: Pick<Stores, 'requests' | 'environment'>) {
  const store = made.get(requests) ?? new CampaignPeopleStore({ api: campaignRunApiOf(requests), environment })
  made.set(requests, store)
  return store
}
