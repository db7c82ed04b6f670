import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LastBackup } from '../protocol/backup.ts'

/** Notes in the data directory that a backup was made. A file of its own: the database is the daemon's, and the note must not be in the backup. */
export function noteBackup(dataDirectory: string, backup: LastBackup): void {
  try {
    writeFileSync(fileIn(dataDirectory), `${JSON.stringify(backup)}\n`, { mode: 0o600 })
  } catch {
    // A disk that is full or can only be read: the backup itself is made, elsewhere.
  }
}

/** Null where none was made, or the note cannot be read: it is a comfort and no more. */
export function readLastBackup(dataDirectory: string): LastBackup | null {
  try {
    const { at, messages, bytes } = JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8'))
    return [at, messages, bytes].every(Number.isSafeInteger) ? { at, messages, bytes } : null
  } catch {
    return null
  }
}

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, 'last-backup.json')
}
