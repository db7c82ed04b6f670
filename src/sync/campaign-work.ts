import { MAX_SCHEDULE_LATENESS_MS } from '../domain/scheduled-hour.ts'
import type { CampaignMove } from '../store/campaigns.ts'
import type { CampaignId } from '../protocol/ids.ts'
import type { StoredFrame } from '../protocol/events.ts'
import type { CampaignRecord } from '../store/campaign-row.ts'
import { createCampaignCopier } from './campaign-copier.ts'
import { createCampaignFeeder, type CampaignFeederDeps } from './campaign-feeder.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Why no text gets out, where that stops campaigns. */
export type CampaignTrouble = 'phone_stalled' | 'phone_unavailable'

export interface CampaignWorkDeps extends CampaignFeederDeps, Pick<SyncDeps, 'log'> {
  readonly trouble: () => CampaignTrouble | undefined
}

export interface CampaignWork {
  runOnce(): Promise<void>
  chooseDelay(): number | undefined
  /** What was committed may move a campaign. True: it is worth a run. */
  note(frames: readonly StoredFrame[]): boolean
}

/** While one runs, clients are told of it this often at most. */
const NEWS_EVERY_MS = 1_000
/** What was started or resumed while the phone is in trouble may try for so long, over a restart too: the owner may have mended it. */
const GRACE_MS = 3 * 60_000
/** The clock may jump: what has an hour to keep looks at it this often. */
const MAX_SLEEP_MS = 60_000

/** Begins campaigns at their hour, copies their people, feeds the outbox, pauses them when the phone takes nothing, and ends them. */
export function createCampaignWork(deps: CampaignWorkDeps): CampaignWork {
  const { store, clock, steady, log } = deps
  const copier = createCampaignCopier(deps)
  const feeder = createCampaignFeeder(deps)
  const changed = new Set<CampaignId>()
  let toldAt = Number.NEGATIVE_INFINITY
  let wasInTrouble = true
  let isIdle = false
  let nextAt: number | undefined

  const move = ({ id }: CampaignRecord, to: Omit<CampaignMove, 'at'>) => {
    store.durably(() => {
      store.campaigns.move(id, { ...to, at: clock.now() })
      if (to.state === 'paused') store.outbox.holdQueued(id)
      store.events.append({ type: 'campaign_update', campaignId: id })
    })
    log.info({ campaign: id, ...to }, 'A campaign moved on')
  }

  const startDue = (scheduled: readonly CampaignRecord[]) => {
    const now = clock.now()
    for (const campaign of scheduled) {
      const lateMs = now - (campaign.startAt ?? now)
      if (lateMs > MAX_SCHEDULE_LATENESS_MS) move(campaign, { state: 'paused', reason: 'missed_start' })
      else if (lateMs >= 0) move(campaign, { state: 'running' })
    }
  }

  const pauseInTrouble = (running: readonly CampaignRecord[]) => {
    const reason = deps.trouble()
    for (const campaign of reason ? running : []) {
      const isFresh = Math.abs(clock.now() - (campaign.movedAt ?? 0)) < GRACE_MS
      if (reason && (!wasInTrouble || !isFresh)) move(campaign, { state: 'paused', reason })
    }
    wasInTrouble = reason !== undefined
  }

  // One whose last message was settled while it stood still has nothing to resume for.
  const finish = (running: readonly CampaignRecord[]) => {
    for (const campaign of [...running, ...store.campaigns.listPaused().filter(hasAll)]) {
      if (!store.campaignPeople.hasOpen(campaign.id)) move(campaign, { state: 'done' })
    }
  }

  const tell = () => {
    if (changed.size === 0 || steady.elapsed() - toldAt < NEWS_EVERY_MS) return
    toldAt = steady.elapsed()
    store.transaction(() => {
      for (const campaignId of changed) store.events.append({ type: 'campaign_update', campaignId })
    })
    changed.clear()
  }

  const inState = (state: CampaignRecord['state']) =>
    store.campaigns.listActive().filter((each) => each.state === state)
  // Whom it goes to is not known before all of them are copied.
  const listRunning = () => inState('running').filter(hasAll)

  return {
    async runOnce() {
      startDue(inState('scheduled'))
      await copier.run()
      pauseInTrouble(listRunning())
      const fedAgainAt = await feeder.feed(listRunning())
      finish(listRunning())
      tell()
      const active = store.campaigns.listActive()
      isIdle = active.length === 0 && changed.size === 0
      const starts = active.flatMap(({ state, startAt }) =>
        state === 'scheduled' && startAt !== null ? [startAt] : [],
      )
      const newsAt = changed.size === 0 ? [] : [clock.now() + Math.max(0, toldAt + NEWS_EVERY_MS - steady.elapsed())]
      nextAt = earliest([...starts, ...newsAt, ...(fedAgainAt === undefined ? [] : [fedAgainAt])])
    },
    chooseDelay: () =>
      isIdle ? undefined : Math.max(0, Math.min((nextAt ?? Number.POSITIVE_INFINITY) - clock.now(), MAX_SLEEP_MS)),
    note(frames) {
      const before = changed.size
      for (const frame of frames) {
        if (frame.type === 'campaign_update') changed.delete(frame.data.campaign.id)
        if (frame.type !== 'message_status_update' && frame.type !== 'new_message') continue
        const { campaign_id: id } = frame.data.message
        if (id !== null) changed.add(id)
      }
      return changed.size > before || (!isIdle && frames.some(({ type }) => type === 'message_status_update'))
    },
  }
}

function earliest(times: readonly number[]): number | undefined {
  return times.reduce<number | undefined>((least, at) => Math.min(least ?? at, at), undefined)
}

/** Whether all are known to whom it goes. */
function hasAll({ isCopying, pauseReason }: CampaignRecord): boolean {
  return !isCopying && pauseReason !== 'list_gone'
}
