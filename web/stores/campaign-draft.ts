import { createModel, signal } from '@preact/signals'
import type { Campaign, CampaignChange } from '../../src/protocol/campaign.ts'
import type { CampaignCheck } from '../../src/protocol/campaign-check.ts'
import type { List } from '../../src/protocol/list.ts'
import { describeError } from '../transport/api-error.ts'
import { campaignDraftApiOf, type CampaignDraftApi } from '../transport/campaign-draft-api.ts'
import type { Environment } from '../transport/environment.ts'
import { listApiOf, type ListApi } from '../transport/list-api.ts'
import { createCampaignPreview } from './campaign-preview.ts'
import { createCampaignSaving } from './campaign-saving.ts'
import { createOpenedDraft } from './opened-draft.ts'
import type { Stores } from './stores.ts'
import { createWrongFields, type WrongField } from './wrong-fields.ts'

interface CampaignDraftDeps {
  api: CampaignDraftApi & Pick<ListApi, 'getList'>
  environment: Pick<Environment, 'later'>
  onProblem: (sentence: string) => void
}

/** A campaign before it runs: what it says, to whom, and what would become of it. */
export const CampaignDraftStore = createModel((deps: CampaignDraftDeps) => {
  const { api, environment } = deps
  const shown = createCampaignPreview(api)
  const opened = createOpenedDraft(api)
  const { campaign, list } = opened
  const saving = createCampaignSaving({
    api,
    environment,
    onSaved: (saved) => {
      opened.take(saved, saving.unsaved())
      void shown.refresh(saved.id)
    },
    onRefused: () => {
      opened.takeBack(saving.unsaved())
      void opened.readList(campaign.peek()?.list_id ?? null)
    },
  })
  const checking = createChecking({ api, save: saving.flush, isOpen: opened.is })
  const whenOpen = async (work: (id: string) => Promise<void>) => {
    const id = opened.id()
    if (id) await work(id)
  }

  function begin(next: Campaign, to?: List): void {
    opened.show(next, to)
    checking.forget()
    shown.forget()
    saving.open(next.id)
    if (next.list_id !== null) void shown.show(next.id, 0)
  }

  const acts = createActs(deps, { saving, person: shown.index, begin, opened })

  return {
    campaign,
    list,
    error: opened.error,
    isMissing: opened.isMissing,
    check: checking.check,
    checkError: checking.error,
    preview: shown.preview,
    previewError: shown.error,
    saving: saving.state,
    savingError: saving.error,
    async open(id: string) {
      const read = await opened.read(id)
      if (!read) return
      begin(read)
      await opened.readList(read.list_id)
    },
    /** Another page may have started or changed it meanwhile. */
    leave() {
      void saving.flush()
      opened.leave()
    },
    /** It was changed, here or on another page: what is shown is what would be sent. */
    put(next: Campaign, isDeleted = false) {
      const before = campaign.peek()
      if (before?.id !== next.id || !opened.is(next.id) || acts.isBusy.peek()) return
      if (isDeleted) return opened.lose()
      if (next.state !== 'draft') return void (campaign.value = next)
      opened.take(next, saving.unsaved())
      if (!campaign.value || describe(campaign.value) === describe(before)) return
      void opened.readList(campaign.value.list_id)
      void shown.refresh(next.id)
      if (checking.check.peek()) void checking.examine(next.id)
    },
    change(change: CampaignChange) {
      const before = campaign.peek()
      if (!before) return
      const { settings, ...rest } = change
      campaign.value = { ...before, ...rest, settings: { ...before.settings, ...settings } }
      saving.change(change)
    },
    /** Other people. False when they could not be saved. */
    choose(next: List): Promise<boolean> {
      const before = campaign.peek()
      if (!before) return Promise.resolve(false)
      opened.show({ ...before, list_id: next.id }, next)
      shown.forget()
      saving.change({ list_id: next.id })
      return saving.flush()
    },
    /** The person before, or the next one. */
    step: (by: 1 | -1) => whenOpen((id) => shown.step(id, by)),
    examine: () => whenOpen((id) => checking.examine(id)),
    ...acts,
  }
})

