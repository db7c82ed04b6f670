import { formatNumber } from './format.ts'
import { pageWords } from './page-words.ts'
import { locale } from './words.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const UNIT_MS = { minute: 60_000, hour: HOUR_MS, day: DAY_MS }

/** A length of time in its one best unit. */
export function formatSpan(ms: number): string {
  return ms < 120_000
    ? pageWords.seconds(formatNumber(Math.round(ms / 1000)))
    : pageWords.minutes(formatNumber(Math.round(ms / 60_000)))
}

/** Written out in the unit that fits: "40 minutes", "6 hours", "3 days". */
export function formatRoughSpan(ms: number): string {
  const unit = ms < HOUR_MS ? 'minute' : ms < DAY_MS ? 'hour' : 'day'
  const count = Math.max(1, Math.floor(ms / UNIT_MS[unit]))
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
