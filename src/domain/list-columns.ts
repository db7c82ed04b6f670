import { MAX_LIST_COLUMNS } from '../protocol/limits.ts'
import type { ListColumn } from '../protocol/list.ts'
import { readHeader } from './list-header-words.ts'
import { readListNumber } from './list-number.ts'

/** What the first rows of a file say about its columns. */
export interface ReadColumns {
  readonly hasHeader: boolean
  readonly columns: readonly ListColumn[]
  /** The places of the two columns that matter; null: none looks like it. */
  readonly phone: number | null
  readonly name: number | null
}

/** Rows that are looked at to guess what the columns are. */
export const SAMPLED_ROWS = 200
/** Cells that are read as numbers for a guess, in all columns together and in one: each takes some 20 µs, and on a phone more. */
const READ_CELLS = 600
const READ_CELLS_OF_COLUMN = 100
const SAMPLES = 3
const SAMPLE_CHARS = 80
const MAX_COLUMN_NAME_CHARS = 60
/** From this share of numbers on a column may be the one, whatever it is called. */
const MIN_SHARE = 0.3
const MAX_NAME_CHARS = 60

/**
 * Guesses whether the first row names the columns, and which of them hold the numbers and the names: by the words of the header in many
 * languages, and by what stands in the cells. `hasHeader` is given where somebody has said so.
 */
export function readColumns(
  rows: readonly (readonly string[])[],
  region: string | undefined,
  hasHeader: boolean = looksLikeHeader(rows, region),
): ReadColumns {
  const header = hasHeader ? (rows[0] ?? []) : []
  const body = hasHeader ? rows.slice(1) : rows
  const width = findWidth(header, body)
  const names = nameColumns(header, width)
  const cells = names.map((_, place) => firstCells(body, place, width))
  const hints = names.map((_, place) => readHeader(header[place] ?? ''))

  const phone = best(cells.map((column, place) => scorePhone(column, hints[place]?.phone ?? 0, region)))
  const name = best(cells.map((column, place) => (place === phone ? 0 : scoreName(column, hints[place]?.name ?? 0))))
  const columns = names.map((each, place) => ({
    name: each,
    guess: place === phone ? ('phone' as const) : place === name ? ('name' as const) : ('other' as const),
    samples: (cells[place] ?? []).slice(0, SAMPLES).map((cell) => cell.slice(0, SAMPLE_CHARS).toWellFormed()),
  }))
  return { hasHeader, columns, phone, name }
}

function looksLikeHeader(rows: readonly (readonly string[])[], region: string | undefined): boolean {
  const [first = [], ...body] = rows
  if (first.some((cell) => isNumber(cell, region))) return false
  const hints = first.map(readHeader)
  if (hints.some(({ phone, name }) => phone > 0 || name > 0)) return true
  // Words of no language that we know, above a column of numbers.
  return first.some((cell, place) => {
    const column = cell.trim() === '' ? [] : firstCells(body, place, first.length)
    return share(column, (each) => isNumber(each, region)) > 0.5
  })
}

/** The first cells of a column that are not empty: fewer where there are many columns. */
function firstCells(body: readonly (readonly string[])[], place: number, width: number): string[] {
  const wanted = Math.min(READ_CELLS_OF_COLUMN, Math.max(3, Math.floor(READ_CELLS / Math.max(1, width))))
  const cells: string[] = []
  for (const row of body) {
    const cell = (row[place] ?? '').trim()
    if (cell !== '') cells.push(cell)
    if (cells.length >= wanted) break
  }
  return cells
}

/** A last column that most rows have but the header does not name is one; what a few rows have too much is a mistake of theirs. */
function findWidth(header: readonly string[], body: readonly (readonly string[])[]): number {
  const widths = body.map(widthOf).toSorted((a, b) => b - a)
  const ofMost = header.length === 0 ? (widths[0] ?? 0) : (widths[Math.floor(widths.length / 2)] ?? 0)
  return Math.max(widthOf(header), ofMost)
}

function widthOf(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1
}

/** More columns than can be kept are for the reader to refuse. */
export function isTooWide(rows: readonly (readonly string[])[]): boolean {
  return rows.some((row) => widthOf(row) > MAX_LIST_COLUMNS)
}

/** As the header says, each name once; A, B, C… where it says nothing. What a template's `{…}` is made of goes. */
function nameColumns(header: readonly string[], width: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, place) => {
    const written = (header[place] ?? '')
      .slice(0, 4 * MAX_COLUMN_NAME_CHARS)
      .replace(/[{}|\p{Cc}\p{Cf}]+/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, MAX_COLUMN_NAME_CHARS)
      .toWellFormed()
      .trim()
    const wanted = written === '' ? letterOf(place) : written
    let name = wanted
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${wanted} ${copy}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** As spreadsheets call it: A, B, … Z, AA. */
function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26))
  return place < 26 ? letter : `${letterOf(Math.floor(place / 26) - 1)}${letter}`
}

function scorePhone(column: readonly string[], hint: number, region: string | undefined): number {
  const read = column.map((cell) => readListNumber(cell, region))
  const numbers = read.filter((each) => typeof each !== 'string')
  const ofAll = column.length === 0 ? 0 : numbers.length / column.length
  // With a word for it the column is taken also where all of it is bad: then each row can say why.
  if (ofAll < MIN_SHARE && hint < 2) return 0
  const mobile = column.length === 0 ? 0 : numbers.filter(({ isMobile }) => isMobile).length / column.length
  return Math.max(0, 4 * ofAll + 2 * mobile + hint)
}

function scoreName(column: readonly string[], hint: number): number {
  if (hint < 0) return 0
  const looks = share(column, looksLikeName)
  const distinct = column.length === 0 ? 0 : new Set(column).size / column.length
  if (hint === 0 && (looks < 0.8 || distinct < 0.5)) return 0
  return hint + looks
}

function looksLikeName(cell: string): boolean {
  return cell.length <= MAX_NAME_CHARS && /^\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(cell) && cell.split(' ').length <= 5
}

function isNumber(cell: string, region: string | undefined): boolean {
  return typeof readListNumber(cell, region) !== 'string'
}

function share(column: readonly string[], isSo: (cell: string) => boolean): number {
  return column.length === 0 ? 0 : column.filter(isSo).length / column.length
}

/** The place of the highest score, the first of equals. */
function best(scores: readonly number[]): number | null {
  const highest = Math.max(0, ...scores)
  return highest > 0 ? scores.indexOf(highest) : null
}
