import { signal, type ReadonlySignal } from '@preact/signals'

const TICK_MS = 20_000
const current = signal(Date.now())

/** The time, a few times a minute, for "2 min ago" and for the day that ends at midnight. */
export const now: ReadonlySignal<number> = current

export function startClock(): void {
  setInterval(() => {
    // A page out of sight need not wake up for this; it catches up when it is looked at again.
    if (document.visibilityState === 'visible') current.value = Date.now()
  }, TICK_MS)
  document.addEventListener('visibilitychange', () => {
    current.value = Date.now()
  })
}
