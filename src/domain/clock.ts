/** The time, handed in so that tests can move it. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number
}

/** A time that nobody can set: for what must lie apart, whatever happens to the clock. */
export interface SteadyClock {
  /** Milliseconds that only grow, the same for all processes until the phone is switched off. */
  elapsed(): number
}

/** As steady as an ordinary clock can be: it passes over the moment at which the clock was set back. */
export function createSteadyClock(clock: Clock): SteadyClock {
  let seen = clock.now()
  let elapsed = seen
  return {
    elapsed() {
      const now = clock.now()
      elapsed += Math.max(0, now - seen)
      seen = now
      return elapsed
    },
  }
}
