import { openDatabase } from './database.ts'
import { SCHEMA_VERSION } from './migrate.ts'

export interface DatabaseState {
  readonly sqliteVersion: string
  readonly hasFullTextSearch: boolean
  readonly schemaVersion: number
  readonly knownSchemaVersion: number
  readonly conversations: number
  readonly messages: number
  /** What SQLite's own check found; empty when the file is sound. */
  readonly problems: readonly string[]
}

/** Most damages that are named. */
const MAX_PROBLEMS = 10

/** Looks at a database without changing it, also while a daemon runs on it. Reads the whole file: about a second for 125 MB. */
export function inspectDatabase(path: string): DatabaseState {
  const db = openDatabase(path, { isReadOnly: true })
  const readNumber = (sql: string): number => db.query<[value: number]>(sql).get()?.[0] ?? 0
  try {
    const schemaVersion = readNumber('PRAGMA user_version')
    const hasTables = schemaVersion > 0
    return {
      sqliteVersion: db.query<[version: string]>('SELECT sqlite_version()').get()?.[0] ?? '',
      hasFullTextSearch: readNumber("SELECT sqlite_compileoption_used('ENABLE_FTS5')") === 1,
      schemaVersion,
      knownSchemaVersion: SCHEMA_VERSION,
      conversations: hasTables ? readNumber('SELECT count(*) FROM conversations') : 0,
      messages: hasTables ? readNumber('SELECT coalesce(sum(total_message_count), 0) FROM conversations') : 0,
      problems: check(),
    }
  } finally {
    db.close()
  }

  function check(): string[] {
    return db
      .query<[line: string]>(`PRAGMA quick_check(${MAX_PROBLEMS})`)
      .all()
      .map(([line]) => line)
      .filter((line) => line !== 'ok')
  }
}
