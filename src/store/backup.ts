import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { AppError } from '../domain/app-error.ts'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import { checkBackup, DamagedFileError, isBackup } from './backup-check.ts'
import { isSqliteError } from './database.ts'
import { draftOf } from './draft-file.ts'
import { readData } from './opening.ts'
import { requireRoom } from './room.ts'
import { makePrivateFile } from './store-lock.ts'

export interface BackupRequest {
  readonly database: string
  readonly file: string
  readonly at: number
  readonly isDemo: boolean
  /** Told of each stretch: how much of it is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

export interface BackupSummary {
  readonly messages: number
  readonly conversations: number
  readonly bytes: number
}

/** Pages that are copied before others get their turn. */
const PAGES_A_STEP = 1_000
const BUSY_TIMEOUT_MS = 5_000

/**
 * Copies the database into one file, also while a daemon writes to it: the copy is that of one moment. It gets its name only when it was
 * read back whole, so what has the name is a backup, and one that was there is lost only to a better one.
 */
export async function backupDatabase({
  database,
  file,
  at,
  isDemo,
  onProgress,
}: BackupRequest): Promise<BackupSummary> {
  if (!existsSync(database)) {
    throw new AppError('not_found', `Cannot back up ${dirname(database)}: there are no messages yet`)
  }
  refuseForeignFile(file)
  requireRoom(dirname(file), { bytes: sizeOf(database), what: `back up into ${file}` })
  const draft = draftOf(file)
  try {
    makePrivateFile(draft)
    await copyDatabase(database, draft, onProgress)
    noteBackupIn(draft, { at, isDemo })
    const summary = checkBackup(draft)
    renameSync(draft, file)
    syncDirectory(dirname(file))
    return { ...summary, bytes: statSync(file).size }
  } catch (error) {
    throw explain(error, { database, file })
  } finally {
    if (existsSync(draft)) removeDatabase(draft)
  }
}

/** Copies the state of one moment, page by page. */
export async function copyDatabase(from: string, to: string, onProgress?: (share: number) => void): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    // Inside a read transaction: else each commit of the daemon would begin the copy anew, and it might never end.
    readData(from, () => {
      source.exec('BEGIN')
      source.prepare('SELECT count(*) FROM sqlite_schema').get()
    })
    await backup(source, to, {
      rate: PAGES_A_STEP,
      progress: ({ totalPages, remainingPages }) => onProgress?.(1 - remainingPages / Math.max(1, totalPages)),
    })
  } finally {
    source.close()
  }
}

/** With what stands only in its journal yet. */
export function sizeOf(database: string): number {
  const journal = `${database}-wal`
  return statSync(database).size + (existsSync(journal) ? statSync(journal).size : 0)
}

/** With all that SQLite and we may have put beside it. */
export function removeDatabase(path: string): void {
  for (const end of ['', '.lock', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}

/** What was renamed stays renamed when the power goes. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes into a copy that it is a backup, of when and of what. */
export function noteBackupIn(draft: string, { at, isDemo }: Pick<BackupRequest, 'at' | 'isDemo'>): void {
  const copy = new DatabaseSync(draft)
  try {
    // One file, with no journal beside it.
    copy.exec('PRAGMA journal_mode = DELETE')
    const note = copy.prepare('INSERT OR REPLACE INTO store_state (key, value) VALUES (?, ?)')
    note.run('backup_at', String(at))
    note.run('backup_of', isDemo ? 'demo' : 'phone')
  } finally {
    copy.close()
  }
}

// A slip of the keyboard must not cost a photo.
export function refuseForeignFile(file: string): void {
  if (!existsSync(dirname(file))) {
    throw new AppError('not_found', `Cannot write ${file}: there is no directory ${dirname(file)}`)
  }
  if (!existsSync(file) || isBackup(file)) return
  throw new AppError(
    'conflict',
    `Cannot write ${file}: it is there already and was not made by lanline backup; name another file`,
  )
}

function explain(error: unknown, { database, file }: Pick<BackupRequest, 'database' | 'file'>): unknown {
  // A copy shows the damage of what was copied.
  if (error instanceof DamagedFileError) return sourceDamaged(database, error.finding, error)
  if (error instanceof AppError || !(error instanceof Error)) return error
  if (storageTroubleOf(error) === 'damaged') return sourceDamaged(database, error.message, error)
  // What the file system says: full, read-only, a name too long…
  const isOurs = isSqliteError(error) || 'syscall' in error
  return isOurs ? new AppError('internal', `Cannot back up into ${file}: ${error.message}`, { cause: error }) : error
}

function sourceDamaged(database: string, finding: string, cause: Error): AppError {
  return new AppError(
    'storage_unavailable',
    `Cannot back up ${database}: it is damaged (${finding}). It was left as it is. Stop Lanline, and save what can be read with "lanline backup --damaged FILE"`,
    { cause },
  )
}