/** What decides who gets what, and when. */
function describe({ template, list_id, sim, settings }: Campaign): string {
  return JSON.stringify([template, list_id, sim, settings])
}

interface CheckingDeps {
  api: Pick<CampaignDraftApi, 'checkCampaign'>
  save: () => Promise<boolean>
  isOpen: (id: string) => boolean
}

/** What would become of a draft now, with all that was typed. What is asked last is what shows. */
function createChecking({ api, save, isOpen }: CheckingDeps) {
  const check = signal<CampaignCheck>()
  const error = signal<string>()
  let newest = 0
  return {
    check,
    error,
    forget() {
      newest += 1
      check.value = undefined
      error.value = undefined
    },
    async examine(id: string) {
      const mine = ++newest
      error.value = undefined
      await save()
      try {
        const answer = await api.checkCampaign(id)
        if (mine === newest && isOpen(id)) check.value = answer
      } catch (cause) {
        if (mine === newest && isOpen(id)) error.value = describeError(cause)
      }
    },
  }
}

interface Draft {
  saving: Pick<ReturnType<typeof createCampaignSaving>, 'flush' | 'error'>
  /** The place of the person who is shown. */
  person: () => number
  begin: (made: Campaign, to: List) => void
  opened: Pick<ReturnType<typeof createOpenedDraft>, 'id' | 'close'>
}

/** What is done once, and one thing at a time. */
function createActs({ api, onProblem }: CampaignDraftDeps, draft: Draft) {
  const isBusy = signal(false)
  const wrong = createWrongFields()
  const describeUnsaved = () => draft.saving.error.peek() ?? ''

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
    isBusy,
    /** What stands in them is on the screen and not in the draft: nothing is sent meanwhile. */
    wrongFields: wrong.fields,
    noteWrong: (field: WrongField) => wrong.note(field),
    /** A draft to the people of a list. Undefined when it could not be made, which was said. */
    create: (name: string, to: List) =>
      attempt(async () => {
        const made = await api.createCampaign({ name, list_id: to.id })
        draft.begin(made, to)
        return made
      }),
    /** The sentence that says why it was not sent; undefined when it was. */
    async test(to: string): Promise<string | undefined> {
      const id = draft.opened.id()
      if (!id) return undefined
      if (!(await draft.saving.flush())) return describeUnsaved()
      try {
        await api.testCampaign(id, to, draft.person())
        return undefined
      } catch (cause) {
        return describeError(cause)
      }
    },
    /** At once, or at its hour. Undefined when it was not started, which was said. */
    start: (startAt?: number) =>
      attempt(async () => {
        const id = draft.opened.id()
        if (!id || wrong.fields.peek().length > 0) return undefined
        if (!(await draft.saving.flush())) {
          onProblem(describeUnsaved())
          return undefined
        }
        const started = await api.startCampaign(id, startAt)
        draft.opened.close()
        return started
      }),
    /** True when it is gone. */
    remove: () =>
      attempt(async () => {
        const id = draft.opened.id()
        if (!id) return false
        await api.deleteCampaign(id)
        draft.opened.close()
        return true
      }),
  }
}

export type CampaignDraft = InstanceType<typeof CampaignDraftStore>

const made = new WeakMap<Stores['requests'], CampaignDraft>()

/** The one draft that is worked on, made with the first of its steps. */
export function campaignDraftOf({
  requests,
  environment,
  toasts,
  hear,
}: Pick<Stores, 'requests' | 'environment' | 'toasts' | 'hear'>) {
  const known = made.get(requests)
  if (known) return known
  const draft = new CampaignDraftStore({
    api: { ...campaignDraftApiOf(requests), ...listApiOf(requests) },
    environment,
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, draft)
  hear((frame) => {
    if (frame.type === 'campaign_update') draft.put(frame.data.campaign, frame.data.is_deleted)
  })
  return draft
}
