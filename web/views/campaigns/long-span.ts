import { formatSpan } from '../../language/format-span.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** From here on days say it better than hours. */
const DAYS_FROM_MS = 2 * DAY_MS

/** "10 min", "3 h 20 min", "4 days". */
export function formatLongSpan(ms: number): string {
  if (ms < HOUR_MS) return formatSpan(Math.max(ms, MINUTE_MS))
  if (ms >= DAYS_FROM_MS) return pageWords.spanDays(Math.round(ms / DAY_MS))
  const minutes = Math.round(ms / MINUTE_MS)
  return pageWords.spanHours(formatNumber(Math.floor(minutes / 60)), formatNumber(minutes % 60))
}
