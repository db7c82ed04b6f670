import type { WorkingHours } from '../protocol/campaign.ts'
import type { PhoneZone } from './phone-time.ts'

/** `until`: when that changes; null: never. */
export interface OpenHours {
  readonly isOpen: boolean
  readonly until: number | null
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
// 1970 began on a Thursday, the fourth day of a week.
const EPOCH_WEEKDAY = 3

type Zone = Pick<PhoneZone, 'toWallTime' | 'momentsOf'>

/** Whether it is within the working hours, as the clock of the phone shows it. */
export function readOpenHours(hours: WorkingHours | null, now: number, zone: Zone): OpenHours {
  if (!hours) return { isOpen: true, until: null }
  const today = Math.floor(zone.toWallTime(now) / DAY_MS)
  // One of eight days in a row is a working day, and the first may be over.
  for (let day = today; day <= today + 7; day += 1) {
    if (!hours.days.includes(weekdayOf(day))) continue
    const opens = momentOf(day, hours.from, zone)
    const closes = momentOf(day, hours.to, zone)
    if (now >= closes || closes <= opens) continue
    return now < opens ? { isOpen: false, until: opens } : { isOpen: true, until: closes }
  }
  return { isOpen: false, until: now + DAY_MS }
}

/** Begin and end of the phone's day. */
export function readDay(now: number, zone: Zone): { readonly begin: number; readonly end: number } {
  const day = Math.floor(zone.toWallTime(now) / DAY_MS)
  const begin = zone.momentsOf(day * DAY_MS)[0]
  const end = zone.momentsOf((day + 1) * DAY_MS)[0]
  return { begin, end: Math.max(end, now + 1) }
}

/** Undefined for hours that can be kept; else a sentence. */
export function explainHours({ from, to }: WorkingHours): string | undefined {
  return minutesOf(from) < minutesOf(to) ? undefined : 'working_hours must begin before they end, on one day'
}

/** 1 is Monday. */
function weekdayOf(day: number): number {
  return ((((day + EPOCH_WEEKDAY) % 7) + 7) % 7) + 1
}

function momentOf(day: number, time: string, zone: Zone): number {
  return zone.momentsOf(day * DAY_MS + minutesOf(time) * MINUTE_MS)[0]
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
