import { locale, words } from './words.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE_MS = 60_000

const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const seconds = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
const longDayYear = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })
const number = new Intl.NumberFormat(locale)
const percent = new Intl.NumberFormat(locale, { style: 'percent' })
const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })
const justNow = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
/** A message or an answer this young is simply "now". */
const NOW_MS = 5_000

export const formatTime = (at: number): string => time.format(at)
export const formatTimeWithSeconds = (at: number): string => seconds.format(at)
export const formatWhole = (at: number): string => whole.format(at)
export const formatNumber = (value: number): string => number.format(value)
export const formatPercent = (value: number): string => percent.format(value / 100)

/** Days between two moments by the calendar, not by hours. */
export function countDaysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / DAY_MS)
}

/** The time of a row in the list: the hour today, then the day, then the date. */
export function formatRowTime(at: number, now: number): string {
  const days = countDaysBetween(at, now)
  if (days <= 0) return formatTime(at)
  if (days === 1) return words.yesterday
  if (days < 7) return weekday.format(at)
  return isSameYear(at, now) ? dayMonth.format(at) : dayMonthYear.format(at)
}

/** The day above a group of messages. */
export function formatDay(at: number, now: number): string {
  const days = countDaysBetween(at, now)
  if (days === 0) return words.today
  if (days === 1) return words.yesterday
  if (days > 1 && days < 7) return weekday.format(at)
  return isSameYear(at, now) ? longDay.format(at) : longDayYear.format(at)
}

/** "now", "1 min ago", "3 hr ago", then the day. */
export function formatAgo(at: number, now: number): string {
  if (now - at < NOW_MS) return justNow.format(0, 'second')
  const minutes = Math.floor((now - at) / MINUTE_MS)
  if (minutes < 1) return relative.format(-Math.floor((now - at) / 1000), 'second')
  if (minutes < 60) return relative.format(-minutes, 'minute')
  if (minutes < 24 * 60) return relative.format(-Math.floor(minutes / 60), 'hour')
  const days = countDaysBetween(at, now)
  return days < 30 ? relative.format(-days, 'day') : dayMonthYear.format(at)
}

/** The key of a calendar day. */
export function startOfDay(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}

function isSameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear()
}
