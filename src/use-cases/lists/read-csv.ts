import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../../domain/app-error.ts'
import type { ListDelimiter, ListEncoding } from '../../protocol/list.ts'

/** One row of a file or of a paste. */
export interface NumberedRow {
  /** As the spreadsheet counts, empty rows too. */
  readonly row: number
  readonly cells: readonly string[]
}

/** Rows, and how much was read for them. */
export interface RowSource {
  readonly rows: AsyncIterable<NumberedRow>
  /** Bytes, or whatever the source counts. */
  done(): number
  readonly total: number | null
}

export interface CsvFile {
  readonly path: string
  readonly bytes: number
  readonly encoding: ListEncoding
  readonly delimiter: ListDelimiter
}

/** So small that parsing one leaves room for what is urgent. */
const CHUNK_BYTES = 32 * 1024
/** A row of so many columns of so long cells fits; what is longer and goes over lines has a quotation mark that is never closed. */
const MAX_ROW_BYTES = 512 * 1024
const HEAD_BYTES = 64 * 1024

/** The text that a file begins with. */
export async function readHead({ path, encoding }: Pick<CsvFile, 'path' | 'encoding'>): Promise<string> {
  let head = ''
  for await (const text of decode(createReadStream(path, { end: HEAD_BYTES - 1 }), encoding)) head += text
  return head
}

/** Reads a file row by row, a chunk at a time. Rows without anything in them are left out, but counted. */
export function readCsv({ path, bytes, encoding, delimiter }: CsvFile): RowSource {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  return { rows: readCsvRows(file, encoding, delimiter), done: () => Math.min(file.bytesRead, bytes), total: bytes }
}

/** The same, of bytes that come from anywhere. */
export async function* readCsvRows(
  file: Readable,
  encoding: ListEncoding,
  delimiter: ListDelimiter,
): AsyncGenerator<NumberedRow> {
  let lines = 0
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_BYTES,
    on_record: (record: string[], info) => {
      lines = info.lines
      return record
    },
  })
  // Either side ends the other; what went wrong comes out of the loop.
  pipeline(Readable.from(decode(file, encoding)), parser, () => undefined)
  let row = 0
  let isFirst = true
  try {
    for await (const record of parser) {
      // The border: without `columns` a record is a list of texts.
      const cells = record as string[]
      // Spreadsheets tell each other the delimiter by a line that is none of the sheet.
      const isDeclaration = isFirst && /^sep=.?$/iu.test(cells[0] ?? '')
      isFirst = false
      if (isDeclaration) continue
      row += 1
      if (cells.some((cell) => cell.trim() !== '')) yield { row, cells }
    }
  } catch (error) {
    throw explain(error, { row: row + 1, line: lines + 1 })
  } finally {
    file.destroy()
  }
}

async function* decode(file: AsyncIterable<Buffer>, encoding: ListEncoding): AsyncGenerator<string> {
  // Drops the mark at the begin, too.
  const decoder = new TextDecoder(encoding)
  for await (const bytes of file) {
    const text = decoder.decode(bytes, { stream: true })
    if (text !== '') yield text
  }
  const last = decoder.decode()
  if (last !== '') yield last
}

function explain(error: unknown, begin: { readonly row: number; readonly line: number }): unknown {
  if (!(error instanceof CsvError)) return error
  return new AppError('invalid', `Cannot read this file: row ${begin.row} ${describe(error, begin.line)}`, {
    cause: error,
    reason: 'file_broken',
  })
}

function describe({ code, lines }: CsvError & { readonly lines?: unknown }, begin: number): string {
  const isOneLine = typeof lines === 'number' && lines <= begin
  if (code === 'CSV_MAX_RECORD_SIZE' && isOneLine) {
    return `is longer than ${MAX_ROW_BYTES / 1024} KB; leave columns out, or shorten its cells`
  }
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
    ? 'has a quotation mark that is never closed; close it, or take it away'
    : 'is not as a row of a CSV file must be'
}
