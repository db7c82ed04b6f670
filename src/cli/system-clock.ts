import type { Clock, SteadyClock } from '../domain/clock.ts'

export const systemClock: Clock = { now: () => Date.now() }

/** Counts since the phone was switched on, so it goes on where an ended process left off. */
export const systemSteadyClock: SteadyClock = { elapsed: () => Number(process.hrtime.bigint() / 1_000_000n) }
