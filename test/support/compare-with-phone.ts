import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Comparison {
  /** Rows that the phone shows (inbox and sent). */
  readonly rows: number
  readonly missing: number
  readonly doubled: number
  /** Rows whose text, blank edges aside, or direction is another one here. */
  readonly different: number
}

/** Lays the store of a data directory beside the phone's own database, by SQL. */
export function compareWithPhone(dataDir: string, phoneFile: string): Comparison {
  const db = new DatabaseSync(join(dataDir, 'lanline.db'), { readOnly: true })
  try {
    db.prepare('ATTACH DATABASE ? AS phone').run(phoneFile)
    const count = (sql: string) => Number(db.prepare(sql).get()?.['count'])
    return {
      rows: count('SELECT count(*) AS count FROM phone.sms WHERE type IN (1, 2)'),
      missing: count(
        `SELECT count(*) AS count FROM phone.sms AS p WHERE p.type IN (1, 2)
         AND NOT EXISTS (SELECT 1 FROM messages AS m WHERE m.external_message_id = p._id)`,
      ),
      doubled: count(
        'SELECT count(*) AS count FROM (SELECT 1 FROM messages WHERE external_message_id IS NOT NULL GROUP BY external_message_id HAVING count(*) > 1)',
      ),
      different: count(
        `SELECT count(*) AS count FROM phone.sms AS p JOIN messages AS m ON m.external_message_id = p._id
         WHERE p.type IN (1, 2) AND (trim(m.body, ${blank}) <> trim(coalesce(p.body, ''), ${blank})
           OR (m.direction = 'inbound') <> (p.type = 1))`,
      ),
    }
  } finally {
    db.close()
  }
}

const blank = `' ' || char(9, 10, 11, 12, 13)`
