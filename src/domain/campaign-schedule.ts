import type { Campaign, CampaignSettings } from '../protocol/campaign.ts'
import type { PhoneZone } from './phone-time.ts'
import { readDay, readOpenHours } from './working-hours.ts'

/** How many campaign messages went into the queue lately, as far as a cap asks. */
export interface CountedSends {
  /** When the message was queued that fills the hourly cap, if one does. */
  readonly hourFullSince: number | undefined
  readonly isDayFull: boolean
}

export type FeedVerdict =
  | { readonly verdict: 'feed'; readonly openUntil: number | null }
  | {
      readonly verdict: 'wait'
      readonly until: number
      readonly waitsFor: Exclude<Campaign['waits_for'], 'phone' | null>
    }

export const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** With jitter a pause is this much shorter or longer than an even one, at most. */
const JITTER = 0.4
/** Furthest that an end is looked for. */
const MAX_AHEAD_MS = 366 * 86_400_000
const MAX_STEPS = 20_000

type Zone = Pick<PhoneZone, 'toWallTime' | 'momentsOf'>

/** Whether a campaign may send now: its hours are open and no cap is full. */
export function judgeFeed(settings: CampaignSettings, counted: CountedSends, now: number, zone: Zone): FeedVerdict {
  const hours = readOpenHours(settings.working_hours, now, zone)
  if (!hours.isOpen) return { verdict: 'wait', until: hours.until ?? now, waitsFor: 'working_hours' }
  if (counted.isDayFull) return { verdict: 'wait', until: readDay(now, zone).end, waitsFor: 'daily_cap' }
  if (counted.hourFullSince !== undefined) {
    // A time ahead of the clock was written before the clock was set back.
    return { verdict: 'wait', until: Math.min(counted.hourFullSince, now) + HOUR_MS, waitsFor: 'hourly_cap' }
  }
  return { verdict: 'feed', openUntil: hours.until }
}

/** The pause after a text of so many parts. `random`: from 0 to 1. */
export function pauseAfterFeed(
  parts: number,
  { parts_a_minute: rate, jitter }: CampaignSettings,
  random: number,
): number {
  const even = (parts * MINUTE_MS) / rate
  return Math.round(jitter ? even * (1 - JITTER + 2 * JITTER * random) : even)
}

export interface Remaining {
  readonly people: number
  readonly parts: number
  /** Campaign messages within the last hour, and today. */
  readonly sentLastHour: number
  readonly sentToday: number
}

/** About when the last message is sent; null: not within a year. */
export function estimateFinish(
  settings: CampaignSettings,
  { people, parts, sentLastHour, sentToday }: Remaining,
  start: number,
  zone: Zone,
): number | null {
  if (people <= 0) return start
  const perMs = (settings.parts_a_minute * people) / Math.max(parts, people) / MINUTE_MS
  let left = people
  let at = start
  let hourRoom = Math.max(0, (settings.hourly_cap ?? Number.POSITIVE_INFINITY) - sentLastHour)
  let dayRoom = Math.max(0, (settings.daily_cap ?? Number.POSITIVE_INFINITY) - sentToday)
  let hourEnd = start + HOUR_MS
  let { end: dayEnd } = readDay(start, zone)

  for (let step = 0; step < MAX_STEPS && at - start < MAX_AHEAD_MS; step += 1) {
    if (at >= hourEnd) {
      hourEnd = at + HOUR_MS
      hourRoom = settings.hourly_cap ?? Number.POSITIVE_INFINITY
    }
    if (at >= dayEnd) {
      dayEnd = readDay(at, zone).end
      dayRoom = settings.daily_cap ?? Number.POSITIVE_INFINITY
    }
    const hours = readOpenHours(settings.working_hours, at, zone)
    if (!hours.isOpen) {
      at = hours.until ?? at + HOUR_MS
      continue
    }
    const until = Math.min(hours.until ?? Number.POSITIVE_INFINITY, dayEnd, capped(settings, hourEnd))
    const room = Math.min(hourRoom, dayRoom)
    // Without bounds of time there is one stretch to the end.
    const sent = Math.min(left, room, (until - at) * perMs)
    if (sent >= left) return Math.round(at + left / perMs)
    left -= sent
    hourRoom -= sent
    dayRoom -= sent
    at = until
  }
  return null
}

function capped({ hourly_cap: cap }: CampaignSettings, hourEnd: number): number {
  return cap === null ? Number.POSITIVE_INFINITY : hourEnd
}
