import { formatWallTime, openPhoneZone } from '../domain/phone-time.ts'
import type { StatsDay, StatsDays } from '../protocol/stats.ts'
import type { Deps } from './deps.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Days counted in one turn: a year of a busy phone takes tens of milliseconds, which nobody else shall wait. */
const DAYS_PER_TURN = 14

/** What came and went on each of the last days by the phone's clock, today last; by UTC while its zone is not known. */
export async function readDays(
  { clock, store }: Pick<Deps, 'clock' | 'store'>,
  days: number,
  nextTurn: () => Promise<void> = takeTurn,
): Promise<StatsDays> {
  const timeZone = store.syncState.get('timeZone')
  const zone = timeZone === undefined ? undefined : openPhoneZone(timeZone)
  const now = clock.now()
  const wallTime = zone?.toWallTime(now) ?? now
  const today = wallTime - (wallTime % DAY_MS)
  const beginOf = (midnight: number) => zone?.momentsOf(midnight)[0] ?? midnight
  const counted: StatsDay[] = []
  for (let index = days - 1; index >= 0; index -= 1) {
    const midnight = today - index * DAY_MS
    const counts = store.statistics.countBetween(beginOf(midnight), beginOf(midnight + DAY_MS))
    counted.push({ day: formatWallTime(midnight).slice(0, 10), ...counts })
    if (counted.length % DAYS_PER_TURN === 0) await nextTurn()
  }
  return { days: counted, time_zone: zone?.name ?? null }
}

function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
