import { composeText } from '../domain/campaign-text.ts'
import { readStartedTemplate } from '../domain/campaign-template.ts'
import { countSegments } from '../domain/sms-segments.ts'
import { MEMBER_COLUMNS, toMember, type MemberRow } from './campaign-people-row.ts'
import { estimateFinish, HOUR_MS, judgeFeed, type CountedSends, type FeedVerdict } from '../domain/campaign-schedule.ts'
import { explainPause } from '../domain/campaign-state.ts'
import { openPhoneZone, type PhoneZone } from '../domain/phone-time.ts'
import { readDay } from '../domain/working-hours.ts'
import type { Campaign, CampaignCounts, CampaignSettings } from '../protocol/campaign.ts'
import type { CampaignRecord } from './campaign-row.ts'
import { campaignRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

type Progress = Pick<Campaign, 'pause_explanation' | 'rate_per_minute' | 'next_send_at' | 'waits_for' | 'finish_at'>

/** How campaigns keep their hours and caps, and how fast they are. */
export interface CampaignPace {
  /** Whether a campaign with these settings may send now. */
  judge(settings: CampaignSettings, now: number): FeedVerdict
  /** About when so many texts would be sent that begin at `start`; null: not within a year. */
  estimate(
    settings: CampaignSettings,
    left: { readonly people: number; readonly parts: number },
    start: number,
  ): number | null
  describe(record: CampaignRecord, counts: CampaignCounts): Progress
}

const MINUTE_MS = 60_000
const RATE_WINDOW_MINUTES = 10
/** After the clock was set back, what is dated ahead of it still counts; what is further ahead than this would fill the caps for weeks. */
const MAX_AHEAD_MS = 24 * HOUR_MS
/** Texts by which the length of the others is guessed. */
const SAMPLED = 200
/** Before any went out, those of the first who wait. */
const SAMPLED_BEFORE = 10

export function createCampaignPace(
  { db, clock }: Pick<StoreContext, 'db' | 'clock'>,
  syncState: Pick<SyncState, 'get'>,
): CampaignPace {
  const nthNewest = db.query<[at: number]>(
    `SELECT queued_at FROM campaign_people INDEXED BY campaign_people_by_time
      WHERE queued_at IS NOT NULL AND queued_at > ? AND queued_at <= ? ORDER BY queued_at DESC LIMIT 1 OFFSET ?`,
  )
  const countSince = db.query<[count: number]>(
    `SELECT count(*) FROM campaign_people INDEXED BY campaign_people_by_time
      WHERE queued_at IS NOT NULL AND queued_at > ? AND queued_at <= ?`,
  )
  const ownSince = db.query<[count: number]>(
    `SELECT count(*) FROM campaign_people INDEXED BY campaign_people_by_time
      WHERE queued_at IS NOT NULL AND queued_at > ? AND campaign_id = ?`,
  )
  const sample = db.query<[parts: number | null]>(
    `SELECT avg(parts) FROM (SELECT parts FROM campaign_people INDEXED BY campaign_people_by_state
      WHERE campaign_id = ? AND state IN ('sent', 'handed_over', 'queued') LIMIT ${SAMPLED})`,
  )
  const waiting = db.query<MemberRow>(
    `SELECT ${MEMBER_COLUMNS} FROM campaign_people INDEXED BY campaign_people_by_state
      WHERE campaign_id = ? AND state = 'waiting' ORDER BY row LIMIT ${SAMPLED_BEFORE}`,
  )
  const readZone = createZoneReader(syncState)

  const count = ({ hourly_cap: hourly, daily_cap: daily }: CampaignSettings, now: number): CountedSends => ({
    hourFullSince: hourly === null ? undefined : nthNewest.get(now - HOUR_MS, now + MAX_AHEAD_MS, hourly - 1)?.[0],
    isDayFull:
      daily !== null && nthNewest.get(readDay(now, readZone()).begin - 1, now + MAX_AHEAD_MS, daily - 1) !== undefined,
  })

  /** Parts of a text of this campaign, on the whole. */
  const averageParts = ({ id, template }: CampaignRecord): number => {
    const known = sample.get(campaignRow(id))?.[0]
    if (known !== null && known !== undefined) return known
    const first = waiting.all(campaignRow(id)).map((row) => {
      const person = toMember(row)
      return countSegments(composeText(readStartedTemplate(template, person), person).body).parts
    })
    return first.length === 0 ? 1 : first.reduce((sum, parts) => sum + parts, 0) / first.length
  }

  const judge = (settings: CampaignSettings, now: number) => judgeFeed(settings, count(settings, now), now, readZone())

  const estimate: CampaignPace['estimate'] = (settings, { people, parts }, start) => {
    const zone = readZone()
    const countFrom = (from: number) => countSince.get(from, clock.now() + MAX_AHEAD_MS)?.[0] ?? 0
    const sentLastHour = settings.hourly_cap === null ? 0 : countFrom(clock.now() - HOUR_MS)
    const sentToday = settings.daily_cap === null ? 0 : countFrom(readDay(clock.now(), zone).begin - 1)
    const isToday = start < readDay(clock.now(), zone).end
    const isThisHour = start < clock.now() + HOUR_MS
    const before = { sentLastHour: isThisHour ? sentLastHour : 0, sentToday: isToday ? sentToday : 0 }
    return estimateFinish(settings, { people, parts, ...before }, start, zone)
  }

  return {
    judge,
    estimate,
    describe(record, counts) {
      const { state, settings } = record
      const now = clock.now()
      const idle = { pause_explanation: null, rate_per_minute: 0, next_send_at: null, waits_for: null, finish_at: null }
      if (state === 'paused' && record.pauseReason) {
        return { ...idle, pause_explanation: explainPause(record.pauseReason) }
      }
      if (state !== 'running' && state !== 'scheduled') return idle

      const start = state === 'scheduled' ? (record.startAt ?? now) : now
      const parts = averageParts(record) * counts.waiting
      const finish = record.isCopying ? null : estimate(settings, { people: counts.waiting, parts }, start)
      if (state === 'scheduled') return { ...idle, next_send_at: start, finish_at: finish }
      const recent = ownSince.get(now - RATE_WINDOW_MINUTES * MINUTE_MS, campaignRow(record.id))?.[0] ?? 0
      const minutes = Math.min(RATE_WINDOW_MINUTES, Math.max(1, (now - (record.movedAt ?? now)) / MINUTE_MS))
      const verdict = judge(settings, now)
      const isHeld = syncState.get('sendHeldSince') !== undefined
      return {
        ...idle,
        rate_per_minute: Math.round((recent / minutes) * 10) / 10,
        next_send_at: verdict.verdict === 'wait' && counts.waiting > 0 ? verdict.until : null,
        waits_for:
          counts.waiting === 0 ? null : verdict.verdict === 'wait' ? verdict.waitsFor : isHeld ? 'phone' : null,
        finish_at: finish,
      }
    },
  }
}

/** The phone's zone; before it is known, and for one that nobody knows, that of this system. */
function createZoneReader(syncState: Pick<SyncState, 'get'>): () => PhoneZone {
  let known: PhoneZone | undefined
  const system = () => openPhoneZone(new Intl.DateTimeFormat().resolvedOptions().timeZone) ?? openPhoneZone('UTC')
  return () => {
    const name = syncState.get('timeZone')
    if (known && (name === undefined || name === known.name)) return known
    known = (name === undefined ? undefined : openPhoneZone(name)) ?? system()
    if (!known) throw new Error('Cannot tell the time: this system knows no time zone')
    return known
  }
}
