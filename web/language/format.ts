import { locale, words } from './words.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE_MS = 60_000

let formats = makeFormats()

function inUse(): ReturnType<typeof makeFormats> {
  if (formats.locale !== locale) formats = makeFormats()
  return formats
}

/** Each is made when it is first used, and anew for another language: making one costs more than a hundred uses. */
function makeFormats() {
  const date = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options))
  const year = 'numeric'
  const day = 'numeric'
  const weekday = 'long'
  return {
    locale,
    time: date({ hour: '2-digit', minute: '2-digit' }),
    seconds: date({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    weekday: date({ weekday }),
    dayMonth: date({ day, month: 'short' }),
    dayMonthYear: date({ day, month: 'short', year }),
    longDay: date({ weekday, day, month: 'long' }),
    longDayYear: date({ weekday, day, month: 'long', year }),
    whole: date({ dateStyle: 'full', timeStyle: 'short' }),
    number: once(() => new Intl.NumberFormat(locale)),
    percent: once(() => new Intl.NumberFormat(locale, { style: 'percent' })),
    relative: once(() => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })),
    justNow: once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })),
    list: once(() => new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' })),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** Those of the first screen. Making the first number reads the rules of the language: at four times less speed 30 ms, a turn for itself. */
export const firstFormats: readonly (() => unknown)[] = [
  () => inUse().percent(),
  () => inUse().time(),
  () => inUse().relative(),
]

/** A message or an answer this young is simply "now". */
const NOW_MS = 5_000

export const formatTime = (at: number): string => inUse().time().format(at)
export const formatTimeWithSeconds = (at: number): string => inUse().seconds().format(at)
export const formatWhole = (at: number): string => inUse().whole().format(at)
/** "22 Nov" */
export const formatDayMonth = (at: number): string => inUse().dayMonth().format(at)
export const formatNumber = (value: number): string => inUse().number().format(value)
/** "Anna, Ben and Carla" */
export const formatList = (items: readonly string[]): string => inUse().list().format(items)
export const formatPercent = (value: number): string =>
  inUse()
    .percent()
    .format(value / 100)

/** Days between two moments by the calendar, not by hours. */
export function countDaysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / DAY_MS)
}

/** The time of a row in the list: the hour today, then the day, then the date. */
export function formatRowTime(at: number, now: number): string {
  const days = countDaysBetween(at, now)
  if (days <= 0) return formatTime(at)
  if (days === 1) return words.yesterday
  if (days < 7) return inUse().weekday().format(at)
  return isSameYear(at, now) ? inUse().dayMonth().format(at) : inUse().dayMonthYear().format(at)
}

/** The hour, and the day before it unless it is today. */
export function formatMoment(at: number, now: number): string {
  return countDaysBetween(at, now) !== 0 ? formatWhole(at) : formatTime(at)
}

/** The day above a group of messages. */
export function formatDay(at: number, now: number): string {
  const days = countDaysBetween(at, now)
  if (days === 0) return words.today
  if (days === 1) return words.yesterday
  if (days > 1 && days < 7) return inUse().weekday().format(at)
  return isSameYear(at, now) ? inUse().longDay().format(at) : inUse().longDayYear().format(at)
}

/** "now", "1 min ago", "3 hr ago", then the day. */
export function formatAgo(at: number, now: number): string {
  if (now - at < NOW_MS) return inUse().justNow().format(0, 'second')
  const minutes = Math.floor((now - at) / MINUTE_MS)
  if (minutes < 1)
    return inUse()
      .relative()
      .format(-Math.floor((now - at) / 1000), 'second')
  if (minutes < 60) return inUse().relative().format(-minutes, 'minute')
  if (minutes < 24 * 60)
    return inUse()
      .relative()
      .format(-Math.floor(minutes / 60), 'hour')
  const days = countDaysBetween(at, now)
  return days < 30 ? inUse().relative().format(-days, 'day') : inUse().dayMonthYear().format(at)
}

/** The key of a calendar day. */
export function startOfDay(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}

function isSameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear()
}
