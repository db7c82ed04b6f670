import { closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { LogSink } from './create-log.ts'

/** Largest size of the log before it becomes the older one, in bytes. With the older one, twice that on disk. */
export const MAX_LOG_BYTES = 4 * 1024 * 1024

export interface LogFiles {
  readonly current: string
  readonly older: string
}

export function logFilesIn(directory: string): LogFiles {
  return { current: join(directory, 'lanline.log'), older: join(directory, 'lanline.1.log') }
}

/**
 * A file that never grows past its bound: when full it becomes the one older file. Lines are written at once, because the last
 * ones before a crash are those one looks for.
 */
export function openLogFile(directory: string, maxBytes: number = MAX_LOG_BYTES): LogSink & { close(): void } {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const files = logFilesIn(directory)
  let file = openSync(files.current, 'a', 0o600)
  let bytes = fstatSync(file).size

  function write(line: string): void {
    try {
      if (bytes > 0 && bytes + Buffer.byteLength(line) > maxBytes) makeRoom()
      bytes += writeSync(file, line)
    } catch {
      // A full disk must not end the daemon, and there is nowhere left to say so but the terminal, which has the line.
    }
  }

  // Where no other file can be begun, the newest lines are worth more than the old ones.
  function makeRoom(): void {
    try {
      turnOver()
    } catch {
      ftruncateSync(file)
      bytes = 0
    }
  }

  // The new one is there before the old one is let go of: a number that was closed may be another file's by now, the database's even.
  function turnOver(): void {
    if (existsSync(files.current)) renameSync(files.current, files.older)
    const next = openSync(files.current, 'a', 0o600)
    closeSync(file)
    file = next
    bytes = 0
  }

  return { write, close: () => closeSync(file) }
}
