import type { Timers } from '../../src/sync/run-every.ts'

export interface FakeTimers extends Timers {
  /** Moves the clock on and runs what falls due, in order, with all that follows from it at once. */
  pass(ms: number): Promise<void>
  waiting(): number
}

/** Timers on a clock that the test moves. */
export function createFakeTimers(clock: { time: number }): FakeTimers {
  type Timer = { readonly at: number; readonly work: () => void }
  const timers = new Set<Timer>()
  const earliest = () => [...timers].sort((a, b) => a.at - b.at)[0]

  return {
    setTimer(work, ms) {
      const timer = { at: clock.time + ms, work }
      timers.add(timer)
      return timer
    },
    clearTimer: (timer) => void timers.delete(timer as Timer),
    waiting: () => timers.size,
    async pass(ms) {
      const until = clock.time + ms
      await settle()
      for (let next = earliest(); next && next.at <= until; next = earliest()) {
        timers.delete(next)
        clock.time = Math.max(clock.time, next.at)
        next.work()
        await settle()
      }
      clock.time = until
    },
  }
}

// All promises that wait for nothing but other promises are through after a turn of the event loop.
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
