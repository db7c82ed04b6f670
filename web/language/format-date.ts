import { countDaysBetween, formatDay, formatTime } from './format.ts'
import { sentenceCase } from './sentence-case.ts'
import { locale, words } from './words.ts'

/** "18 November 2025": a day to be put into a text. */
export function formatDate(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at)
}

/** "Today, 14:05", "Friday, 14:05", "Monday 3 May, 14:05": a moment that has passed, with nothing around it. */
export function formatPast(at: number, now: number): string {
  return sentenceCase(formatDay(at, now)) + words.comma + formatTime(at)
}

/** Day of the week and hour, in a time zone. */
export function formatTimeIn(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    ...(timeZone && { timeZone }),
  }).format(at)
}

/** "Tue 08:00", and from six days on, when the name of today comes again, "Mon 24 Nov, 08:00": an hour to choose. */
export function formatPlan(at: number, now: number): string {
  if (countDaysBetween(now, at) < 6) return formatTimeIn(at)
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(at)
}

/** "9 Oct, 14:06", with the year where that is another: a moment more than a week away. */
export function formatFarTime(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at)
}

/** "today 18:00", "tomorrow 09:00", "Thursday 09:00", "3 December 09:00": a moment to come, within a sentence. */
export function formatComing(at: number, now: number): string {
  const days = countDaysBetween(now, at)
  const isNear = days === 0 || days === 1
  const day = isNear
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    : formatFarDay(at, now)
  return `${day} ${formatTime(at)}`
}

function formatFarDay(at: number, now: number): string {
  const days = countDaysBetween(now, at)
  if (days < 2 || days > 6) return formatDay(at, now)
  return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at)
}
