import { toLatinDigits } from './message-text.ts'

/**
 * The phone prints the times of its messages as its wall clock showed them: no zone, whole seconds. Here, and only here,
 * they meet the phone's zone. A *wall time* is the reading of that clock, counted as if it stood in UTC.
 */
export interface PhoneZone {
  readonly name: string
  /** The moments at which the clock showed this, earliest first: two in the hour that is doubled in autumn. */
  momentsOf(wallTime: number): readonly [number] | readonly [number, number]
  toWallTime(at: number): number
  /** When the clock went back between the two moments of one reading. */
  changeBetween(early: number, late: number): number
}

const SECOND_MS = 1000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
// No zone is further from UTC than this (Samoa and Kiribati included).
const MAX_OFFSET_MS = 15 * HOUR_MS
// No zone changes its clock twice within this, so equal offsets at both ends of a stretch hold in all of it.
const STRETCH_MS = 8 * DAY_MS
const MAX_STRETCHES = 5_000
// Rows of one page come by id, and ids follow time but for the seconds a message needs to be stored.
const DISORDER_MS = 5 * 60_000

const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:[.,]\d{1,9})?$/
// Marks of the writing direction, which some languages put around numbers, and the spaces around all.
const INVISIBLE = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|^\s+|\s+$/g

/** Reads `2026-03-01 14:05:09`, in the digits of any script; with a zone of its own it would be no wall time, and is refused. */
export function parseWallTime(text: string): number | undefined {
  const match = WALL_TIME.exec(text) ?? WALL_TIME.exec(toLatinDigits(text).replaceAll(INVISIBLE, ''))
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const wallTime = Date.UTC(year, month - 1, day, hour, minute, second)
  // Date.UTC rolls over what is out of range; the phone never prints that.
  return formatWallTime(wallTime) === `${match.slice(1, 4).join('-')} ${match.slice(4).join(':')}`
    ? wallTime
    : undefined
}

/** `2026-03-01 14:05:09`, as the phone would print it. */
export function formatWallTime(wallTime: number): string {
  return new Date(wallTime).toISOString().slice(0, 19).replace('T', ' ')
}

/** Undefined for a zone that this system does not know. */
export function openPhoneZone(name: string): PhoneZone | undefined {
  const readOffset = createOffsetReader(name)
  if (!readOffset) return undefined
  const offsetAt = rememberStretches(readOffset)

  return {
    name,
    toWallTime: (at) => at + offsetAt(at),
    changeBetween: (early, late) => findChange(offsetAt, early, late),
    momentsOf(wallTime) {
      const before = offsetAt(wallTime - MAX_OFFSET_MS)
      const after = offsetAt(wallTime + MAX_OFFSET_MS)
      if (before === after) return [wallTime - before]
      const early = wallTime - before
      const late = wallTime - after
      const isEarlyReal = offsetAt(early) === before
      const isLateReal = offsetAt(late) === after
      if (isEarlyReal && isLateReal) return early < late ? [early, late] : [late, early]
      // In the hour that is left out in spring neither is real; the clock before the change is what Java goes on with.
      return [isLateReal ? late : early]
    },
  }
}

/**
 * Gives each wall time its moment, for rows in the order of their ids. Of two moments the earlier is taken, unless that lies in
 * the future, or well before the row that came just before.
 */
export function resolveTimes(wallTimes: readonly number[], zone: PhoneZone, now: number): number[] {
  let latest = Number.NEGATIVE_INFINITY
  return wallTimes.map((wallTime) => {
    const [early, late] = zone.momentsOf(wallTime)
    // A restored backup mixes years; only what lies near can say which pass of the hour this was.
    const isEarlyTooEarly = early < latest - DISORDER_MS && early > latest - DAY_MS
    const moment = late !== undefined && late <= now + DISORDER_MS && isEarlyTooEarly ? late : early
    latest = Math.abs(moment - latest) < DAY_MS ? Math.max(latest, moment) : moment
    return moment
  })
}

function createOffsetReader(zone: string): ((at: number) => number) | undefined {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
  return (at) => {
    const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(at))
    if (!match) return 0
    const [, sign, hours, minutes, seconds = '0'] = match
    const ms = Number(hours) * HOUR_MS + Number(minutes) * 60_000 + Number(seconds) * SECOND_MS
    return sign === '-' ? -ms : ms
  }
}

// Asking Intl takes microseconds, and an import asks for each of 100,000 rows several times.
function rememberStretches(readOffset: (at: number) => number): (at: number) => number {
  type Stretch = { readonly before: number; readonly after: number; readonly changesAt: number }
  const stretches = new Map<number, Stretch>()

  const measure = (start: number): Stretch => {
    const before = readOffset(start)
    const after = readOffset(start + STRETCH_MS)
    return { before, after, changesAt: before === after ? start : findChange(readOffset, start, start + STRETCH_MS) }
  }

  return (at) => {
    const index = Math.floor(at / STRETCH_MS)
    let stretch = stretches.get(index)
    if (!stretch) {
      if (stretches.size >= MAX_STRETCHES) stretches.clear()
      stretch = measure(index * STRETCH_MS)
      stretches.set(index, stretch)
    }
    return at < stretch.changesAt ? stretch.before : stretch.after
  }
}

/** The first second with another offset than that of `from`; `to` has another. */
function findChange(readOffset: (at: number) => number, from: number, to: number): number {
  const before = readOffset(from)
  let low = from
  let high = to
  while (high - low > SECOND_MS) {
    const middle = Math.floor((low + high) / 2 / SECOND_MS) * SECOND_MS
    if (readOffset(middle) === before) low = middle
    else high = middle
  }
  return high
}
