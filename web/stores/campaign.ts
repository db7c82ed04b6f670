import { createModel, signal } from '@preact/signals'
import type { Campaign, FollowUp } from '../../src/protocol/campaign.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import { campaignRunApiOf, type CampaignRunApi } from '../transport/campaign-run-api.ts'
import type { Stores } from './stores.ts'

type Acts = 'startCampaign' | 'pauseCampaign' | 'resumeCampaign' | 'cancelCampaign' | 'deleteCampaign'

interface CampaignDeps {
  api: Pick<CampaignRunApi, Acts | 'getCampaign' | 'duplicateCampaign' | 'followUp' | 'retryFailed'>
  onProblem: (sentence: string) => void
}

/** One campaign: how far it is, and what can be done about it. */
export const CampaignStore = createModel(({ api, onProblem }: CampaignDeps) => {
  const campaign = signal<Campaign>()
  const error = signal<string>()
  const isMissing = signal(false)
  const isBusy = signal(false)
  let wanted: string | undefined
  // Whatever the server told last is the newest, whichever way it came: an answer that was asked for before must not undo it.
  let changes = 0

  async function read(id: string): Promise<void> {
    if (wanted !== id) campaign.value = undefined
    wanted = id
    error.value = undefined
    isMissing.value = false
    const before = changes
    try {
      const answer = await api.getCampaign(id)
      if (wanted === id && before === changes) campaign.value = answer
    } catch (cause) {
      if (wanted !== id) return
      error.value = describeError(cause)
      isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
    }
  }

  function put(next: Campaign, isDeleted = false): void {
    if (next.id !== wanted) return
    changes += 1
    campaign.value = isDeleted ? undefined : next
    isMissing.value = isDeleted
  }

  /** Does one thing at a time. Undefined when it could not be done, which was said. */
  async function act<Answer>(work: (id: string) => Promise<Answer>): Promise<Answer | undefined> {
    const id = wanted
    if (!id || isBusy.peek()) return undefined
    isBusy.value = true
    try {
      return await work(id)
    } catch (cause) {
      onProblem(describeError(cause))
      await read(id)
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  /** True when it was done. */
  async function apply(work: (id: string) => Promise<Campaign>): Promise<boolean> {
    const changed = await act(work)
    if (changed) put(changed)
    return changed !== undefined
  }
  const change = (work: (id: string) => Promise<Campaign>) => () => apply(work)

  return {
    campaign,
    error,
    isMissing,
    isBusy,
    read,
    put,
    start: change((id) => api.startCampaign(id, null)),
    /** At another hour than it waits for. */
    startAt: (at: number) => apply((id) => api.startCampaign(id, at)),
    pause: change(api.pauseCampaign),
    resume: change(api.resumeCampaign),
    cancel: change(api.cancelCampaign),
    duplicate: () => act(api.duplicateCampaign),
    followUp: (to: FollowUp['to']) => act((id) => api.followUp(id, to)),
    retryFailed: change(api.retryFailed),
    async remove(): Promise<boolean> {
      const isGone = await act(async (id) => {
        await api.deleteCampaign(id)
        return true
      })
      return isGone === true
    },
  }
})

type CampaignModel = InstanceType<typeof CampaignStore>

const made = new WeakMap<Stores['requests'], CampaignModel>()

/** The one store of the campaign on screen, made with its page. */
export function campaignOf({ requests, toasts, hear }: Pick<Stores, 'requests' | 'toasts' | 'hear'>): CampaignModel {
  const known = made.get(requests)
  if (known) return known
  const store = new CampaignStore({ api: campaignRunApiOf(requests), onProblem: (sentence) => toasts.show(sentence) })
  made.set(requests, store)
  hear((frame) => {
    if (frame.type === 'campaign_update') store.put(frame.data.campaign, frame.data.is_deleted)
  })
  return store
}
