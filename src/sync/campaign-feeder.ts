import { pauseAfterFeed } from '../domain/campaign-schedule.ts'
import type { SteadyClock } from '../domain/clock.ts'
import type { CampaignRecord } from '../store/campaign-row.ts'
import { createCampaignMessages } from './campaign-messages.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Puts the messages of running campaigns into the outbox, a few at a time; it knows nothing of the phone. */
export interface CampaignFeeder {
  /** The next person of one of these campaigns, if the pace and the queue let one go. Returns when to come again. */
  feed(running: readonly CampaignRecord[]): Promise<number | undefined>
}

export interface CampaignFeederDeps extends Pick<SyncDeps, 'store' | 'clock' | 'nextTurn'> {
  readonly steady: SteadyClock
  /** From 0 to 1, for uneven pauses. */
  readonly random: () => number
  /** Whether all that the phone has sent is known here. */
  readonly isInboxRead: () => boolean
  /** Something was queued. */
  readonly onFed: () => void
}

/** Messages of all campaigns that wait for the phone at a time: a pause, a STOP and a manual message find few before them. */
export const MAX_FED = 3
/** People who are looked at in one turn of the event loop. */
const LOOKED_AT = 50
/** Turns in one run: many people in a row may have opted out. */
const MAX_TURNS = 2_100

export function createCampaignFeeder(deps: CampaignFeederDeps): CampaignFeeder {
  const { store, clock, steady, nextTurn } = deps
  const messages = createCampaignMessages(deps)
  // In steady time. After a start the first one may go at once: the gate remembers what went before.
  let dueAt = Number.NEGATIVE_INFINITY

  /** Goes on to the first person who gets a message; false: there is none. */
  const feedOne = async (campaign: CampaignRecord, openUntil: number | null): Promise<boolean> => {
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      // What was pressed meanwhile holds.
      if (turn > 0 && store.campaigns.findRecord(campaign.id)?.state !== 'running') return false
      const people = store.campaignPeople.listWaiting(campaign.id, LOOKED_AT)
      if (people.length === 0) return false
      const suppressed = store.optOuts.hasAny(people.map(({ key }) => key))
      const parts = store.durably(() => {
        for (const person of people) {
          if (suppressed.has(person.key)) {
            messages.suppress(person)
            continue
          }
          const queued = messages.queue(campaign, person, openUntil)
          if (queued === undefined) continue
          store.campaigns.setFed(campaign.id, clock.now())
          return queued
        }
        return undefined
      })
      if (parts !== undefined) {
        dueAt = steady.elapsed() + pauseAfterFeed(parts, campaign.settings, deps.random())
        return true
      }
      await nextTurn()
    }
    return false
  }

  return {
    async feed(running) {
      let nextAt: number | undefined
      const comeAgain = (at: number) => {
        nextAt = Math.min(nextAt ?? at, at)
      }
      for (const { id } of running) {
        // The turn of one before it may have been long, and what was pressed meanwhile holds.
        const campaign = store.campaigns.findRecord(id)
        if (campaign?.state !== 'running') continue
        const now = clock.now()
        const verdict = store.campaignPace.judge(campaign.settings, now)
        if (verdict.verdict === 'wait') {
          comeAgain(verdict.until)
          continue
        }
        if (verdict.openUntil !== null) comeAgain(verdict.openUntil)
        store.outbox.releaseQueued(campaign.id, { until: verdict.openUntil, at: now })
        if (campaign.restoredAt !== null && !deps.isInboxRead()) continue
        if (store.outbox.countOpenCampaign(now) >= MAX_FED) continue
        const waitMs = dueAt - steady.elapsed()
        if (waitMs > 0) comeAgain(now + waitMs)
        else if (await feedOne(campaign, verdict.openUntil)) {
          deps.onFed()
          comeAgain(clock.now() + Math.max(0, dueAt - steady.elapsed()))
        }
      }
      return nextAt
    },
  }
}
