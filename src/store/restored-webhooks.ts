import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isSqliteError } from './database.ts'

/**
 * Leaves who is told what happens as it is now: a backup must not bring an address back that was taken away since. Where nothing can be read
 * of what was here, those of the backup come back switched off. What waited when the backup was made is not told again.
 * Returns how many were switched off.
 */
export function keepWebhooks(
  draft: string,
  { database, at }: { readonly database: string; readonly at: number },
): number {
  const db = new DatabaseSync(draft)
  try {
    db.prepare(
      `UPDATE webhook_deliveries SET state = 'failed', fail_reason = 'restored', finished_at = ? WHERE state = 'waiting'`,
    ).run(at)
    const isKept = existsSync(database) && copyWebhooks(db, database)
    if (isKept) return 0
    const off = db.prepare("UPDATE webhooks SET is_enabled = 0, off_reason = 'restored' WHERE is_enabled = 1").run()
    return Number(off.changes)
  } finally {
    db.close()
  }
}

/** False: there is nothing to copy, or it cannot be read. */
function copyWebhooks(db: DatabaseSync, database: string): boolean {
  try {
    db.prepare('ATTACH ? AS present').run(database)
    const columns = listColumns(db)
    if (columns.length === 0 || !hadAny(db)) return false
    db.exec('BEGIN IMMEDIATE')
    // Its log is about what happened in other data.
    db.exec('DELETE FROM main.webhooks')
    db.exec(`INSERT INTO main.webhooks (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM present.webhooks`)
    db.exec('COMMIT')
    return true
  } catch (error) {
    if (!isSqliteError(error)) throw error
    if (db.isTransaction) db.exec('ROLLBACK')
    return false
  }
}

// On a new phone nobody ever had one, and there is nothing to keep; one that was deleted has left its mark.
function hadAny(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM present.sqlite_sequence WHERE name = 'webhooks'").get() !== undefined
}

function listColumns(db: DatabaseSync): string[] {
  const rows = db.prepare('SELECT name FROM pragma_table_info(?, ?)').all('webhooks', 'present')
  return rows.map(({ name }) => String(name))
}
