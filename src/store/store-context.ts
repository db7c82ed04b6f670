import type { Clock } from '../domain/clock.ts'
import type { ChangeMark } from './change-mark.ts'
import type { Database } from './database.ts'
import type { SearchIndex } from './search-index.ts'
import type { TraceSend } from './send-trace.ts'
import type { Transactions } from './transactions.ts'
import type { NotedChange } from './webhook-notes.ts'

/** What every table is built on. */
export interface StoreContext {
  readonly db: Database
  readonly transactions: Transactions
  readonly clock: Clock
  /** The SIM's country. */
  readonly region: () => string | undefined
  readonly changes: ChangeMark
  readonly index: SearchIndex
  readonly traceSend: TraceSend
  /** For webhooks. */
  readonly noteChange: (change: NotedChange) => void
}
