import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { AppError } from '../domain/app-error.ts'
import { StorageError, storageTroubleOf } from '../domain/storage-trouble.ts'

const KEY_BYTES = 32

/**
 * The key under which secrets lie in the database, from a file of its own that no backup of the database holds. It is made where
 * there is none, so the store must be open: its lock keeps other processes out.
 */
export function readKeyFile(path: string): Buffer {
  if (!existsSync(path)) createKeyFile(path)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== KEY_BYTES) {
    throw new AppError(
      'invalid',
      `Cannot read ${path}: it holds no key; restore it, or remove it and make new signing keys`,
    )
  }
  return key
}

// Written whole before it gets its name: a half-written key would make every signing key worthless.
function createKeyFile(path: string): void {
  const draft = `${path}.new`
  try {
    writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true })
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    const trouble = storageTroubleOf(error)
    throw trouble === undefined ? error : new StorageError(trouble, error)
  }
}
