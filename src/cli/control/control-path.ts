import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../domain/app-error.ts'
import type { DataFiles } from '../data-directory.ts'

/** A Unix socket's address holds 104 bytes on the tightest system, the closing zero included. */
const MAX_SOCKET_PATH_BYTES = 103

/** Where the daemon opens its control socket: in the data directory, or, when that path is too long for a socket, in a short one of the owner's own. */
export function chooseControlPath(files: DataFiles): string {
  const pointer = pointerOf(files)
  if (Buffer.byteLength(files.control) <= MAX_SOCKET_PATH_BYTES) {
    rmSync(pointer, { force: true })
    return files.control
  }
  const path = shortPathFor(files)
  writeFileSync(pointer, path, { mode: 0o600 })
  return path
}

/** Where a command finds the control socket of the daemon on this data. */
export function findControlPath(files: DataFiles): string {
  try {
    return readFileSync(pointerOf(files), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return files.control
    if (code === 'EACCES') throw new AppError('forbidden', `Cannot look into ${files.directory}: it is another user's`)
    throw error
  }
}

// The place depends on TMPDIR, which differs between a service and a shell, so the daemon writes down what it chose.
function pointerOf(files: DataFiles): string {
  return `${files.control}.path`
}

function shortPathFor(files: DataFiles): string {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `lanline-${uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid) || (found.mode & 0o077) !== 0) {
    throw new AppError('forbidden', `Cannot open the control socket in ${folder}: others may write there; remove it`)
  }
  const name = createHash('sha256').update(realpathSync(files.directory)).digest('hex').slice(0, 16)
  return join(folder, `${name}.sock`)
}
