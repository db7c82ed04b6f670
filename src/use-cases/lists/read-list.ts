import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../domain/app-error.ts'
import { isTooWide, readColumns, SAMPLED_ROWS, type ReadColumns } from '../../domain/list-columns.ts'
import type { FoundProblem } from '../../domain/list-problems.ts'
import { createRowReader, type ListLayout, type PersonOfRow } from '../../domain/list-rows.ts'
import { MAX_LIST_COLUMNS, MAX_LIST_ROWS } from '../../protocol/limits.ts'
import type { ListCorrection } from '../../protocol/list.ts'
import type { NumberedRow, RowSource } from './read-csv.ts'

/** What somebody has said about the columns; the rest is guessed. */
export type SaidOfColumns = Pick<ListCorrection, 'has_header' | 'phone_column' | 'name_column'>

export interface ReadOptions {
  readonly region: string | undefined
  readonly said: SaidOfColumns
  readonly report: (done: number, rows: number) => void
}

/** Takes what was read, slice by slice. */
export interface ListSink {
  /** The columns are known. A layout of undefined: none of them has numbers, so no row is read as a person. */
  begin(columns: ReadColumns, layout: ListLayout | undefined): void
  add(slice: { readonly people: readonly PersonOfRow[]; readonly problems: readonly FoundProblem[] }): void
}

/** How long and for how many rows the loop is kept from others. */
const SLICE_MS = 10
const SLICE_ROWS = 250
/** Rows can be long: so many characters, and few rows are a slice too, or all of a sample. */
const SLICE_CHARS = 256 * 1024
const SAMPLED_CHARS = 1024 * 1024

/** Reads rows as people, in turns. Returns the number of rows. Throws `invalid` for columns that do not exist, too many rows, too many columns. */
export async function readList(source: RowSource, options: ReadOptions, sink: ListSink): Promise<number> {
  const { region, said, report } = options
  let slice = emptySlice()
  let sliceBegan = performance.now()
  let readRow: ReturnType<typeof createRowReader> | undefined
  let count = 0
  let chars = 0
  let sample: NumberedRow[] | undefined = []
  let sampledChars = 0

  async function take({ row, cells }: NumberedRow): Promise<void> {
    count += 1
    if (count > MAX_LIST_ROWS) throw tooMany()
    const read = readRow?.(row, cells)
    if (read && 'person' in read) slice.people.push(read.person)
    else if (read) slice.problems.push(read.problem)
    chars += sizeOf(cells)
    const rowsOfSlice = slice.people.length + slice.problems.length
    const isFull = rowsOfSlice >= SLICE_ROWS || chars >= SLICE_CHARS
    if (isFull || performance.now() - sliceBegan >= SLICE_MS) await turn()
  }

  async function turn(): Promise<void> {
    sink.add(slice)
    slice = emptySlice()
    chars = 0
    report(source.done(), count)
    await nextTurn()
    sliceBegan = performance.now()
  }

  async function beginWith(first: readonly NumberedRow[]): Promise<void> {
    const columns = await readSample(first, region, said)
    const layout = chooseColumns(columns, said)
    readRow = layout && createRowReader(layout, region)
    sink.begin(columns, layout)
    for (const each of columns.hasHeader ? first.slice(1) : first) await take(each)
  }

  for await (const each of source.rows) {
    if (sample === undefined) {
      await take(each)
      continue
    }
    sample.push(each)
    sampledChars += sizeOf(each.cells)
    if (sample.length < SAMPLED_ROWS && sampledChars < SAMPLED_CHARS) continue
    const first = sample
    sample = undefined
    await beginWith(first)
  }
  if (sample) await beginWith(sample)
  await turn()
  return count
}

function sizeOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0)
}

function emptySlice(): { people: PersonOfRow[]; problems: FoundProblem[] } {
  return { people: [], problems: [] }
}

/** A guess looks at each cell of the sample, so it gets a turn of its own. */
async function readSample(rows: readonly NumberedRow[], region: string | undefined, said: SaidOfColumns) {
  const cells = rows.map((each) => each.cells)
  if (isTooWide(cells)) {
    throw new AppError(
      'invalid',
      `Cannot read this file: it has more than ${MAX_LIST_COLUMNS} columns; save only those you need`,
      { reason: 'file_too_long' },
    )
  }
  await nextTurn()
  return readColumns(cells, region, said.has_header)
}

function chooseColumns({ columns, phone, name }: ReadColumns, said: SaidOfColumns): ListLayout | undefined {
  const names = columns.map((column) => column.name)
  const find = (wanted: string) => {
    const place = names.indexOf(wanted)
    if (place !== -1) return place
    throw new AppError('invalid', `Cannot read this file: it has no column "${wanted}"; it has ${listNames(names)}`)
  }
  const phonePlace = said.phone_column === undefined ? phone : find(said.phone_column)
  const guessedName = name === phonePlace ? null : name
  const namePlace = typeof said.name_column === 'string' ? find(said.name_column) : guessedName
  if (phonePlace === null) return undefined
  return { columns: names, phone: phonePlace, name: said.name_column === null ? null : namePlace }
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => `"${name}"`)
  return `${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`
}

function tooMany(): AppError {
  return new AppError(
    'invalid',
    `Cannot read this file: it has more than ${MAX_LIST_ROWS.toLocaleString('en')} rows; split it into several`,
    { reason: 'file_too_long' },
  )
}
