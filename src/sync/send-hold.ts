import type { SteadyClock } from '../domain/clock.ts'
import type { Store } from '../store/store.ts'

/** While the phone can be given no text at all, what waits stays in the queue; and each try may open a dialog on the phone. */
export interface SendHold {
  /** How long nothing is handed over; 0: one text may be tried. */
  waitMs(): number
  /** Since when no text could be given to the phone; undefined while it takes them. Holds over a restart. */
  since(): number | undefined
  /** A text was kept from the phone. To be called inside the transaction that takes it back. */
  begin(at: number): void
  /** A call could not even be begun: it is no fault of the phone's, and soon over. */
  pause(): void
  /** The phone took a text. */
  end(): void
  /** It may be mended: a text is tried soon. */
  release(): void
  /** The owner says that it is mended: a text is tried at once. */
  tryAgain(): void
}

/** How long a hold rests between two tries. */
export const HOLD_REST_MS = 10 * 60_000
/** Signs that it may be mended can come every second; a dialog may not. */
export const MIN_REST_MS = 60_000
const PAUSE_MS = 10_000

export function createSendHold({
  store,
  steady,
}: {
  readonly store: Pick<Store, 'syncState'>
  readonly steady: SteadyClock
}): SendHold {
  // After a start one text is tried: the phone may have been mended meanwhile.
  let triedAt: number | undefined
  let restMs = 0

  const rest = (ms: number) => {
    triedAt = steady.elapsed()
    restMs = ms
  }
  const since = () => store.syncState.get('sendHeldSince')

  return {
    since,
    waitMs: () => (triedAt === undefined ? 0 : Math.max(0, triedAt + restMs - steady.elapsed())),
    begin(at) {
      if (since() === undefined) store.syncState.set('sendHeldSince', at)
      rest(HOLD_REST_MS)
    },
    pause: () => rest(PAUSE_MS),
    end() {
      triedAt = undefined
      if (since() !== undefined) store.syncState.delete('sendHeldSince')
    },
    release() {
      restMs = Math.min(restMs, MIN_REST_MS)
    },
    tryAgain() {
      triedAt = undefined
    },
  }
}
