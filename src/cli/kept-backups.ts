import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readMadeAt } from '../store/backup-check.ts'

const DATED = /^lanline-\d{4}-\d{2}-\d{2}\.db$/

/** The name that a backup of that moment gets in a directory. */
export function datedName(at: number): string {
  return `lanline-${new Date(at).toISOString().slice(0, 10)}.db`
}

/**
 * Takes older backups with a date in their name away, so that so many are left with the one that was made just now; other files are left alone.
 * Older is what was made before: a name can tell of another day. Returns their names.
 */
export function pruneBackups(
  directory: string,
  { keep, made }: { readonly keep: number; readonly made: string },
): string[] {
  const others = readdirSync(directory)
    .filter((name) => DATED.test(name) && name !== basename(made))
    .toSorted()
    .flatMap((name) => {
      const at = readMadeAt(join(directory, name))
      return at === undefined ? [] : [{ name, at }]
    })
    .toSorted((one, other) => one.at - other.at)
  const older = others.slice(0, Math.max(0, others.length - (keep - 1))).map(({ name }) => name)
  for (const name of older) rmSync(join(directory, name), { force: true })
  return older
}
