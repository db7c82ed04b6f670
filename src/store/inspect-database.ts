import { isSqliteError, openDatabase, type Database } from './database.ts'
import { SCHEMA_VERSION } from './migrate.ts'

export interface DatabaseState {
  readonly sqliteVersion: string
  readonly hasFullTextSearch: boolean
  readonly schemaVersion: number
  readonly knownSchemaVersion: number
  readonly conversations: number
  readonly messages: number
  /** When the newest message that the phone has was received or sent. */
  readonly newestMessageAt: number | undefined
  /** When the newest message of ours went out that the phone confirmed. */
  readonly newestConfirmedAt: number | undefined
  /** Why it cannot be read; undefined where it can. Whether all of it is sound takes `checkPages`. */
  readonly problem: string | undefined
}

const NOTHING_KNOWN = {
  schemaVersion: 0,
  conversations: 0,
  messages: 0,
  newestMessageAt: undefined,
  newestConfirmedAt: undefined,
} as const

/** Looks at a database without changing it, also while a daemon runs on it. */
export function inspectDatabase(path: string): DatabaseState {
  try {
    const db = openDatabase(path, { isReadOnly: true })
    try {
      return { ...readEngine(), ...inspect(db), problem: undefined }
    } finally {
      db.close()
    }
  } catch (error) {
    if (!isSqliteError(error)) throw error
    return { ...readEngine(), ...NOTHING_KNOWN, problem: error.message }
  }
}

function inspect(db: Database): typeof NOTHING_KNOWN | Omit<DatabaseState, keyof Engine | 'problem'> {
  const read = (sql: string) => db.query<[value: number | null]>(sql).get()?.[0] ?? undefined
  const schemaVersion = read('PRAGMA user_version') ?? 0
  // The tables of another schema are not known here.
  if (schemaVersion === 0 || schemaVersion > SCHEMA_VERSION) return { ...NOTHING_KNOWN, schemaVersion }
  const counts = {
    schemaVersion,
    conversations: read('SELECT count(*) FROM conversations') ?? 0,
    messages: read('SELECT coalesce(sum(total_message_count), 0) FROM conversations') ?? 0,
  }
  if (schemaVersion < SCHEMA_VERSION) return { ...NOTHING_KNOWN, ...counts }
  return {
    ...counts,
    newestMessageAt: read(
      'SELECT timestamp FROM messages WHERE external_message_id IS NOT NULL ORDER BY id DESC LIMIT 1',
    ),
    newestConfirmedAt: read(
      `SELECT messages.timestamp FROM outbox JOIN messages ON messages.id = outbox.message_id
        WHERE messages.status IN ('sent', 'delivered') ORDER BY outbox.message_id DESC LIMIT 1`,
    ),
  }
}

type Engine = Pick<DatabaseState, 'sqliteVersion' | 'hasFullTextSearch' | 'knownSchemaVersion'>

function readEngine(): Engine {
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
