import type { Deps, SyncReport } from '../use-cases/deps.ts'
import type { RateLimits } from './rate-limits.ts'

/** The part of a logger that is used here. Message texts, numbers, queries and secrets never go into it. */
export interface HttpLog {
  debug(fields: object, sentence: string): void
  warn(fields: object, sentence: string): void
  error(fields: object, sentence: string): void
}

/** What the server is made of. */
export interface HttpDeps extends Deps {
  readonly report: SyncReport
  readonly log: HttpLog
  readonly version: string
  /** Names the data directory in the cookie, since all ports of a host share their cookies. */
  readonly instance: string
  /** Where the built web app lies. */
  readonly webRoot: string
  readonly limits: RateLimits
}
