import { locale } from './words.ts'

/** "18 November 2025": a day to be put into a text. */
export function formatDate(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at)
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
