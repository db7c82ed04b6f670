import { StorageError, storageTroubleOf, type StorageTrouble } from '../domain/storage-trouble.ts'
import type { Database, Query, Row } from './database.ts'

/** Whether the data can be written, as the last attempts have shown. */
export interface StorageState {
  trouble(): StorageTrouble | undefined
  /** Tries whether it has ended: writes as much as a few messages need, and takes it away again. True: it has. */
  recover(): boolean
  onChange(listener: (trouble: StorageTrouble | undefined) => void): void
}

export interface StorageWatch extends StorageState {
  /** Runs a write. Throws a `StorageError` for what is the disk's or the file's fault. */
  watch<T>(write: () => T): T
}

/** More than a page or two, which may fit by chance where a message does not. */
const PROBE_BYTES = 65_536
const PROBE_KEY = 'storage_probe'

export function createStorageState(db: Database): StorageWatch {
  const listeners: ((trouble: StorageTrouble | undefined) => void)[] = []
  const put = db.command('INSERT OR REPLACE INTO store_state (key, value) VALUES (?, ?)')
  const takeAway = db.command('DELETE FROM store_state WHERE key = ?')
  let trouble: StorageTrouble | undefined

  const set = (next: StorageTrouble | undefined) => {
    // Nothing that can be written afterwards mends what is damaged.
    if (next === trouble || trouble === 'damaged') return
    trouble = next
    // Not amid a transaction that is about to be taken back.
    queueMicrotask(() => {
      for (const listener of listeners) tell(listener, next)
    })
  }
  const watch = <T>(write: () => T): T => {
    try {
      return write()
    } catch (error) {
      const found = storageTroubleOf(error)
      if (found === undefined) throw error
      set(found)
      throw error instanceof StorageError ? error : new StorageError(found, error)
    }
  }

  return {
    watch,
    trouble: () => trouble,
    recover() {
      if (trouble === 'damaged') return false
      try {
        watch(() => {
          put.run(PROBE_KEY, 'x'.repeat(PROBE_BYTES))
          takeAway.run(PROBE_KEY)
        })
      } catch (error) {
        if (error instanceof StorageError) return false
        throw error
      }
      set(undefined)
      return true
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

// Who hears of it may want to keep it.
function tell(listener: (trouble: StorageTrouble | undefined) => void, trouble: StorageTrouble | undefined): void {
  try {
    listener(trouble)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
  }
}

/** The same database, whose errors are noted when they are the disk's or the file's fault. */
export function watchDatabase(db: Database, { watch }: Pick<StorageWatch, 'watch'>): Database {
  return {
    query<R extends Row>(sql: string): Query<R> {
      const query = db.query<R>(sql)
      return {
        all: (...values) => watch(() => query.all(...values)),
        get: (...values) => watch(() => query.get(...values)),
        iterate: (...values) => watch(() => query.iterate(...values)),
      }
    },
    command(sql) {
      const command = db.command(sql)
      return {
        run: (...values) => watch(() => command.run(...values)),
        insert: (...values) => watch(() => command.insert(...values)),
      }
    },
    exec: (sql) => watch(() => db.exec(sql)),
    get isInTransaction() {
      return db.isInTransaction
    },
    close: () => db.close(),
  }
}
