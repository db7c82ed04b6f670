import type { Clock } from '../domain/clock.ts'

const HOUR_MS = 3_600_000
// More than an hour of calls one after the other at their fastest.
const MAX_CALLS = 20_000

/** Counts calls over the last hour. */
export function createCallLog(clock: Clock): { add(): void; countLastHour(): number } {
  let times: number[] = []
  const forgetOld = () => {
    const since = clock.now() - HOUR_MS
    const first = times.findIndex((time) => time > since)
    times = first === -1 ? [] : times.slice(Math.max(first, times.length - MAX_CALLS))
  }
  return {
    add() {
      if (times.length >= MAX_CALLS) forgetOld()
      times.push(clock.now())
    },
    countLastHour() {
      forgetOld()
      return times.length
    },
  }
}
