import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../domain/app-error.ts'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import { isSqliteError } from './database.ts'
import { SCHEMA_VERSION } from './migrate.ts'
import { explainReading } from './opening.ts'

export interface CheckedBackup {
  readonly messages: number
  readonly conversations: number
  /** When it was made; undefined for a copy that `lanline backup` did not make. */
  readonly madeAt: number | undefined
  readonly isDemo: boolean | undefined
}

/** SQLite finds what makes no sense in a file that is to be a backup. */
export class DamagedFileError extends AppError {
  readonly finding: string

  constructor(file: string, finding: string) {
    super('invalid', `Cannot read ${file}: it is damaged (${finding}), so take another backup`)
    this.name = 'DamagedFileError'
    this.finding = finding
  }
}

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
const PAGE_SIZE_AT = 16
const PAGE_COUNT_AT = 28
/** How SQLite writes the largest size, which does not fit. */
const LARGEST_PAGE_MARK = 1
const LARGEST_PAGE_BYTES = 65_536

/** Reads the whole file. Throws, with a sentence, unless it is a sound database of a Lanline not newer than this one. */
export function checkBackup(file: string): CheckedBackup {
  checkLength(file)
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    if (!hasOurTables(db)) throw noBackup(file)
    const version = readNumber(db, 'PRAGMA user_version')
    if (version > SCHEMA_VERSION) {
      throw new AppError(
        'conflict',
        `Cannot read ${file}: a newer Lanline made it (schema ${version}, this one knows ${SCHEMA_VERSION}), so update Lanline`,
      )
    }
    const [problem] = readColumn(db, 'PRAGMA integrity_check(1)')
    if (problem !== 'ok') throw damaged(file, String(problem))
    return {
      messages: readNumber(db, 'SELECT count(*) FROM messages'),
      conversations: readNumber(db, 'SELECT count(*) FROM conversations WHERE is_deleted = 0'),
      ...readNotes(db),
    }
  } catch (error) {
    if (!isSqliteError(error) || storageTroubleOf(error) === 'unwritable') throw explainReading(error, file)
    throw damaged(file, error.message)
  } finally {
    db.close()
  }
}

/** Whether `lanline backup` made this file; the database itself is none. */
export function isBackup(file: string): boolean {
  return readMadeAt(file) !== undefined
}

/** When `lanline backup` made this file; undefined: it did not. */
export function readMadeAt(file: string): number | undefined {
  if (!statSync(file).isFile() || !readHeader(file).toString('latin1').startsWith(MAGIC)) return undefined
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return hasOurTables(db) ? readNotes(db).madeAt : undefined
  } catch (error) {
    if (!isSqliteError(error)) throw error
    return undefined
  } finally {
    db.close()
  }
}

// SQLite itself reads a file that was cut off until it comes to the end of it.
function checkLength(file: string): void {
  if (!existsSync(file)) throw new AppError('not_found', `Cannot read ${file}: there is no such file`)
  const info = statSync(file)
  if (info.isDirectory()) throw new AppError('invalid', `Cannot read ${file}: it is a directory; name the backup in it`)
  if (!info.isFile()) throw noBackup(file)
  const header = tryHeader(file)
  if (!header.toString('latin1').startsWith(MAGIC)) throw noBackup(file)
  if (header.length < HEADER_BYTES) throw damaged(file, 'it is cut off in its first line')
  const size = header.readUInt16BE(PAGE_SIZE_AT)
  const bytes = (size === LARGEST_PAGE_MARK ? LARGEST_PAGE_BYTES : size) * header.readUInt32BE(PAGE_COUNT_AT)
  if (info.size < bytes) {
    throw damaged(file, `it is cut off, with ${group(info.size)} of its ${group(bytes)} bytes`)
  }
}

// What the file system says: another user's, a broken disk…
function tryHeader(file: string): Buffer {
  try {
    return readHeader(file)
  } catch (error) {
    const fact = error instanceof Error ? error.message : String(error)
    throw new AppError('invalid', `Cannot read ${file}: ${fact}`, { cause: error })
  }
}

function readHeader(file: string): Buffer {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return header.subarray(0, readSync(handle, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(handle)
  }
}

function hasOurTables(db: DatabaseSync): boolean {
  const names = readColumn(db, "SELECT name FROM sqlite_schema WHERE type = 'table'")
  return ['store_state', 'conversations', 'messages', 'outbox'].every((name) => names.includes(name))
}

function readNotes(db: DatabaseSync): Pick<CheckedBackup, 'madeAt' | 'isDemo'> {
  const [madeAt] = readColumn(db, "SELECT value FROM store_state WHERE key = 'backup_at'")
  const [madeOf] = readColumn(db, "SELECT value FROM store_state WHERE key = 'backup_of'")
  return {
    madeAt: madeAt === undefined ? undefined : Number(madeAt),
    isDemo: madeOf === undefined ? undefined : madeOf === 'demo',
  }
}

function readNumber(db: DatabaseSync, sql: string): number {
  return Number(readColumn(db, sql)[0] ?? 0)
}

function readColumn(db: DatabaseSync, sql: string): unknown[] {
  return db
    .prepare(sql)
    .all()
    .map((row) => Object.values(row)[0])
}

function noBackup(file: string): AppError {
  return new AppError('invalid', `Cannot read ${file}: it is no backup of Lanline`)
}

function damaged(file: string, why: string): DamagedFileError {
  // SQLite begins a list of what it found with a line of stars.
  return new DamagedFileError(file, why.replace(/^\*{3}[^\n]*\n/, '').replaceAll(/\s+/g, ' '))
}

function group(bytes: number): string {
  return bytes.toLocaleString('en')
}
