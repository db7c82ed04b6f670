import { signal } from '@preact/signals'
import type { Campaign, CampaignChange } from '../../src/protocol/campaign.ts'
import type { List } from '../../src/protocol/list.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { CampaignDraftApi } from '../transport/campaign-draft-api.ts'
import type { ListApi } from '../transport/list-api.ts'
import { mergeCampaign } from './merge-campaign.ts'

/** The draft that is open, and its list. */
export function createOpenedDraft(api: Pick<CampaignDraftApi, 'getCampaign'> & Pick<ListApi, 'getList'>) {
  /** With what was typed since it was saved. */
  const campaign = signal<Campaign>()
  const list = signal<List>()
  const error = signal<string>()
  const isMissing = signal(false)
  let wanted: string | undefined
  /** As the server told it last. */
  let known: Campaign | undefined
  const is = (id: string) => wanted === id
  // The page asks again when the line is there, maybe before the first answer: to open it twice would take back what was begun meanwhile.
  let reads = 0

  function close(): void {
    wanted = undefined
    known = undefined
    campaign.value = undefined
  }

  return {
    campaign,
    list,
    error,
    isMissing,
    is,
    id: () => wanted,
    close,
    /** As the server says now; what is typed may be ahead of it. */
    take(next: Campaign, unsaved: CampaignChange) {
      const typed = campaign.peek()
      if (typed) campaign.value = mergeCampaign({ shown: typed, known: known ?? next, next, unsaved })
      known = next
    },
    /** A change was refused: as the server has it, but for what is kept to be saved yet. */
    takeBack({ settings, ...rest }: CampaignChange) {
      if (known && campaign.peek()) campaign.value = { ...known, ...rest, settings: { ...known.settings, ...settings } }
    },
    /** It was deleted elsewhere. */
    lose() {
      campaign.value = undefined
      isMissing.value = true
    },
    leave() {
      wanted = undefined
    },
    show(next: Campaign, to?: List) {
      wanted = next.id
      if (known?.id !== next.id) known = next
      campaign.value = next
      if (to) list.value = to
    },
    /** Undefined where it is open already, or is not what is wanted any more. */
    async read(id: string): Promise<Campaign | undefined> {
      if (is(id) && campaign.peek() && !error.peek()) return undefined
      close()
      const mine = ++reads
      const isNewest = () => is(id) && mine === reads
      wanted = id
      error.value = undefined
      isMissing.value = false
      try {
        const read = await api.getCampaign(id)
        return isNewest() ? read : undefined
      } catch (cause) {
        if (!isNewest()) return undefined
        isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
        error.value = describeError(cause)
        return undefined
      }
    },
    async readList(id: string | null) {
      if (list.peek()?.id === id) return
      list.value = undefined
      if (id === null) return
      try {
        const read = await api.getList(id)
        if (campaign.peek()?.list_id === id) list.value = read
      } catch (cause) {
        error.value = describeError(cause)
      }
    },
  }
}
