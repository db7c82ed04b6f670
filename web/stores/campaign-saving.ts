import { signal } from '@preact/signals'
import type { Campaign, CampaignChange } from '../../src/protocol/campaign.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { CampaignDraftApi } from '../transport/campaign-draft-api.ts'
import type { Environment } from '../transport/environment.ts'

const TYPING_PAUSE_MS = 500
const RETRY_MS = 5_000

export type Saving = 'saved' | 'saving' | 'waiting' | 'refused'

interface SavingDeps {
  api: Pick<CampaignDraftApi, 'changeCampaign'>
  environment: Pick<Environment, 'later'>
  onSaved: (campaign: Campaign) => void
  /** The server has it not and will not; what of it was typed is kept and goes with the next change. */
  onRefused: () => void
}

/** Saves what is changed a moment after the last key, one change after another. What cannot be saved now is tried again until it can. */
export function createCampaignSaving({ api, environment, onSaved, onRefused }: SavingDeps) {
  const state = signal<Saving>('saved')
  const error = signal<string>()
  let open: string | undefined
  let pending: CampaignChange | undefined
  let sent: CampaignChange | undefined
  let running: Promise<void> | undefined
  let cancel: (() => void) | undefined

  function wait(delayMs: number): void {
    cancel?.()
    cancel = environment.later(delayMs, () => void flush())
  }

  async function save(id: string, change: CampaignChange): Promise<void> {
    state.value = 'saving'
    sent = change
    let isRefused = false
    try {
      const campaign = await api.changeCampaign(id, change)
      if (open !== id) return
      onSaved(campaign)
      error.value = undefined
      state.value = pending ? 'saving' : 'saved'
    } catch (cause) {
      if (open !== id) return
      error.value = describeError(cause)
      if (cause instanceof ApiError && cause.isPassing) {
        // What was changed meanwhile is newer.
        pending = merge(change, pending)
        state.value = 'waiting'
        wait(RETRY_MS)
      } else {
        const kept = merge(typedOf(change), pending)
        pending = Object.keys(kept).length > 0 ? kept : undefined
        state.value = 'refused'
        isRefused = true
      }
    } finally {
      sent = undefined
    }
    if (isRefused) onRefused()
  }

  /** Saves now. True when all that the screen shows is saved; False where some of it was refused just now. */
  async function flush(): Promise<boolean> {
    cancel?.()
    cancel = undefined
    const wasSaving = running !== undefined
    // Whoever waited for the same one may have begun the next.
    for (let earlier = running; earlier; earlier = running) await earlier
    const change = pending
    // What was refused earlier was taken back and said: nothing of it is left to save.
    if (!open || !change) return state.peek() === 'saved' || (state.peek() === 'refused' && !wasSaving)
    pending = undefined
    running = save(open, change)
    await running
    running = undefined
    return state.peek() === 'saved'
  }

  return {
    state,
    error,
    flush,
    /** What was changed here and is not known to be saved. */
    unsaved: (): CampaignChange => merge(sent, pending),
    open(id: string) {
      cancel?.()
      open = id
      pending = undefined
      state.value = 'saved'
      error.value = undefined
    },
    change(change: CampaignChange) {
      pending = merge(pending, change)
      state.value = 'saving'
      wait(TYPING_PAUSE_MS)
    },
  }
}

/** What would be lost if it were taken back; a choice is made again in a moment. */
function typedOf({ name, template }: CampaignChange): CampaignChange {
  return { ...(name !== undefined && { name }), ...(template !== undefined && { template }) }
}

function merge(earlier: CampaignChange | undefined, later: CampaignChange | undefined): CampaignChange {
  const settings = { ...earlier?.settings, ...later?.settings }
  return { ...earlier, ...later, ...(Object.keys(settings).length > 0 && { settings }) }
}
