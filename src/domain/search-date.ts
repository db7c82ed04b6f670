import { AppError } from './app-error.ts'
import { openPhoneZone } from './phone-time.ts'

/** A moment in Unix milliseconds, or the beginning of a day as clocks show it, counted as if they showed UTC. */
export type SearchDate = { readonly moment: number } | { readonly wallTime: number }

/** A day, a month or a year: where it begins and where the next one does. Of a moment, the millisecond. */
export interface SearchDay {
  readonly start: SearchDate
  readonly end: SearchDate
}

/** `2026-03-31`, `2026-03`, `2026` or Unix milliseconds. Throws `invalid`, naming the operator. */
export function parseSearchDate(text: string, operator: string): SearchDay {
  if (/^\d{9,15}$/u.test(text)) return { start: { moment: Number(text) }, end: { moment: Number(text) + 1 } }
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text)
  if (match) {
    const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
    const wallTime = Date.UTC(year, month - 1, day)
    const next = match[3] ? [year, month - 1, day + 1] : match[2] ? [year, month, 1] : [year + 1, 0, 1]
    const [nextYear = 0, nextMonth = 0, nextDay = 1] = next
    // Date.UTC rolls over: the 31st of April would be the 1st of May.
    if (new Date(wallTime).getUTCMonth() === month - 1 && new Date(wallTime).getUTCDate() === day)
      return { start: { wallTime }, end: { wallTime: Date.UTC(nextYear, nextMonth, nextDay) } }
  }
  throw new AppError(
    'invalid',
    `Cannot search for ${operator}:${text}: write ${operator}:2026-03-31, or 2026-03, or 2026`,
    { reason: 'search_unclear' },
  )
}

/** `timeZone`: where the day begins; UTC where that is not known. */
export function momentOf(date: SearchDate, timeZone: string | undefined): number {
  if ('moment' in date) return date.moment
  const zone = timeZone === undefined ? undefined : openPhoneZone(timeZone)
  return zone?.momentsOf(date.wallTime)[0] ?? date.wallTime
}
