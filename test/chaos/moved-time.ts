import type { Timers } from '../../src/sync/run-every.ts'

/** Timers, and a wall clock that may jump while they go on. */
export interface MovedTime {
  /** The wall clock, Unix milliseconds. */
  now(): number
  jump(ms: number): void
  /** Timers of one life; what is still set when it ends never fires. */
  createTimers(): Timers & { end(): void }
  /** Moves on and runs what falls due, in order. `settle` waits until nothing happens by itself any more. */
  pass(ms: number): Promise<void>
}

export function createMovedTime(start: number, settle: () => Promise<void>): MovedTime {
  type Timer = { readonly at: number; readonly number: number; readonly work: () => void }
  const timers = new Set<Timer>()
  let time = start
  let offset = 0
  let count = 0
  const findNext = (until: number): Timer | undefined => {
    let next: Timer | undefined
    for (const timer of timers) {
      if (timer.at > until) continue
      if (!next || timer.at < next.at || (timer.at === next.at && timer.number < next.number)) next = timer
    }
    return next
  }

  return {
    now: () => time + offset,
    jump(ms) {
      offset += ms
    },
    createTimers() {
      const own = new Set<unknown>()
      let isEnded = false
      return {
        setTimer(work, ms) {
          if (isEnded) return undefined
          const timer: Timer = { at: time + Math.ceil(ms), number: (count += 1), work }
          timers.add(timer)
          own.add(timer)
          return timer
        },
        clearTimer(timer) {
          own.delete(timer)
          // The border: what was given out comes back.
          timers.delete(timer as Timer)
        },
        end() {
          isEnded = true
          for (const timer of own) timers.delete(timer as Timer)
          own.clear()
        },
      }
    },
    async pass(ms) {
      const until = time + ms
      await settle()
      for (let next = findNext(until); next; next = findNext(until)) {
        timers.delete(next)
        time = Math.max(time, next.at)
        next.work()
        await settle()
      }
      time = until
    },
  }
}
