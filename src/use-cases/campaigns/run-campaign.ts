import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../domain/app-error.ts'
import { explainPause, requireAct } from '../../domain/campaign-state.ts'
import type { Campaign } from '../../protocol/campaign.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import type { Store } from '../../store/store.ts'
import type { Deps } from '../deps.ts'

type RunDeps = Pick<Deps, 'store' | 'clock' | 'sync'>

/** Takes hold at once: what is in the queue is not handed over before the campaign goes on. */
export function pauseCampaign({ store, clock, sync }: RunDeps, id: CampaignId): Campaign {
  const campaign = changeState(store, id, () => {
    requireAct(store.campaigns.getRecord(id).state, 'pause')
    store.campaigns.move(id, { state: 'paused', at: clock.now(), reason: 'by_hand' })
    store.outbox.holdQueued(id)
  })
  sync.campaignsChanged()
  return campaign
}

/** Goes on where it stopped; one whose hour has yet to come waits for it. */
export function resumeCampaign({ store, clock, sync }: RunDeps, id: CampaignId): Campaign {
  const { state, pauseReason, startAt } = store.campaigns.getRecord(id)
  const campaign = changeState(store, id, () => {
    requireAct(state, 'resume')
    if (pauseReason === 'list_gone')
      throw new AppError('conflict', `Cannot resume this campaign: ${explainPause(pauseReason)}`)
    const isEarly = startAt !== null && startAt > clock.now()
    store.campaigns.move(id, { state: isEarly ? 'scheduled' : 'running', at: clock.now() })
  })
  // Whoever resumes it has had a look at the phone.
  if (pauseReason === 'phone_stalled' || pauseReason === 'phone_unavailable') sync.trySendingAgain()
  sync.campaignsChanged()
  return campaign
}

/** For good. What the phone has goes out; who waits gets nothing. */
export function cancelCampaign({ store, clock, sync }: RunDeps, id: CampaignId): Campaign {
  const campaign = changeState(store, id, () => {
    const record = store.campaigns.getRecord(id)
    requireAct(record.state, 'cancel')
    store.campaigns.move(id, { state: 'cancelled', at: clock.now() })
    if (record.isCopying) store.campaigns.setCopied(id, record.copiedRow, false)
    for (const messageId of store.outbox.listQueuedOf(id)) {
      store.outbox.cancel(messageId, clock.now())
      store.events.append({ type: 'message_status_update', messageId })
    }
  })
  sync.campaignsChanged()
  return campaign
}

/** People whose message is put back in one turn of the event loop. */
const RETRIED_AT_ONCE = 500
const MAX_TURNS = 1_000

/** Sends to those again who surely got nothing; never to those who may have. */
export async function retryFailed(
  { store, clock, sync }: RunDeps,
  id: CampaignId,
): Promise<{ readonly campaign: Campaign; readonly retried: number }> {
  requireAct(store.campaigns.getRecord(id).state, 'retry failed')
  let retried = 0
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const more = store.durably(() => {
      // It may have been cancelled meanwhile.
      const { state } = store.campaigns.getRecord(id)
      requireAct(state, 'retry failed')
      const put = store.campaignPeople.requeueFailed(id, RETRIED_AT_ONCE)
      if (put > 0 && state === 'done') store.campaigns.move(id, { state: 'running', at: clock.now() })
      if (put > 0) store.events.append({ type: 'campaign_update', campaignId: id })
      return put
    })
    retried += more
    if (more < RETRIED_AT_ONCE) break
    await nextTurn()
  }
  if (retried === 0)
    throw new AppError('conflict', 'Cannot retry what failed of this campaign: nobody surely got nothing')
  sync.campaignsChanged()
  return { campaign: store.campaigns.get(id), retried }
}

function changeState(store: Store, id: CampaignId, change: () => void): Campaign {
  return store.durably(() => {
    change()
    store.events.append({ type: 'campaign_update', campaignId: id })
    return store.campaigns.get(id)
  })
}
