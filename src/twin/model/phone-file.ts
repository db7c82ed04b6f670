import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

/** How long a process waits for another one's transaction. */
const BUSY_TIMEOUT_MS = 20_000

/** Opens the file that is a phone. Several processes may have it open at once. */
export function openPhoneFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    // A killed process loses nothing with `synchronous=OFF`, and a power cut may take the pretence with it.
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000',
    )
    if (readVersion(db) !== SCHEMA_VERSION) createSchema(db)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

function readVersion(db: DatabaseSync): number {
  return findRow<{ user_version: number }>(db, 'PRAGMA user_version')?.user_version ?? 0
}

function createSchema(db: DatabaseSync): void {
  transact(db, () => {
    const version = readVersion(db)
    // Another process may have made it while this one waited.
    if (version === SCHEMA_VERSION) return
    if (version !== 0) throw new Error(`This phone has version ${version}, this program reads ${SCHEMA_VERSION}`)
    db.exec(SCHEMA)
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  })
}

/** Does all of the work or none of it, alone among all processes. */
export function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

/** What apps ask for can be any SQL. */
const MAX_STATEMENTS = 200
const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

function prepare(db: DatabaseSync, sql: string): StatementSync {
  const known = statements.get(db) ?? new Map<string, StatementSync>()
  statements.set(db, known)
  const statement = known.get(sql) ?? db.prepare(sql)
  if (known.size >= MAX_STATEMENTS) known.clear()
  known.set(sql, statement)
  return statement
}

// The three below are the border to SQLite: a statement's columns are what its caller says they are.

export function listRows<T>(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): T[] {
  return prepare(db, sql).all(...values) as T[]
}

// oxlint-disable-next-line no-unnecessary-type-parameters -- as for listRows, the caller says what a row is
export function findRow<T>(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): T | undefined {
  return prepare(db, sql).get(...values) as T | undefined
}

/** Runs a statement; returns the row it inserted last. */
export function runSql(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): number {
  return Number(prepare(db, sql).run(...values).lastInsertRowid)
}
