import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isSqliteError } from './database.ts'

/** Who may come in, and who tried. */
const TABLES = ['devices', 'access_audit'] as const

/**
 * Leaves who may come in as it is now: a backup brings messages back, and not a device that was shut out since. Only where nobody was ever
 * let in here, as on a new phone, those of the backup are taken. Returns how many were shut out, because it cannot be read who was.
 */
export function keepAccess(
  draft: string,
  { database, at }: { readonly database: string; readonly at: number },
): number {
  if (!existsSync(database)) return 0
  const db = new DatabaseSync(draft)
  try {
    copyAccess(db, database)
    return 0
  } catch (error) {
    // A damaged database is a reason to restore one, and its devices may be those that were shut out.
    if (!isSqliteError(error)) throw error
    if (db.isTransaction) db.exec('ROLLBACK')
    const shutOut = db.prepare('UPDATE main.devices SET revoked_at = ?, wrapped_secret = NULL WHERE revoked_at IS NULL')
    return Number(shutOut.run(at).changes)
  } finally {
    db.close()
  }
}

function copyAccess(db: DatabaseSync, database: string): void {
  db.prepare('ATTACH ? AS present').run(database)
  if (!hasDevices(db)) return
  db.exec('BEGIN IMMEDIATE')
  for (const table of TABLES) {
    const columns = listColumns(db, table).join(', ')
    db.exec(`DELETE FROM main.${table}`)
    db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM present.${table}`)
  }
  db.exec('COMMIT')
}

function hasDevices(db: DatabaseSync): boolean {
  const tables = db.prepare("SELECT name FROM present.sqlite_schema WHERE type = 'table'").all()
  if (!TABLES.every((table) => tables.some(({ name }) => name === table))) return false
  return db.prepare('SELECT 1 FROM present.devices LIMIT 1').get() !== undefined
}

// An older schema has fewer columns; what it lacks keeps its default.
function listColumns(db: DatabaseSync, table: string): string[] {
  return db
    .prepare('SELECT name FROM pragma_table_info(?, ?)')
    .all(table, 'present')
    .map(({ name }) => String(name))
}
