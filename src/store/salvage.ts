import { existsSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { AppError } from '../domain/app-error.ts'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import { noteBackupIn, refuseForeignFile, removeDatabase, syncDirectory } from './backup.ts'
import { checkBackup, type CheckedBackup } from './backup-check.ts'
import { draftOf } from './draft-file.ts'
import { countExpected, mend } from './salvage-mend.ts'
import { makePrivateFile } from './store-lock.ts'

/** Rows read at a time. */
const BATCH_ROWS = 500
/** How far is skipped at most to find the next page that can be read; ids of messages lie far apart. */
const MAX_SKIP = 2n ** 50n
/** Made anew from the messages, so not worth saving. */
const INDEX = 'message_search'

export interface SalvageSummary extends CheckedBackup {
  /** Tables of which something could not be read. */
  readonly damagedTables: readonly string[]
  /** Messages that are gone, by the count that the database itself kept; undefined where that cannot be read. */
  readonly lostMessages: number | undefined
}

export interface SalvageRequest {
  readonly database: string
  readonly file: string
  readonly at: number
  readonly isDemo: boolean
}

interface Part {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/**
 * Writes what can be read of a damaged database into a file that can be restored. Pages that cannot be read are gone;
 * conversations among them are made anew from what else is known of them. The damaged file stays as it is.
 */
export function salvageDatabase({ database, file, at, isDemo }: SalvageRequest): SalvageSummary {
  if (!existsSync(database)) {
    throw new AppError('not_found', `Cannot save anything of ${dirname(database)}: there are no messages yet`)
  }
  refuseForeignFile(file)
  const draft = draftOf(file)
  try {
    makePrivateFile(draft)
    const { damagedTables, expected } = copyReadable(database, draft)
    noteBackupIn(draft, { at, isDemo })
    const summary = checkBackup(draft)
    renameSync(draft, file)
    syncDirectory(dirname(file))
    const lostMessages = expected === undefined ? undefined : Math.max(0, expected - summary.messages)
    return { ...summary, damagedTables, lostMessages }
  } catch (error) {
    if (storageTroubleOf(error) !== 'damaged') throw error
    throw new AppError('invalid', `Cannot save anything of ${database}: not even its list of tables can be read`, {
      cause: error,
    })
  } finally {
    if (existsSync(draft)) removeDatabase(draft)
  }
}

function copyReadable(
  database: string,
  draft: string,
): { readonly damagedTables: readonly string[]; readonly expected: number | undefined } {
  const source = new DatabaseSync(database, { readOnly: true })
  const target = new DatabaseSync(draft)
  try {
    const parts = listParts(source)
    target.exec('PRAGMA foreign_keys = OFF; BEGIN')
    const tables = parts.filter(({ type }) => type === 'table')
    for (const { sql } of tables) target.exec(sql)
    const damaged = tables.filter(({ name }) => !copyRows(source, target, name)).map(({ name }) => name)
    for (const { type, sql } of parts) if (type !== 'table') target.exec(sql)
    // The index is left behind, so it is built anew at the next start.
    target.exec("DELETE FROM store_state WHERE key = 'search_index'")
    const expected = countExpected(target)
    if (damaged.length > 0) mend(target)
    const version = source.prepare('PRAGMA user_version').get()?.['user_version']
    target.exec(`PRAGMA user_version = ${Number(version)}; COMMIT; PRAGMA journal_mode = DELETE`)
    return { damagedTables: damaged, expected }
  } finally {
    source.close()
    target.close()
  }
}

function listParts(source: DatabaseSync): Part[] {
  return source
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .all()
    .filter(({ tbl_name: table }) => !String(table).startsWith(INDEX))
    .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: String(sql) }))
}

/** False when some of it could not be read. */
function copyRows(source: DatabaseSync, target: DatabaseSync, table: string): boolean {
  const columns = source.prepare('SELECT name FROM pragma_table_info(?)').all(table)
  const names = columns.map(({ name }) => `"${String(name)}"`).join(', ')
  const hasRowId = !/WITHOUT\s+ROWID/i.test(String(sqlOf(source, table)))
  const order = hasRowId ? 'rowid' : '1'
  const read = source.prepare(
    hasRowId
      ? `SELECT rowid, ${names} FROM "${table}" WHERE rowid > ? ORDER BY ${order} LIMIT ?`
      : `SELECT 0, ${names} FROM "${table}" LIMIT -1 OFFSET ? * ?`,
  )
  read.setReturnArrays(true)
  read.setReadBigInts(true)
  const marks = columns.map(() => '?').join(', ')
  const insert = target.prepare(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${marks})`)
  // The border: with this setting rows are arrays.
  const rows: Rows = (after, count) => read.all(after, count) as unknown as SQLInputValue[][]
  const keep = (row: readonly SQLInputValue[]) => void insert.run(...row.slice(1))
  return hasRowId ? walk(rows, keep) : attempt(() => rows(0n, 0).forEach(keep))
}

type Rows = (after: bigint, count: number) => SQLInputValue[][]

/** Reads on from row to row; where a page cannot be read, it goes on behind it. */
function walk(rows: Rows, keep: (row: SQLInputValue[]) => void): boolean {
  let isWhole = true
  let after = -1n
  let count = BATCH_ROWS
  for (;;) {
    let batch: SQLInputValue[][] = []
    const isRead = attempt(() => (batch = rows(after, count)))
    for (const row of batch) keep(row)
    if (isRead) {
      const last = batch.at(-1)?.[0]
      if (typeof last !== 'bigint') return isWhole
      after = last
      count = BATCH_ROWS
    } else if (count > 1) {
      count = Math.floor(count / 2)
    } else {
      isWhole = false
      const next = findReadable(rows, after)
      if (next === undefined) return false
      after = next
      count = BATCH_ROWS
    }
  }
}

/** The place behind what cannot be read: found by growing steps, then by halving the last of them. */
function findReadable(rows: Rows, from: bigint): bigint | undefined {
  const isReadable = (at: bigint) => attempt(() => rows(at, 1))
  let low = from
  let high = from + 1n
  for (let step = 1n; !isReadable(high); step *= 2n) {
    if (step > MAX_SKIP) return undefined
    low = high
    high += step
  }
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isReadable(middle)) high = middle
    else low = middle
  }
  return high
}

function attempt(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (storageTroubleOf(error) === undefined) throw error
    return false
  }
}

function sqlOf(source: DatabaseSync, table: string): unknown {
  return source.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(table)?.['sql']
}
