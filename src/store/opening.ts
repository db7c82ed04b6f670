import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../domain/app-error.ts'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import { lockStore, makePrivateFile } from './store-lock.ts'

/** Takes the data for this process, and makes the file where there has been none. Whatever keeps it from that is said in a sentence. */
export function takeData<T>(path: string, open: (unlock: () => void) => T): T {
  const hasRunHere = existsSync(`${path}.lock`)
  const isNew = !existsSync(path)
  try {
    if (hasRunHere && !isNew && statSync(path).size === 0) throw emptied(path)
    makePrivateFile(path)
    const unlock = lockStore(path)
    try {
      return open(unlock)
    } catch (error) {
      unlock()
      throw error
    }
  } catch (error) {
    // What was begun and could not be filled is not to be taken for data that were lost.
    if (isNew && !hasRunHere) removeEmpty(path)
    throw explainOpening(error, path)
  }
}

/** A sentence for what the disk or the file is to blame for; any other error is given back. */
export function explainOpening(error: unknown, path: string): unknown {
  const trouble = storageTroubleOf(error)
  if (trouble === undefined) return error
  const fact = factOf(error)
  const options = { cause: error }
  switch (trouble) {
    case 'full':
      return new AppError(
        'storage_unavailable',
        `Cannot open the data in ${dirname(path)}: no space is left there; make room and start again, nothing is lost`,
        options,
      )
    case 'unwritable':
      return new AppError(
        'storage_unavailable',
        `Cannot open the data in ${dirname(path)}: nothing can be written there (${fact}); see that the disk takes writes and the files are yours`,
        options,
      )
    case 'damaged':
      return new AppError(
        'storage_unavailable',
        `Cannot open ${path}: it is damaged (${fact}). It was left as it is. Put the last backup in its place with "lanline restore FILE", or save what can be read of it with "lanline backup --damaged FILE" and put that in its place`,
        options,
      )
    default:
      return trouble satisfies never
  }
}

/** Looks at the data beside whoever has taken them. What keeps it from that is said in a sentence. */
export function readData<T>(path: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw explainReading(error, path)
  }
}

/** A sentence for data that lie on a disk that only can be read; any other error is given back. */
export function explainReading(error: unknown, path: string): unknown {
  if (storageTroubleOf(error) !== 'unwritable') return error
  return new AppError(
    'storage_unavailable',
    `Cannot read ${path} where it lies: reading it needs a file beside it, and nothing can be written there (${factOf(error)}); copy the directory to another disk first and name the copy (docs/disk.md)`,
    { cause: error },
  )
}

function emptied(path: string): AppError {
  return new AppError(
    'storage_unavailable',
    `Cannot open ${path}: it is empty, though Lanline has run here. It was left as it is. Put the last backup in its place with "lanline restore FILE", or remove it to begin anew with what the phone has`,
  )
}

// An error of ours has SQLite's own as its cause.
function factOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof AppError && error.cause instanceof Error ? error.cause.message : error.message
}

function removeEmpty(path: string): void {
  if (existsSync(path) && statSync(path).size > 0) return
  for (const end of ['', '.lock', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}
