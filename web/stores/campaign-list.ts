import { computed, createModel, signal } from '@preact/signals'
import type { Campaign, CampaignState } from '../../src/protocol/campaign.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import { describeError } from '../transport/api-error.ts'
import { campaignRunApiOf, type CampaignRunApi } from '../transport/campaign-run-api.ts'
import type { Stores } from './stores.ts'

interface CampaignListDeps {
  api: Pick<CampaignRunApi, 'listCampaigns' | 'pauseCampaign' | 'resumeCampaign'>
  onProblem: (sentence: string) => void
}

/** What needs an eye stands first, then what was begun, then what is over. */
const GROUP_OF: Readonly<Record<CampaignState, 'going' | 'drafts' | 'ended'>> = {
  running: 'going',
  paused: 'going',
  scheduled: 'going',
  draft: 'drafts',
  done: 'ended',
  cancelled: 'ended',
}

/** The campaigns, newest first. Undefined until they were read. */
export const CampaignListStore = createModel(({ api, onProblem }: CampaignListDeps) => {
  const campaigns = signal<readonly Campaign[]>()
  const next = signal<string | null>(null)
  const error = signal<string>()
  const busy = signal<ReadonlySet<string>>(new Set())
  /** Of the newest reading: an answer of an older one comes too late. */
  let generation = 0

  async function read(cursor?: string): Promise<void> {
    const mine = ++generation
    try {
      const page = await api.listCampaigns({ per_page: MAX_PAGE_SIZE, ...(cursor && { cursor }) })
      if (mine !== generation) return
      campaigns.value = cursor ? [...(campaigns.peek() ?? []), ...page.campaigns] : page.campaigns
      next.value = page.next_cursor
      error.value = undefined
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    }
  }

  function put(campaign: Campaign, isDeleted = false): void {
    const known = campaigns.peek()
    if (!known) return
    const isKnown = known.some(({ id }) => id === campaign.id)
    if (isDeleted) campaigns.value = known.filter(({ id }) => id !== campaign.id)
    else if (isKnown) campaigns.value = known.map((one) => (one.id === campaign.id ? campaign : one))
    else campaigns.value = [campaign, ...known]
  }

  async function act(id: string, work: (id: string) => Promise<Campaign>): Promise<void> {
    if (busy.peek().has(id)) return
    busy.value = new Set([...busy.peek(), id])
    try {
      put(await work(id))
    } catch (cause) {
      onProblem(describeError(cause))
      await read()
    } finally {
      busy.value = new Set([...busy.peek()].filter((one) => one !== id))
    }
  }

  return {
    campaigns,
    next,
    error,
    busy,
    groups: computed(() => Object.groupBy(campaigns.value ?? [], ({ state }) => GROUP_OF[state])),
    load: () => read(),
    loadMore: () => read(next.peek() ?? undefined),
    put,
    pause: (id: string) => act(id, api.pauseCampaign),
    resume: (id: string) => act(id, api.resumeCampaign),
  }
})

type CampaignListModel = InstanceType<typeof CampaignListStore>

const made = new WeakMap<Stores['requests'], CampaignListModel>()

/** The one store of the campaigns, made with the first page that shows them. */
export function campaignListOf({ requests, toasts, hear }: Pick<Stores, 'requests' | 'toasts' | 'hear'>) {
  const known = made.get(requests)
  if (known) return known
  const store = new CampaignListStore({
    api: campaignRunApiOf(requests),
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, store)
  hear((frame) => {
    if (frame.type === 'campaign_update') store.put(frame.data.campaign, frame.data.is_deleted)
  })
  return store
}
