import type { Database } from './database.ts'
import type { StoreContext } from './store-context.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Of fewer messages nothing is counted: a planner that knows of a handful walks whole tables, and goes on so when they are 50,000. */
const MIN_MESSAGES = 10_000
/** Also tables that were not asked about since the start. */
const ALL_TABLES = 'PRAGMA optimize = 0x10002'

/** Lets SQLite look after the start and once a day at how its tables have grown, so that it goes on choosing the right indexes. */
export function createOptimizer({ db, clock }: Pick<StoreContext, 'db' | 'clock'>): { maintain(): boolean } {
  let lastAt = Number.NEGATIVE_INFINITY
  return {
    maintain() {
      if (clock.now() - lastAt < DAY_MS) return false
      lastAt = clock.now()
      optimize(db)
      return false
    },
  }
}

export function optimize(db: Database): void {
  const [messages = 0] = db.query<[count: number]>('SELECT total(count) FROM message_counts').get() ?? []
  if (messages >= MIN_MESSAGES) db.exec(ALL_TABLES)
  else forgetCounts(db)
}

function forgetCounts(db: Database): void {
  const isCounted = db.query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").get() !== undefined
  // The second statement lets this connection forget them, too.
  if (isCounted) db.exec('DELETE FROM sqlite_stat1; ANALYZE sqlite_schema')
}
