import { readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import type { Database } from './database.ts'
import { makePrivateFile } from './store-lock.ts'

/** The copy, what is being brought up to date, and its journal. */
const ROOM_FACTOR = 3

/**
 * Keeps the data as the Lanline before this one left them, so that it can be gone back to: `lanline restore` of that one takes the copy.
 * One copy is kept, the newest. Without room for it there is none; the data themselves are changed in one piece or not at all.
 */
export function copyBeforeMigration(
  db: Database,
  { path, schema }: { readonly path: string; readonly schema: number },
): void {
  const directory = dirname(path)
  const prefix = `${basename(path)}.before-schema-`
  const { bavail, bsize } = statfsSync(directory)
  if (bavail * bsize < ROOM_FACTOR * statSync(path).size) return
  const older = readdirSync(directory).filter((name) => name.startsWith(prefix))
  const copy = join(directory, `${prefix}${schema}`)
  rmSync(copy, { force: true })
  try {
    makePrivateFile(copy)
    db.command('VACUUM INTO ?').run(copy)
  } catch (error) {
    rmSync(copy, { force: true })
    if (storageTroubleOf(error) !== 'full') throw error
    return
  }
  for (const name of older) if (join(directory, name) !== copy) rmSync(join(directory, name), { force: true })
}
