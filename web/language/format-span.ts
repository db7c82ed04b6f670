import { formatNumber } from './format.ts'
import { pageWords } from './page-words.ts'

/** A length of time in its one best unit. */
export function formatSpan(ms: number): string {
  return ms < 120_000
    ? pageWords.seconds(formatNumber(Math.round(ms / 1000)))
    : pageWords.minutes(formatNumber(Math.round(ms / 60_000)))
}
