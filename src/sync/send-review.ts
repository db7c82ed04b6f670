import type { Clock } from '../domain/clock.ts'
import type { Store } from '../store/store.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { SendConfirmer } from './send-confirmer.ts'
import type { WatchedGate } from './send-gate.ts'
import type { SendHold } from './send-hold.ts'

export interface SendReview {
  /** After a look at the Sent box that was answered, and by which sends were judged. */
  afterLook(): void
  /** At any other time at which something of it may have changed. */
  run(): void
}

interface ReviewDeps {
  readonly gate: Pick<WatchedGate, 'afterLook' | 'flow'>
  readonly hold: Pick<SendHold, 'since' | 'waitMs'>
  readonly store: Pick<Store, 'outbox'>
  readonly clock: Clock
  readonly confirmer: Pick<SendConfirmer, 'countPending'>
  readonly monitor: Pick<PhoneMonitor, 'setSending'>
  /** The phone confirms again: what was held back may go. */
  readonly onFlowing: () => void
}

/** Tells the health how sending goes. */
export function createSendReview({ gate, hold, store, clock, confirmer, monitor, onFlowing }: ReviewDeps): SendReview {
  let wasHeld = false

  function run(): void {
    const { flow, unconfirmed, nextTryMs } = gate.flow()
    const waiting = store.outbox.count() - confirmer.countPending()
    const isHeld = hold.since() !== undefined && waiting > 0
    const nextMs = isHeld ? hold.waitMs() : nextTryMs
    monitor.setSending({ flow, unconfirmed, waiting, nextTryAt: nextMs === null ? null : clock.now() + nextMs })
    const isFreed = wasHeld && flow === 'flowing'
    wasHeld = flow !== 'flowing'
    if (isFreed) onFlowing()
  }

  return {
    run,
    afterLook() {
      gate.afterLook()
      run()
    },
  }
}
