import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { certificateDirectory } from '../app/certificate-files.ts'
import { AppError } from '../domain/app-error.ts'

/** What lies where in a data directory. */
export interface DataFiles {
  readonly directory: string
  readonly database: string
  readonly logs: string
  /** The CA and the server's certificate. */
  readonly tls: string
  readonly control: string
  /** The simulated phone; a directory that has one is a demo's, from the first command on that was told so. */
  readonly twin: string
  /** Written when the demo's inbox is complete. */
  readonly demoMark: string
}

export function dataFilesIn(directory: string): DataFiles {
  const twin = join(directory, 'twin')
  return {
    directory,
    database: join(directory, 'lanline.db'),
    logs: join(directory, 'logs'),
    tls: certificateDirectory(directory),
    control: join(directory, 'control.sock'),
    twin,
    demoMark: join(twin, 'demo'),
  }
}

/** Whether the directory is a demo's: then its phone is the one that it simulates, also for commands that are not told so. */
export function isDemoData(files: DataFiles): boolean {
  return existsSync(files.twin)
}

/** Makes the directory if it is missing, marks a demo's, closes it to other users, and refuses to mix a demo with a real phone. */
export function prepareDataDirectory(files: DataFiles, { demo }: { demo: boolean }): void {
  process.umask(0o077)
  try {
    mkdirSync(files.directory, { recursive: true, mode: 0o700 })
    checkUsable(files)
    closeToOthers(files)
  } catch (error) {
    throw new AppError('invalid', `Cannot use ${files.directory} for the data: ${reasonOf(error)}`, { cause: error })
  }
  const wasDemo = isDemoData(files)
  if (demo && !wasDemo && existsSync(files.database)) {
    throw new AppError(
      'conflict',
      `${files.directory} holds a real phone's messages, and the demo must not mix with them: name another directory with --data`,
    )
  }
  if (!demo && wasDemo) {
    throw new AppError(
      'conflict',
      `${files.directory} holds the demo's messages, and a real phone must not mix with them: add --demo, or name another directory with --data`,
    )
  }
  if (demo) mkdirSync(files.twin, { recursive: true, mode: 0o700 })
}

/** Throws the system's own error where this user cannot keep data in the directory. */
export function checkUsable(files: DataFiles): void {
  accessSync(files.directory, constants.R_OK | constants.W_OK | constants.X_OK)
}

// A directory that somebody uses for other things as well keeps its mode: our own files in it are closed one by one.
function closeToOthers(files: DataFiles): void {
  const isOpen = (statSync(files.directory).mode & 0o077) !== 0
  if (!isOpen) return
  const isOurs = existsSync(files.database) || readdirSync(files.directory).length === 0
  if (isOurs) chmodSync(files.directory, 0o700)
}

/** The fact behind a failed call of the system, without Node's prefix. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
