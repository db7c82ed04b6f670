import type { CampaignRecord } from '../store/campaign-row.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Takes the people of a list over into a campaign that was started; what is cut off goes on where it stopped. */
export interface CampaignCopier {
  /** All that is to be copied. */
  run(): Promise<void>
}

/** A slice takes about this long; a list may have few words in a row, or pages of them. */
const SLICE_MS = 12
const FIRST_SLICE = 50
const MAX_SLICE = 1_000
/** More than the longest list has slices of one row. */
const MAX_SLICES = 200_000

export function createCampaignCopier({
  store,
  clock,
  log,
  nextTurn,
}: Pick<SyncDeps, 'store' | 'clock' | 'log' | 'nextTurn'>): CampaignCopier {
  let size = FIRST_SLICE

  const copySlice = ({ id, listId, copiedRow }: CampaignRecord) => {
    const began = performance.now()
    const people =
      listId === null || !store.lists.isThere(listId) ? undefined : store.lists.people(listId, copiedRow, size)
    const isCopying = people?.length === size
    // What a power cut takes back of it is copied anew.
    store.transaction(() => {
      if (people) store.campaignPeople.copy(id, people)
      else {
        store.campaigns.move(id, { state: 'paused', at: clock.now(), reason: 'list_gone' })
        log.warn({ campaign: id }, 'The list of a campaign was gone before all of it was copied')
      }
      store.campaigns.setCopied(id, people?.at(-1)?.row ?? copiedRow, isCopying)
      if (!isCopying) store.events.append({ type: 'campaign_update', campaignId: id })
    })
    const tookMs = performance.now() - began
    size = Math.max(1, Math.min(MAX_SLICE, tookMs > SLICE_MS ? Math.floor(size / 2) : size * 2))
  }

  return {
    async run() {
      for (let slice = 0; slice < MAX_SLICES; slice += 1) {
        const [next] = store.campaigns.listCopying()
        if (!next) return
        copySlice(next)
        await nextTurn()
      }
    },
  }
}
