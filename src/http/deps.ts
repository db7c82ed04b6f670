import type { Log } from '../domain/log.ts'
import type { LastBackup } from '../protocol/backup.ts'
import type { Deps, SyncReport } from '../use-cases/deps.ts'
import type { DoctorControl } from '../use-cases/doctor-control.ts'
import type { LanStatus } from './lan/lan-status.ts'
import type { RateLimits } from './rate-limits.ts'

/** What the server is made of. */
export interface HttpDeps extends Deps {
  readonly report: SyncReport
  readonly doctor: DoctorControl
  /** The door to the local network, as it is now. */
  readonly lan: LanStatus
  /** The port on which this device itself has the web app. */
  readonly loopbackPort: () => number
  readonly log: Log
  readonly version: string
  /** Names the data directory in the cookie, since all ports of a host share their cookies. */
  readonly instance: string
  /** Where the built web app lies. */
  readonly webRoot: string
  readonly limits: RateLimits
  /** When the data was last saved, as far as it is known here. */
  readonly readLastBackup?: () => LastBackup | null
  /** Less than the usual, for tests. */
  readonly patience?: Patience
}

/** How long a client may take. */
export interface Patience {
  readonly headersMs: number
  readonly requestMs: number
  /** How often Node looks for who is past these. Its own half minute would let them take that much longer. */
  readonly lookEveryMs: number
  /** How long who fetches a file may take nothing of it. */
  readonly stallMs?: number
}
