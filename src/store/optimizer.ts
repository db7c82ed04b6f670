import type { StoreContext } from './store-context.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Lets SQLite look once a day at how its tables have grown, so that it goes on choosing the right indexes. */
export function createOptimizer({ db, clock }: Pick<StoreContext, 'db' | 'clock'>): { maintain(): boolean } {
  let lastAt = clock.now()
  return {
    maintain() {
      if (clock.now() - lastAt < DAY_MS) return false
      lastAt = clock.now()
      db.exec('PRAGMA optimize')
      return false
    },
  }
}
