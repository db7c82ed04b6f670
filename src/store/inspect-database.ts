import { isSqliteError, openDatabase, type Database } from './database.ts'
import { SCHEMA_VERSION } from './migrate.ts'

export interface DatabaseState {
  readonly sqliteVersion: string
  readonly hasFullTextSearch: boolean
  readonly schemaVersion: number
  readonly knownSchemaVersion: number
  readonly conversations: number
  readonly messages: number
  /** What is wrong with the file; empty when it is sound. */
  readonly problems: readonly string[]
}

/** Most damages that are named. */
const MAX_PROBLEMS = 10

/** Looks at a database without changing it, also while a daemon runs on it. Reads the whole file: about a second for 125 MB. */
export function inspectDatabase(path: string): DatabaseState {
  try {
    const db = openDatabase(path, { isReadOnly: true })
    try {
      return inspect(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (!isSqliteError(error)) throw error
    return { ...readEngine(), schemaVersion: 0, conversations: 0, messages: 0, problems: [error.message] }
  }
}

function inspect(db: Database): DatabaseState {
  const readNumber = (sql: string) => db.query<[value: number]>(sql).get()?.[0] ?? 0
  const schemaVersion = readNumber('PRAGMA user_version')
  // The tables of another schema are not known here.
  const count = (sql: string) => (schemaVersion === 0 || schemaVersion > SCHEMA_VERSION ? 0 : readNumber(sql))
  return {
    ...readEngine(),
    schemaVersion,
    conversations: count('SELECT count(*) FROM conversations'),
    messages: count('SELECT coalesce(sum(total_message_count), 0) FROM conversations'),
    problems: db
      .query<[line: string]>(`PRAGMA quick_check(${MAX_PROBLEMS})`)
      .all()
      .map(([line]) => line)
      .filter((line) => line !== 'ok'),
  }
}

function readEngine(): Pick<DatabaseState, 'sqliteVersion' | 'hasFullTextSearch' | 'knownSchemaVersion'> {
  const db = openDatabase(':memory:', { isReadOnly: false })
  try {
    const [sqliteVersion = '', hasFts5 = 0] =
      db
        .query<[version: string, hasFts5: number]>(
          "SELECT sqlite_version(), EXISTS (SELECT 1 FROM pragma_module_list WHERE name = 'fts5')",
        )
        .get() ?? []
    return { sqliteVersion, hasFullTextSearch: hasFts5 === 1, knownSchemaVersion: SCHEMA_VERSION }
  } finally {
    db.close()
  }
}
