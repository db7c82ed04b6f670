import { createModel, signal } from '@preact/signals'
import type { Campaign, CampaignChange } from '../../src/protocol/campaign.ts'
import type { CampaignCheck } from '../../src/protocol/campaign-check.ts'
import type { List } from '../../src/protocol/list.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import { campaignDraftApiOf, type CampaignDraftApi } from '../transport/campaign-draft-api.ts'
import type { Environment } from '../transport/environment.ts'
import { listApiOf, type ListApi } from '../transport/list-api.ts'
import { createCampaignPreview } from './campaign-preview.ts'
import { createCampaignSaving } from './campaign-saving.ts'
import type { Stores } from './stores.ts'

interface CampaignDraftDeps {
  api: CampaignDraftApi & Pick<ListApi, 'getList'>
  environment: Pick<Environment, 'later' | 'now'>
  onProblem: (sentence: string) => void
}

/** A campaign before it runs: what it says, to whom, and what would become of it. */
export const CampaignDraftStore = createModel(({ api, environment, onProblem }: CampaignDraftDeps) => {
  /** With what was typed since it was saved. */
  const campaign = signal<Campaign>()
  const list = signal<List>()
  const error = signal<string>()
  const isMissing = signal(false)
  const check = signal<CampaignCheck>()
  const checkError = signal<string>()
  const isBusy = signal(false)
  const shown = createCampaignPreview(api)
  let wanted: string | undefined
  let checks = 0

  const saving = createCampaignSaving({
    api,
    environment,
    onSaved: (saved) => {
      const typed = campaign.peek()
      // What is typed may be ahead of what was saved.
      if (typed) {
        const { name, template, settings, sim, confirm_opt_out, list_id } = typed
        campaign.value = { ...saved, name, template, settings, sim, confirm_opt_out, list_id }
      }
      void shown.refresh(saved.id)
    },
  })

  async function readList(id: string | null): Promise<void> {
    if (id === null) {
      list.value = undefined
      return
    }
    if (list.peek()?.id === id) return
    try {
      const read = await api.getList(id)
      if (campaign.peek()?.list_id === id) list.value = read
    } catch (cause) {
      list.value = undefined
      error.value = describeError(cause)
    }
  }

  function show(next: Campaign): void {
    wanted = next.id
    campaign.value = next
    check.value = undefined
    checkError.value = undefined
    saving.open(next.id)
  }

  async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    if (isBusy.peek()) return undefined
    isBusy.value = true
    try {
      return await work()
    } catch (cause) {
      onProblem(describeError(cause))
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  return {
    campaign,
    list,
    error,
    isMissing,
    check,
    checkError,
    isBusy,
    preview: shown.preview,
    previewError: shown.error,
    saving: saving.state,
    savingError: saving.error,
    savedAt: saving.savedAt,
    async open(id: string) {
      if (wanted === id && campaign.peek() && !error.peek()) return
      wanted = id
      campaign.value = undefined
      list.value = undefined
      error.value = undefined
      isMissing.value = false
      shown.forget()
      try {
        const read = await api.getCampaign(id)
        if (wanted !== id) return
        show(read)
        await readList(read.list_id)
        if (read.list_id !== null) await shown.show(id, 0)
      } catch (cause) {
        if (wanted !== id) return
        isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
        error.value = describeError(cause)
      }
    },
    /** Another page may have started or changed it meanwhile. */
    leave() {
      void saving.flush()
      wanted = undefined
    },
    /** A draft to the people of a list. Undefined when it could not be made, which was said. */
    create: (name: string, to: List) =>
      attempt(async () => {
        const made = await api.createCampaign({ name, list_id: to.id })
        shown.forget()
        show(made)
        list.value = to
        void shown.show(made.id, 0)
        return made
      }),
    change(change: CampaignChange) {
      const before = campaign.peek()
      if (!before) return
      const { settings, ...rest } = change
      campaign.value = { ...before, ...rest, settings: { ...before.settings, ...settings } }
      saving.change(change)
    },
    /** Other people. False when they could not be saved. */
    async choose(next: List): Promise<boolean> {
      const before = campaign.peek()
      if (!before) return false
      list.value = next
      shown.forget()
      campaign.value = { ...before, list_id: next.id }
      saving.change({ list_id: next.id })
      return saving.flush()
    },
    /** Saves what is typed. False when it could not be saved. */
    save: saving.flush,
    step: (by: 1 | -1) => (wanted ? shown.step(wanted, by) : Promise.resolve()),
    showPerson: (index: number) => (wanted ? shown.show(wanted, index) : Promise.resolve()),
    /** What would become of it now, with all that was typed. */
    async examine() {
      const id = wanted
      if (!id) return
      checks += 1
      const mine = checks
      checkError.value = undefined
      await saving.flush()
      try {
        const answer = await api.checkCampaign(id)
        if (mine === checks && wanted === id) check.value = answer
      } catch (cause) {
        if (mine === checks && wanted === id) checkError.value = describeError(cause)
      }
    },
    /** The sentence that says why it was not sent; undefined when it was. */
    async test(to: string): Promise<string | undefined> {
      const id = wanted
      if (!id) return undefined
      await saving.flush()
      try {
        await api.testCampaign(id, to, shown.index())
        return undefined
      } catch (cause) {
        return describeError(cause)
      }
    },
    /** At once, or at its hour. Undefined when it was not started, which was said. */
    start: (startAt?: number) =>
      attempt(async () => {
        const id = wanted
        if (!id || !(await saving.flush())) return undefined
        const started = await api.startCampaign(id, startAt)
        wanted = undefined
        campaign.value = undefined
        return started
      }),
    remove: () =>
      attempt(async () => {
        const id = wanted
        if (!id) return false
        await api.deleteCampaign(id)
        wanted = undefined
        campaign.value = undefined
        return true
      }),
  }
})

export type CampaignDraft = InstanceType<typeof CampaignDraftStore>

const made = new WeakMap<Stores['requests'], CampaignDraft>()

/** The one draft that is worked on, made with the first of its steps. */
export function campaignDraftOf({
  requests,
  environment,
  toasts,
}: Pick<Stores, 'requests' | 'environment' | 'toasts'>) {
  const known = made.get(requests)
  if (known) return known
  const draft = new CampaignDraftStore({
    api: { ...campaignDraftApiOf(requests), ...listApiOf(requests) },
    environment,
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, draft)
  return draft
}
