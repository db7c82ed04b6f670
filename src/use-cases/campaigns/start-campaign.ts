import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../domain/app-error.ts'
import { requireAct } from '../../domain/campaign-state.ts'
import { composeText } from '../../domain/campaign-text.ts'
import type { Campaign } from '../../protocol/campaign.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import { MAX_SCHEDULE_AHEAD_MS } from '../../protocol/limits.ts'
import type { Store } from '../../store/store.ts'
import type { Deps } from '../deps.ts'
import { readDraft, readInSlices, requireSoundMessage, type ReadDraft } from './draft-people.ts'

/** An hour this little in the past is a slow clock or a slow way here, not a mistake. */
const MAX_LATENESS_MS = 60_000

/**
 * Starts a draft: at once, or at its hour; one that waits for its hour, at another. Its people are copied then, so that the list may change or go. Where nobody would get a message, or
 * the message names what the list does not have, nothing is started. `startAt`: null for at once; undefined for the hour of the draft.
 */
export async function startCampaign(
  { store, clock, sync }: Pick<Deps, 'store' | 'clock' | 'sync'>,
  { id, startAt }: { readonly id: CampaignId; readonly startAt: number | null | undefined },
): Promise<Campaign> {
  const record = store.campaigns.getRecord(id)
  requireAct(record.state, 'start')
  if (record.state === 'scheduled') return moveStart({ store, clock, sync }, id, startAt)
  const draft = readDraft(store, record, 'start')
  requireSoundMessage(draft, 'start')
  await requireSomebody(store, draft)

  const campaign = store.durably(() => {
    // All of it may be another by now.
    const current = store.campaigns.getRecord(id)
    if (current.state === 'scheduled') return store.campaigns.get(id)
    requireAct(current.state, 'start')
    const { list, ...read } = readDraft(store, current, 'start')
    requireSoundMessage({ list, ...read }, 'start')
    if (current.sim !== null) store.sims.check(current.sim, 'send')
    const now = clock.now()
    const hour = parseStart(startAt === undefined ? current.startAt : startAt, now)
    store.campaigns.begin(id, {
      state: hour === null ? 'running' : 'scheduled',
      at: now,
      listName: list.name,
      startAt: hour,
    })
    store.events.append({ type: 'campaign_update', campaignId: id })
    return store.campaigns.get(id)
  })
  sync.campaignsChanged()
  return campaign
}

/** One that waits for its hour begins at once, or at another. Its people were copied when it was started. */
function moveStart(
  { store, clock, sync }: Pick<Deps, 'store' | 'clock' | 'sync'>,
  id: CampaignId,
  startAt: number | null | undefined,
): Campaign {
  const campaign = store.durably(() => {
    const now = clock.now()
    const hour = parseStart(startAt === undefined ? store.campaigns.getRecord(id).startAt : startAt, now)
    store.campaigns.setStart(id, hour)
    if (hour === null) store.campaigns.move(id, { state: 'running', at: now })
    store.events.append({ type: 'campaign_update', campaignId: id })
    return store.campaigns.get(id)
  })
  sync.campaignsChanged()
  return campaign
}

async function requireSomebody(store: Store, { list, template }: ReadDraft): Promise<void> {
  for (const { people, suppressed } of readInSlices(store, list)) {
    const isReachable = people.some(
      (person) => !suppressed.has(person.key) && composeText(template, person).kind === 'text',
    )
    if (isReachable) return
    await nextTurn()
  }
  throw new AppError(
    'invalid',
    'Cannot start this campaign: nobody would get a message; each of the list has opted out, or has nothing in it to send',
  )
}

/** Null: at once. */
function parseStart(startAt: number | null, now: number): number | null {
  if (startAt === null) return null
  if (startAt < now - MAX_LATENESS_MS) {
    throw new AppError(
      'invalid',
      'Cannot start this campaign: its hour is in the past; choose another, or start it now',
      { reason: 'hour_past' },
    )
  }
  if (startAt > now + MAX_SCHEDULE_AHEAD_MS) {
    throw new AppError(
      'invalid',
      'Cannot start this campaign: start_at is more than a year ahead; it is a time in Unix milliseconds',
      { reason: 'hour_too_far' },
    )
  }
  return startAt <= now ? null : startAt
}
