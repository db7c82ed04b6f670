import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isBackup } from '../store/backup-check.ts'

const DATED = /^lanline-\d{4}-\d{2}-\d{2}\.db$/

/** The name that a backup of that moment gets in a directory. */
export function datedName(at: number): string {
  return `lanline-${new Date(at).toISOString().slice(0, 10)}.db`
}

/** Takes older backups with a date in their name away, so that so many are left; other files are left alone. Returns their names. */
export function pruneBackups(directory: string, keep: number): string[] {
  const older = readdirSync(directory)
    .filter((name) => DATED.test(name) && isBackup(join(directory, name)))
    .toSorted()
    .slice(0, -keep)
  for (const name of older) rmSync(join(directory, name), { force: true })
  return older
}
