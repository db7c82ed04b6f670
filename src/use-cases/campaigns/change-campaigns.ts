import { AppError } from '../../domain/app-error.ts'
import { requireAct } from '../../domain/campaign-state.ts'
import { cleanText } from '../../domain/message-text.ts'
import { explainHours } from '../../domain/working-hours.ts'
import type { Campaign, CampaignChange, CampaignSettings, NewCampaign } from '../../protocol/campaign.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import { DEFAULT_CAMPAIGN_PARTS_A_MINUTE, MAX_CAMPAIGN_NAME_CHARS } from '../../protocol/limits.ts'
import type { CampaignRecord } from '../../store/campaign-row.ts'
import type { CampaignDraft } from '../../store/campaigns.ts'
import type { Store } from '../../store/store.ts'
import type { Deps } from '../deps.ts'

type CampaignDeps = Pick<Deps, 'store' | 'clock'>

/** What is decent where nobody says otherwise: no texts at night or on a Sunday. */
export const DEFAULT_CAMPAIGN_SETTINGS: CampaignSettings = {
  parts_a_minute: DEFAULT_CAMPAIGN_PARTS_A_MINUTE,
  hourly_cap: null,
  daily_cap: null,
  working_hours: { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6] },
  jitter: true,
}

const EMPTY: CampaignDraft = {
  name: '',
  template: '',
  listId: null,
  sim: null,
  startAt: null,
  settings: DEFAULT_CAMPAIGN_SETTINGS,
  confirmOptOut: false,
}

/** Makes a draft. */
export function createCampaign({ store, clock }: CampaignDeps, campaign: NewCampaign): Campaign {
  return store.transaction(() => insert(store, withChange(store, EMPTY, campaign), clock.now()))
}

/** Of a draft alone: what was sent to some must not read otherwise for the rest. */
export function changeCampaign(
  { store, clock }: CampaignDeps,
  { id, change }: { readonly id: CampaignId; readonly change: CampaignChange },
): Campaign {
  return store.transaction(() => {
    const record = store.campaigns.getRecord(id)
    requireAct(record.state, 'change')
    store.campaigns.setDraft(id, withChange(store, record, change), clock.now())
    store.events.append({ type: 'campaign_update', campaignId: id })
    return store.campaigns.get(id)
  })
}

/** Its messages stay where they are, in their conversations. */
export function deleteCampaign({ store }: Pick<Deps, 'store'>, id: CampaignId): Campaign {
  return store.transaction(() => {
    requireAct(store.campaigns.getRecord(id).state, 'delete')
    const deletedCampaign = store.campaigns.delete(id)
    store.events.append({ type: 'campaign_update', campaignId: id, deletedCampaign })
    return deletedCampaign
  })
}

/** A draft like it, to begin anew with. */
export function duplicateCampaign({ store, clock }: CampaignDeps, id: CampaignId): Campaign {
  return store.transaction(() => {
    const record = store.campaigns.getRecord(id)
    return insert(store, { ...likeIt(record, store), name: copyName(record.name, 'copy') }, clock.now())
  })
}

/** The draft that a campaign was, its hour left out. */
export function likeIt(record: CampaignRecord, store: Pick<Store, 'lists'>): CampaignDraft {
  const { name, template, listId, sim, settings, confirmOptOut } = record
  const list = listId !== null && store.lists.isThere(listId) ? listId : null
  return { name, template, listId: list, sim, settings, confirmOptOut, startAt: null }
}

export function copyName(name: string, what: string): string {
  return `${name.slice(0, MAX_CAMPAIGN_NAME_CHARS - what.length - 3)} (${what})`
}

/** Within a transaction. */
export function insert(store: Store, draft: CampaignDraft, at: number): Campaign {
  const id = store.campaigns.insert(draft, at)
  store.events.append({ type: 'campaign_update', campaignId: id })
  return store.campaigns.get(id)
}

function withChange(store: Store, draft: CampaignDraft, change: CampaignChange): CampaignDraft {
  const settings = { ...draft.settings, ...change.settings }
  const wrongHours = settings.working_hours ? explainHours(settings.working_hours) : undefined
  if (wrongHours !== undefined) throw new AppError('invalid', `Cannot keep this campaign: ${wrongHours}`)
  if (change.sim !== undefined && change.sim !== null) store.sims.check(change.sim, 'send')
  // Throws for a list that is not there.
  if (change.list_id !== undefined && change.list_id !== null) store.lists.get(change.list_id)
  const name = change.name === undefined ? draft.name : cleanText(change.name).trim()
  if (name === '') throw new AppError('invalid', 'Cannot keep this campaign: its name is blank')
  return {
    name,
    template: change.template === undefined ? draft.template : cleanText(change.template),
    listId: change.list_id === undefined ? draft.listId : change.list_id,
    sim: change.sim === undefined ? draft.sim : change.sim,
    startAt: change.start_at === undefined ? draft.startAt : change.start_at,
    settings,
    confirmOptOut: change.confirm_opt_out ?? draft.confirmOptOut,
  }
}
