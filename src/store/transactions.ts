import type { Database } from './database.ts'
import type { StorageWatch } from './storage-state.ts'

/** What takes part in every transaction. */
export interface Participant {
  /** Writes what was collected. Called in order, last thing before the commit. */
  beforeCommit?(): void
  afterCommit?(): void
  /** Tells others, who may begin the next transaction: called when every participant is done with this one. */
  announce?(): void
  afterRollback?(error: unknown): void
}

export interface Transactions {
  /** Refuses to be nested. */
  run<T>(work: () => T): T
  /** The same, on the disk when it returns. */
  runDurably<T>(work: () => T): T
  /** Joins the open transaction, or is one of its own. */
  join<T>(work: () => T): T
  add(participant: Participant): void
}

export function createTransactions(db: Database, storage: Pick<StorageWatch, 'watch'>): Transactions {
  const participants: Participant[] = []

  const run = <T>(work: () => T): T => storage.watch(() => runOnce(work))

  function runOnce<T>(work: () => T): T {
    if (db.isInTransaction) throw new Error('Cannot begin a transaction: one is open already')
    // IMMEDIATE: a read that turns into a write fails at once when another process wrote meanwhile, whatever the timeout.
    db.exec('BEGIN IMMEDIATE')
    let result: T
    try {
      result = work()
      if (result instanceof Promise) throw new TypeError('Cannot commit: the work of a transaction must not be async')
      for (const participant of participants) participant.beforeCommit?.()
      db.exec('COMMIT')
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (db.isInTransaction) db.exec('ROLLBACK')
      for (const participant of participants) participant.afterRollback?.(error)
      throw error
    }
    for (const participant of participants) participant.afterCommit?.()
    for (const participant of participants) participant.announce?.()
    return result
  }

  return {
    run,
    runDurably(work) {
      if (db.isInTransaction) throw new Error('Cannot begin a durable transaction: one is open already')
      db.exec('PRAGMA synchronous = FULL')
      try {
        return run(work)
      } finally {
        db.exec('PRAGMA synchronous = NORMAL')
      }
    },
    join: (work) => (db.isInTransaction ? work() : run(work)),
    add: (participant) => void participants.push(participant),
  }
}
