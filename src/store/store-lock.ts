import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../domain/app-error.ts'

const PRIVATE_FILE = 0o600
const PRIVATE_DIRECTORY = 0o700
const SQLITE_BUSY = 5

/** Makes sure that the file is there and only its owner can read it. SQLite gives the files beside it the same mode. */
export function makePrivateFile(path: string): void {
  const directory = dirname(path)
  if (!existsSync(directory)) mkdirSync(directory, { recursive: true, mode: PRIVATE_DIRECTORY })
  // Closing any handle of a file drops all locks that this process holds on it, so one that is there is left alone.
  if (!existsSync(path)) closeSync(openSync(path, 'a', PRIVATE_FILE))
  chmodSync(path, PRIVATE_FILE)
}

/**
 * Holds the data for this process alone, until the returned function is called or the process ends in whatever way: the kernel
 * frees the lock of a killed one. Throws `conflict` while another process holds it.
 */
export function lockStore(path: string): () => void {
  const lockPath = `${path}.lock`
  makePrivateFile(lockPath)
  // SQLite locks a file on every system that Node runs on, which Node itself does not.
  const lock = new DatabaseSync(lockPath, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new AppError('conflict', `Cannot open the data in ${dirname(path)}: another Lanline is using it`, {
      cause: error,
    })
  }
  return () => lock.close()
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
