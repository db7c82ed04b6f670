import type { Log } from '../domain/log.ts'

/** The timers of the system, or a test's own. */
export interface Timers {
  setTimer(work: () => void, ms: number): unknown
  clearTimer(timer: unknown): void
}

export const systemTimers: Timers = {
  setTimer: (work, ms) => setTimeout(work, Math.min(ms, MAX_TIMER_MS)),
  // What we gave out is what comes back.
  clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
}

export interface LoopOptions {
  readonly name: string
  readonly runOnce: () => Promise<void>
  /** Until the next run; undefined: only when woken. Asked after each run, and after a wake that may change the pace. */
  readonly chooseDelay: () => number | undefined
  readonly timers: Timers
  readonly log: Log
}

/** Makes a loop of one kind of work; it stands still until it is woken. */
export type StartLoop = (name: string, runOnce: () => Promise<void>, chooseDelay: () => number | undefined) => Loop

export interface Loop {
  /** Runs as soon as it can: now, or right after the run that is under way. */
  wake(): void
  /** Asks anew for the delay, without running. */
  reconsider(): void
  /** Resolves when the run under way has ended; none follows. */
  stop(): Promise<void>
}

// Node takes a longer time for one millisecond.
const MAX_TIMER_MS = 2_147_483_647
const FIRST_BACK_OFF_MS = 1_000
const MAX_BACK_OFF_MS = 300_000
const MAX_DOUBLINGS = 12

/** Runs work again and again, one run at a time. An error is logged and followed by a growing pause; the loop survives all of them. */
export function runEvery({ name, runOnce, chooseDelay, timers, log }: LoopOptions): Loop {
  let timer: unknown
  let running: Promise<void> | undefined
  let isWoken = false
  let isStopped = false
  let errors = 0

  const note = (error: unknown) => {
    errors += 1
    log.error({ err: error, loop: name, errors }, 'A background task failed; it will be tried again')
  }
  const run = async () => {
    isWoken = false
    try {
      await runOnce()
      errors = 0
    } catch (error) {
      note(error)
    }
    running = undefined
    plan()
  }
  const start = () => {
    timer = undefined
    running ??= run()
  }
  const plan = () => {
    if (timer !== undefined) timers.clearTimer(timer)
    timer = undefined
    if (isStopped || running) return
    const delay = chooseNext()
    if (delay !== undefined) timer = timers.setTimer(start, delay)
  }
  const backOff = () =>
    errors && Math.min(FIRST_BACK_OFF_MS * 2 ** Math.min(errors - 1, MAX_DOUBLINGS), MAX_BACK_OFF_MS)
  const chooseNext = (): number | undefined => {
    if (isWoken) return backOff()
    try {
      const delay = chooseDelay()
      return delay === undefined && errors === 0 ? undefined : Math.max(delay ?? 0, backOff())
    } catch (error) {
      // It reads the store, as the run does.
      note(error)
      return backOff()
    }
  }

  return {
    wake() {
      isWoken = true
      plan()
    },
    reconsider: plan,
    async stop() {
      isStopped = true
      plan()
      await running
    },
  }
}
