import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import type { Phone } from '../phone/phone.ts'
import type { Store } from '../store/store.ts'

/** What the workers are made of; each takes the few it needs. */
export interface SyncDeps {
  readonly store: Store
  readonly phone: Phone
  readonly clock: Clock
  readonly log: Log
  /** Lets the event loop do its other work before the next slice of ours. */
  readonly nextTurn: () => Promise<void>
}
