import { AppError } from './app-error.ts'

/** What keeps us from keeping anything. `full`: no space is left; `unwritable`: the disk takes nothing; `damaged`: the database is. */
export type StorageTrouble = 'full' | 'unwritable' | 'damaged'

/** The data could not be written or read, through nobody's mistake. */
export class StorageError extends AppError {
  readonly trouble: StorageTrouble

  constructor(trouble: StorageTrouble, cause: unknown) {
    super('storage_unavailable', WORDS[trouble], { cause })
    this.name = 'StorageError'
    this.trouble = trouble
  }
}

const WORDS: Readonly<Record<StorageTrouble, string>> = {
  full: 'Cannot keep this: no space is left where the data lies, so make room',
  unwritable: 'Cannot keep this: the disk where the data lies takes nothing, so look after it',
  damaged: 'Cannot use the data: the database is damaged; lanline doctor says what to do',
}

/** Of a virtual table, which can be made anew. */
const CORRUPT_INDEX = 267
/** SQLite's names for it, without the details in the higher bytes. */
const READ_ONLY = 8
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26
/** The file in which processes meet could not be made longer. */
const NO_ROOM_TO_MEET = 4_874

/** The trouble behind an error of SQLite or of the file system; undefined: it is another kind of error. */
export function storageTroubleOf(error: unknown): StorageTrouble | undefined {
  if (error instanceof StorageError) return error.trouble
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return troubleOfSqlite(error.errcode)
  return 'code' in error ? troubleOfSystem(error.code) : undefined
}

/** Whether the search index alone is damaged. */
export function isIndexDamaged(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === CORRUPT_INDEX
}

/** A sentence for what the disk is to blame for, whatever was being written; undefined: it is not. */
export function describeDiskTrouble(error: unknown): string | undefined {
  const trouble = storageTroubleOf(error)
  if (trouble === undefined || !(error instanceof Error)) return undefined
  if (error instanceof StorageError) return error.message
  return trouble === 'full'
    ? 'Cannot go on: no space is left where the data lies; make room and try again, nothing is lost'
    : `Cannot go on: the disk where the data lies does not do what it is told (${error.message})`
}

function troubleOfSqlite(code: number): StorageTrouble | undefined {
  if (code === NO_ROOM_TO_MEET) return 'full'
  if (code === CORRUPT_INDEX) return undefined
  switch (code & 0xff) {
    case FULL:
      return 'full'
    case READ_ONLY:
    case IO_ERROR:
    case CANNOT_OPEN:
      return 'unwritable'
    case CORRUPT:
    case NOT_A_DATABASE:
      return 'damaged'
    default:
      return undefined
  }
}

function troubleOfSystem(code: unknown): StorageTrouble | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case 'EROFS':
    case 'EIO':
      return 'unwritable'
    default:
      return undefined
  }
}
