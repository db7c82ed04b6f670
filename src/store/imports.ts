import { AppError } from '../domain/app-error.ts'
import type { Address } from '../domain/phone-number.ts'
import type { Import, ImportFormat, ImportId, ImportState, SkipCounts } from '../protocol/import.ts'
import { MAX_LISTED_IMPORTS } from '../protocol/limits.ts'
import type { DeletedImports } from './deleted-imports.ts'
import type { ImportRemoval } from './import-removal.ts'
import type { ImportRows, UnknownPhoneRow } from './import-rows.ts'
import { importRow, toImportId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { personKeyOf, textKeyOf, type KeyedText } from './text-key.ts'
import type { Tombstones } from './tombstones.ts'

export interface NewImport {
  readonly fileName: string
  readonly bytes: number
  /** The device that asked; null: at the phone itself. */
  readonly startedBy: string | null
  readonly at: number
}

/** How far an import is. */
export interface ImportCounts {
  readonly format: ImportFormat | null
  readonly bytesRead: number
  readonly rowsPerSecond: number
  readonly added: number
  readonly known: number
  readonly skipped: SkipCounts
  readonly pictures: number
  readonly mended: number
}

/** Files that were taken in, and their messages. */
export interface Imports extends Omit<ImportRows, 'insert'> {
  begin(file: NewImport): ImportId
  /** As messages name it. */
  rowOf(id: ImportId): number
  /** Adds messages, in this order, and notes how far the import is; inside the transaction of a slice. */
  add(id: ImportId, messages: Parameters<ImportRows['insert']>[0], counts: ImportCounts): void
  note(id: ImportId, counts: ImportCounts): void
  finish(id: ImportId, end: { readonly state: ImportState; readonly error: string | null; readonly at: number }): Import
  /** Throws `not_found`. */
  get(id: ImportId): Import
  /** Newest first. */
  list(): Import[]
  /** Traces of messages of this person, text and second that were deleted here, one for each. */
  listDeleted(text: KeyedText, address: Address): string[]
  /** Whether a row of the phone is an imported message that was deleted here; from then on it is known by its id. */
  takeDeleted(row: Omit<UnknownPhoneRow, 'conversationId' | 'isNewlyUnread'>, address: Address): boolean
  /** Begins to remove what the import added, or goes on with it; `maintain` does it. Throws `not_found`, `conflict`. */
  undo(id: ImportId): Import
  /** What a daemon that was killed has left running has stopped. */
  settle(sentence: string): void
  /** One slice of removing. True while there is more to do. */
  maintain(): boolean
}

type ImportRow = readonly [
  row: number,
  fileName: string,
  format: ImportFormat | null,
  state: ImportState,
  startedAt: number,
  finishedAt: number | null,
  startedBy: string | null,
  bytes: number,
  bytesRead: number,
  rowsPerSecond: number,
  added: number,
  known: number,
  skipped: string,
  pictures: number,
  mended: number,
  removable: number,
  error: string | null,
]

const COLUMNS = `id, file_name, format, state, started_at, finished_at, started_by, bytes, bytes_read, rows_per_second,
  added_count, known_count, skipped, pictures, mended, removable_count, error`

interface Parts {
  readonly rows: ImportRows
  readonly removal: ImportRemoval
  readonly tombstones: Tombstones
  readonly deleted: DeletedImports
}

export function createImports(context: StoreContext, { rows, removal, tombstones, deleted }: Parts): Imports {
  const { db, transactions, clock } = context
  const insert = db.command(
    'INSERT INTO imports (file_name, state, started_at, started_by, bytes) VALUES (?, ?, ?, ?, ?)',
  )
  const select = db.query<ImportRow>(`SELECT ${COLUMNS} FROM imports WHERE id = ?`)
  const newest = db.query<ImportRow>(`SELECT ${COLUMNS} FROM imports ORDER BY id DESC LIMIT ${MAX_LISTED_IMPORTS}`)
  const setCounts = db.command(
    `UPDATE imports SET format = ?, bytes_read = ?, rows_per_second = ?, added_count = ?, known_count = ?, skipped = ?,
      pictures = ?, mended = ?, removable_count = removable_count + ? WHERE id = ?`,
  )
  const setState = db.command('UPDATE imports SET state = ?, error = ?, finished_at = ? WHERE id = ?')
  const settleRunning = db.command(
    "UPDATE imports SET state = 'stopped', error = ?, finished_at = ? WHERE state = 'running'",
  )

  function get(id: ImportId): Import {
    const row = select.get(importRow(id))
    if (row) return toImport(row)
    throw new AppError('not_found', 'Cannot find this import: it never was')
  }

  function writeCounts(id: ImportId, counts: ImportCounts, added: number): void {
    const { format, bytesRead, rowsPerSecond, known, skipped, pictures, mended } = counts
    const skippedText = JSON.stringify(skipped)
    const values = [format, bytesRead, rowsPerSecond, counts.added, known, skippedText, pictures, mended] as const
    setCounts.run(...values, added, importRow(id))
  }

  return {
    ...rows,
    begin: ({ fileName, bytes, startedBy, at }) =>
      transactions.join(() => toImportId(insert.insert(fileName, 'running', at, startedBy, bytes))),
    add(id, messages, counts) {
      rows.insert(messages, importRow(id))
      writeCounts(id, counts, messages.length)
    },
    rowOf: importRow,
    note: (id, counts) => transactions.join(() => writeCounts(id, counts, 0)),
    finish: (id, { state, error, at }) =>
      transactions.join(() => {
        setState.run(state, error, at, importRow(id))
        return get(id)
      }),
    get,
    list: () => newest.all().map(toImport),
    listDeleted(text, address) {
      const person = personKeyOf(address)
      return [
        ...deleted.list(textKeyOf(text), person).map((each) => `file ${each}`),
        ...tombstones.listOf(text, person).map((each) => `phone ${each}`),
      ]
    },
    takeDeleted(row, address) {
      const person = personKeyOf(address)
      const [trace] = deleted.list(textKeyOf(row), person)
      if (trace === undefined) return false
      deleted.remove(trace)
      tombstones.add(row, person)
      return true
    },
    undo: (id) =>
      transactions.join(() => {
        const found = get(id)
        const { state } = found
        // A daemon that was killed has left it half done: who asks again has it go on.
        if (state === 'undoing') return found
        if (state === 'running') {
          throw new AppError('conflict', 'Cannot remove this import: it is still running, so cancel it first')
        }
        if (state === 'undone') {
          throw new AppError('conflict', 'Cannot remove this import: it was removed already')
        }
        setState.run('undoing', null, clock.now(), importRow(id))
        return get(id)
      }),
    settle: (sentence) => void settleRunning.run(sentence, clock.now()),
    maintain: () => removal.maintain(),
  }
}

function toImport(row: ImportRow): Import {
  // The border: `note` has written it.
  const skipped = JSON.parse(row[12]) as SkipCounts
  const skippedCount = Object.values(skipped).reduce((sum, count) => sum + count, 0)
  return {
    id: toImportId(row[0]),
    file_name: row[1],
    format: row[2],
    state: row[3],
    is_dry_run: false,
    started_at: row[4],
    finished_at: row[5],
    started_by: row[6],
    bytes: row[7],
    bytes_read: row[8],
    rows_per_second: row[9],
    read: row[10] + row[11] + skippedCount,
    added: row[10],
    already_here: row[11],
    skipped: skippedCount,
    skipped_by_reason: skipped,
    pictures: row[13],
    mended: row[14],
    removable: row[15],
    error: row[16],
  }
}
