import type { SayValue } from './finding.ts'

const MEGABYTE = 1024 * 1024
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Figures, times, spans and sizes as an Englishman writes them. Times are those of the place where this runs. */
export const sayInEnglish: SayValue = (name, value) => {
  if (typeof value === 'string') return value
  if (name.endsWith('_at')) return sayTime(value)
  if (name.endsWith('_day')) return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(value)
  if (name.endsWith('_ms')) return saySpan(value)
  if (name.endsWith('_bytes')) return saySize(value)
  return PLAIN.has(name) ? String(value) : value.toLocaleString('en')
}

/** Figures that count nothing. */
const PLAIN: ReadonlySet<string> = new Set([
  'pid',
  'port',
  'status',
  'sdk',
  'target',
  'schema',
  'known',
  'user',
  'slot',
])

function sayTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

function saySpan(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`
  if (ms < 2 * HOUR) return `${Math.round(ms / MINUTE)} min`
  return ms < 2 * DAY ? `${Math.round(ms / HOUR)} h` : `${Math.round(ms / DAY)} days`
}

function saySize(bytes: number): string {
  if (bytes < 10 * MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1)} MB`
  return bytes < 10_240 * MEGABYTE
    ? `${Math.floor(bytes / MEGABYTE).toLocaleString('en')} MB`
    : `${Math.floor(bytes / MEGABYTE / 1024).toLocaleString('en')} GB`
}
