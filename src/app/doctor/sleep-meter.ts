import { uptime } from 'node:os'

/** How long this device slept since the meter was made, and how long ago that is. */
export interface SleepMeter {
  read(): { readonly sleptMs: number; readonly upMs: number }
}

/** Two clocks that nobody can set: one goes on while the device sleeps, the other stands still. */
export interface SleepClocks {
  readonly throughSleepMs: () => number
  readonly awakeMs: () => number
}

// Linux counts the seconds since the boot with those asleep, and Node's steady time without them.
const systemClocks: SleepClocks = { throughSleepMs: () => uptime() * 1000, awakeMs: () => performance.now() }

export function createSleepMeter({ throughSleepMs, awakeMs }: SleepClocks = systemClocks): SleepMeter {
  const [start, startAwake] = [throughSleepMs(), awakeMs()]
  return {
    read() {
      const upMs = throughSleepMs() - start
      return { upMs, sleptMs: Math.max(0, upMs - (awakeMs() - startAwake)) }
    },
  }
}
