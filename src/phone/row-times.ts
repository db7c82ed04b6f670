import { resolveTimes, type PhoneZone } from '../domain/phone-time.ts'
import { MAX_QUERY_IDS, type Span } from './commands.ts'
import type { RowOnWallClock } from './parse-rows.ts'
import type { PhoneRow } from './phone.ts'

/** Asks the phone which of these rows have their time in one of the spans. */
export type FindDated = (ids: readonly number[], spans: readonly Span[]) => Promise<ReadonlySet<number>>

/** Gives rows the moments that their printed times mean. */
export type TimeRows = (rows: readonly RowOnWallClock[], zone: PhoneZone, findDated: FindDated) => Promise<PhoneRow[]>

// One autumn a year, and the phone takes no endless query.
const MAX_SPANS = 30
const MAX_KNOWN = 5_000

/**
 * In the hour that an autumn's clock shows twice, a printed time means two moments. The phone itself knows which, so it is asked, in
 * one more call for up to 100 such rows; what it said is remembered, for the newest row is looked at again and again.
 */
export function createRowTimer(): TimeRows {
  const known = new Map<string, boolean>()
  const keyOf = (row: RowOnWallClock, zone: PhoneZone) => `${row.id} ${row.wallTime} ${zone.name}`

  return async (rows, zone, findDated) => {
    const doubled = rows.filter((row) => zone.momentsOf(row.wallTime).length === 2)
    if (known.size + doubled.length > MAX_KNOWN) known.clear()
    const unknown = doubled.filter((row) => !known.has(keyOf(row, zone)))
    const spans = secondPasses(unknown, zone).slice(0, MAX_SPANS)
    for (let start = 0; start < unknown.length; start += MAX_QUERY_IDS) {
      const some = unknown.slice(start, start + MAX_QUERY_IDS)
      const ids = some.map(({ id }) => id)
      const late = await findDated(ids, spans)
      for (const row of some) known.set(keyOf(row, zone), late.has(row.id))
    }
    return rows.map((row) => {
      const { wallTime, ...rest } = row
      const [early, late] = zone.momentsOf(wallTime)
      return { ...rest, at: late !== undefined && known.get(keyOf(row, zone)) === true ? late : early }
    })
  }
}

/** For phones that cannot be asked: the order of the rows has to tell. */
export function guessRowTimes(rows: readonly RowOnWallClock[], zone: PhoneZone, now: number): PhoneRow[] {
  const times = resolveTimes(
    rows.map((row) => row.wallTime),
    zone,
    now,
  )
  return rows.map(({ wallTime, ...row }, index) => ({ ...row, at: times[index] ?? wallTime }))
}

function secondPasses(rows: readonly RowOnWallClock[], zone: PhoneZone): Span[] {
  const spans = new Map<number, Span>()
  for (const { wallTime } of rows) {
    const [early, late] = zone.momentsOf(wallTime)
    if (late === undefined) continue
    const from = zone.changeBetween(early, late)
    spans.set(from, { from, to: from + late - early })
  }
  return [...spans.values()]
}
