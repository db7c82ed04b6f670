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
export const CampaignDraftStore = createModel((deps: CampaignDraftDeps) => {
  const { api, environment } = deps
  const shown = createCampaignPreview(api)
  const opened = createOpened(api)
  const { campaign, list } = opened
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
    savedAt: saving.savedAt,
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
    ...createActs(deps, { save: saving.flush, person: shown.index, begin, opened }),
  }
})

/** The draft that is open, and its list. */
function createOpened(api: CampaignDraftDeps['api']) {
  /** With what was typed since it was saved. */
  const campaign = signal<Campaign>()
  const list = signal<List>()
  const error = signal<string>()
  const isMissing = signal(false)
  let wanted: string | undefined
  const is = (id: string) => wanted === id

  function close(): void {
    wanted = undefined
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
    leave() {
      wanted = undefined
    },
    show(next: Campaign, to?: List) {
      wanted = next.id
      campaign.value = next
      if (to) list.value = to
    },
    /** Undefined where it is open already, or is not what is wanted any more. */
    async read(id: string): Promise<Campaign | undefined> {
      if (is(id) && campaign.peek() && !error.peek()) return undefined
      close()
      wanted = id
      error.value = undefined
      isMissing.value = false
      try {
        const read = await api.getCampaign(id)
        return is(id) ? read : undefined
      } catch (cause) {
        if (!is(id)) return undefined
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
  save: () => Promise<boolean>
  /** The place of the person who is shown. */
  person: () => number
  begin: (made: Campaign, to: List) => void
  opened: Pick<ReturnType<typeof createOpened>, 'id' | 'close'>
}

/** What is done once, and one thing at a time. */
function createActs({ api, onProblem }: CampaignDraftDeps, draft: Draft) {
  const isBusy = signal(false)

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
      await draft.save()
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
        if (!id || !(await draft.save())) return undefined
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
