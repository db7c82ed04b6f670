const HOUR_MS = 60 * 60 * 1000
const EVENING = 20
const MORNING = 8
/** Further ahead nothing is planned. */
const LONGEST_AHEAD_MS = 366 * 24 * HOUR_MS
/** A time this close is now. */
const SHORTEST_AHEAD_MS = 30_000

export interface PresetTime {
  readonly kind: 'hour' | 'morning' | 'evening' | 'tomorrow' | 'monday'
  readonly at: number
}

/** The times that are offered at once, in the time of this device: each of them later than now, and none twice. */
export function listPresetTimes(now: number): readonly PresetTime[] {
  const today = new Date(now)
  const presets: PresetTime[] = [{ kind: 'hour', at: roundUp(now + HOUR_MS) }]
  const morning = atHour(today, 0, MORNING)
  if (morning - now > HOUR_MS) presets.push({ kind: 'morning', at: morning })
  const evening = atHour(today, 0, EVENING)
  if (evening - now > HOUR_MS) presets.push({ kind: 'evening', at: evening })
  presets.push({ kind: 'tomorrow', at: atHour(today, 1, MORNING) })
  const daysToMonday = (8 - today.getDay()) % 7 || 7
  if (daysToMonday > 1) presets.push({ kind: 'monday', at: atHour(today, daysToMonday, MORNING) })
  return presets
}

/** What is wrong with a time, if anything is. */
export function judgeTime(at: number, now: number): 'fine' | 'past' | 'far' {
  if (Number.isNaN(at) || at < now + SHORTEST_AHEAD_MS) return 'past'
  return at > now + LONGEST_AHEAD_MS ? 'far' : 'fine'
}

/** `2025-11-18T14:06`, as a field for day and time has it, in the time of this device. */
export function toFieldValue(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

function atHour(day: Date, daysLater: number, hour: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysLater, hour).getTime()
}

/** To the next whole five minutes, as people plan. */
function roundUp(at: number): number {
  const step = 5 * 60_000
  return Math.ceil(at / step) * step
}
