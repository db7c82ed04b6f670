import type { Clock } from '../domain/clock.ts'
import type { Store } from './store.ts'

export interface StoreOptions {
  /** The database file, or `:memory:`. */
  readonly path: string
  readonly clock: Clock
  /** The SIM's country, by which numbers are read and written; without it, what sync has noted as `region`. */
  readonly region?: () => string | undefined
  /** Reads beside a running daemon: no lock, no migration, no writing. */
  readonly isReadOnly?: boolean
}

/**
 * Opens the database, creates it or brings it up to date. Takes its lock for life, so that one process at a time has it:
 * throws `conflict` when another one does, or when a newer Lanline wrote it.
 */
export function openStore(options: StoreOptions): Store {
  throw new Error(`Cannot open ${options.path}: the store is not built yet`)
}
