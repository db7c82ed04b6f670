import { UsageError } from './verb.ts'

const UNIT_MS = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** Milliseconds of `1500ms`, `90s`, `5m`, `4h`, `2d`; a bare number is milliseconds. */
export function parseDuration(text: string): number {
  const match = /^([+-]?)(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text)
  if (match === null) throw new UsageError(`Not a duration: ${text} (write 1500ms, 90s, 5m, 4h or 2d)`)
  const [, sign, amount, unit = 'ms'] = match
  return (sign === '-' ? -1 : 1) * Math.round(Number(amount) * (UNIT_MS.get(unit) ?? 1))
}

/** A moment: Unix milliseconds, an ISO date, or a duration from now such as `-3h` or `+10s`. */
export function parseTime(text: string, now: number): number {
  if (/^\d{9,}$/.test(text)) return Number(text)
  if (/^[+-]/.test(text)) return now + parseDuration(text)
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UsageError(`Not a time: ${text} (write Unix milliseconds, an ISO date, -3h or +10s)`)
  return at
}
