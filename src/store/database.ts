import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

export type SqlValue = SQLInputValue
/** One row, its columns in the order of the SELECT. */
export type Row = readonly unknown[]

/** A prepared statement; `R` names the columns of its rows. Numbers are bound as REAL, so use BigInt where no column gives the type. */
export interface Query<R extends Row> {
  all(...values: SqlValue[]): R[]
  get(...values: SqlValue[]): R | undefined
  /** The statement must not be used again before the loop ends. */
  iterate(...values: SqlValue[]): IterableIterator<R>
}

export interface Command {
  /** The number of rows changed, those of triggers left out. */
  run(...values: SqlValue[]): number
  /** Runs an INSERT and gives the row's id. */
  insert(...values: SqlValue[]): number
}

export interface Database {
  query<R extends Row>(sql: string): Query<R>
  command(sql: string): Command
  /** Runs statements that answer nothing. */
  exec(sql: string): void
  readonly isInTransaction: boolean
  close(): void
}

const BUSY_TIMEOUT_MS = 250

/** Opens the connection with the settings that were measured for a phone: small caches, one sync per checkpoint. */
export function openDatabase(path: string, options: { readonly isReadOnly: boolean }): Database {
  const connection = new DatabaseSync(path, { readOnly: options.isReadOnly, timeout: BUSY_TIMEOUT_MS })
  // The order matters: the journal mode is a property of the file, the rest of this connection.
  if (!options.isReadOnly) connection.exec('PRAGMA journal_mode = WAL')
  connection.exec(`
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -4000;
    PRAGMA journal_size_limit = 4194304;
    PRAGMA temp_store = MEMORY`)

  const statements = new Map<string, StatementSync>()
  // Prepared at first use, so that opening the store compiles no SQL.
  function prepare(sql: string): StatementSync {
    const known = statements.get(sql)
    if (known) return known
    const statement = connection.prepare(sql)
    statement.setReturnArrays(true)
    statements.set(sql, statement)
    return statement
  }

  return {
    query<R extends Row>(sql: string): Query<R> {
      // The border: STRICT tables and the SELECT beside each `R` hold what the types say.
      return {
        all: (...values) => prepare(sql).all(...values) as unknown as R[],
        get: (...values) => prepare(sql).get(...values) as unknown as R | undefined,
        iterate: (...values) => prepare(sql).iterate(...values) as unknown as IterableIterator<R>,
      }
    },
    command: (sql) => ({
      run: (...values) => Number(prepare(sql).run(...values).changes),
      insert: (...values) => Number(prepare(sql).run(...values).lastInsertRowid),
    }),
    exec: (sql) => connection.exec(sql),
    get isInTransaction() {
      return connection.isTransaction
    },
    close() {
      statements.clear()
      connection.close()
    },
  }
}

/** What SQLite itself complains of: the file, the disk, or our SQL. */
export function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
}
