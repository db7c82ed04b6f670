import { copyFileSync, existsSync, linkSync, realpathSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../domain/app-error.ts'
import type { Clock } from '../domain/clock.ts'
import { copyDatabase, removeDatabase, sizeOf, syncDirectory } from './backup.ts'
import { checkBackup, type CheckedBackup } from './backup-check.ts'
import { isSqliteError, openDatabase } from './database.ts'
import { openStore } from './open-store.ts'
import { keepAccess } from './restored-access.ts'
import { keepOptOuts } from './restored-opt-outs.ts'
import { requireRoom } from './room.ts'
import { settleRestoredSends, type SettledSends } from './restored-sends.ts'
import { keepWebhooks } from './restored-webhooks.ts'
import { lockStore, makePrivateFile } from './store-lock.ts'
import type { Store } from './store.ts'

export interface RestoreRequest {
  readonly database: string
  readonly file: string
  readonly clock: Clock
  readonly isDemo: boolean
  readonly onProgress?: ((share: number) => void) | undefined
  /** Looks over the restored data before it gets its place. */
  readonly review: (store: Store) => void
}

export interface RestoreSummary extends CheckedBackup, SettledSends {
  /** Where the messages lie that were here; undefined when there were none. */
  readonly keptIn: string | undefined
  /** Devices that may not come in any more, because what was here is too damaged to say who may. */
  readonly shutOut: number
  /** Numbers that opted out since the backup was made, and still have; undefined: what was here is too damaged to say. */
  readonly keptOptOuts: number | undefined
  /** Webhooks of the backup that came back switched off. */
  readonly webhooksOff: number
}

/** A database is one file only while these are not there. */
const COMPANIONS = ['-wal', '-shm'] as const

/**
 * Puts a backup in the place of the database. All is made ready beside it, and one rename changes it: a death leaves the old data or the new.
 * 1. The backup is read whole and copied.  2. The copy is brought up to date, and made so that nothing of it is sent.
 * 3. The old data gets its second name, and the copy its place.
 */
export async function restoreDatabase(request: RestoreRequest): Promise<RestoreSummary> {
  const { database, file, clock, isDemo, review, onProgress } = request
  refuseItself(file, database)
  const checked = checkBackup(file)
  refuseMixing(file, checked, isDemo)
  if (existsSync(dirname(database))) requireRoom(dirname(database), { bytes: sizeOf(file), what: `restore ${file}` })
  makePrivateFile(database)
  const unlock = lockStore(database)
  const draft = `${database}.restoring`
  try {
    removeDatabase(draft)
    makePrivateFile(draft)
    await copyDatabase(file, draft, onProgress)
    const settled = prepareDraft(draft, { database, clock, review })
    const keptIn = swap(draft, { database, at: clock.now() })
    return { ...checked, ...settled, keptIn }
  } catch (error) {
    if (!isSqliteError(error)) throw error
    throw new AppError('internal', `Cannot restore ${file}: ${error.message}; nothing was changed`, { cause: error })
  } finally {
    removeDatabase(draft)
    unlock()
  }
}

function prepareDraft(
  draft: string,
  { database, clock, review }: Pick<RestoreRequest, 'database' | 'clock' | 'review'>,
): SettledSends & Pick<RestoreSummary, 'shutOut' | 'keptOptOuts' | 'webhooksOff'> {
  const raw = openDatabase(draft, { isReadOnly: false })
  try {
    // Opening a database without an epoch gives it a new one: to clients, these data are not what they have seen go on.
    raw.exec("DELETE FROM store_state WHERE key IN ('epoch', 'backup_at', 'backup_of')")
  } finally {
    raw.close()
  }
  const store = openStore({ path: draft, clock })
  try {
    const settled = settleRestoredSends(store, clock.now())
    const shutOut = keepAccess(draft, { database, at: clock.now() })
    const keptOptOuts = keepOptOuts(draft, { database, at: clock.now() })
    const webhooksOff = keepWebhooks(draft, { database, at: clock.now() })
    review(store)
    return { ...settled, shutOut, keptOptOuts, webhooksOff }
  } finally {
    store.close()
  }
}

/** Gives the old data a name of their own, and the new ones the old name. */
function swap(draft: string, { database, at }: { readonly database: string; readonly at: number }): string | undefined {
  const directory = dirname(database)
  const kept = `${database}.before-restore-${stamp(at)}`
  const hadData = foldJournal(database)
  if (hadData) secondName(database, kept)
  // What could not be folded in belongs to the old file, and would be read into the new one.
  for (const end of COMPANIONS) if (existsSync(database + end)) renameSync(database + end, kept + end)
  renameSync(draft, database)
  syncDirectory(directory)
  return hadData ? kept : undefined
}

/** Draws what a killed daemon left beside the file into it. False: there is nothing in the file. */
function foldJournal(database: string): boolean {
  try {
    const db = openDatabase(database, { isReadOnly: false })
    try {
      const isEmpty = db.query<[count: number]>('SELECT count(*) FROM sqlite_schema').get()?.[0] === 0
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return !isEmpty
    } finally {
      db.close()
    }
  } catch (error) {
    // A damaged database is a reason to restore one; it is kept as it is, with what lies beside it.
    if (!isSqliteError(error)) throw error
    return true
  }
}

// A second name costs no room; where the file system has no such thing, a copy does as well.
function secondName(path: string, other: string): void {
  try {
    linkSync(path, other)
  } catch {
    copyFileSync(path, other)
  }
}

function refuseItself(file: string, database: string): void {
  if (!existsSync(file) || !existsSync(database) || realpathSync(file) !== realpathSync(database)) return
  throw new AppError('conflict', `Cannot restore ${file}: it is the database itself, and not a backup of it`)
}

function refuseMixing(file: string, { isDemo: isOfDemo }: CheckedBackup, isDemo: boolean): void {
  if (isOfDemo === undefined || isOfDemo === isDemo) return
  const [what, how] = isOfDemo ? ['the demo', 'add --demo'] : ['a real phone', 'leave out --demo']
  throw new AppError('conflict', `Cannot restore ${file}: it is a backup of ${what}, and the two must not mix: ${how}`)
}

/** `20261122T180344Z`. */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}
