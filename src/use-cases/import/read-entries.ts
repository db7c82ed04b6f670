import type { Readable } from 'node:stream'
import { readLanlineMessage, readTermuxRow } from '../../domain/imported-json.ts'
import type { ImportedEntry } from '../../domain/imported-message.ts'
import { findMessageColumns, readTableRow, type MessageColumns } from '../../domain/imported-table.ts'
import { createJsonElements, type JsonElement } from '../../domain/json-elements.ts'
import type { PhoneZone } from '../../domain/phone-time.ts'
import type { ImportFormat, ImportKind } from '../../protocol/import.ts'
import { readCsvRows } from '../lists/read-csv.ts'
import { CutOffError, type FileSource } from './file-source.ts'
import { readBackup } from './read-backup.ts'
import { recogniseFile, unreadable, type RecognisedFile } from './recognise-file.ts'

export interface ReadOptions {
  readonly kind: ImportKind | undefined
  readonly region: string | undefined
  readonly zone: PhoneZone
  /** Told once, before the first message. */
  readonly onFormat: (format: ImportFormat) => void
}

/** Rows of a table that come together. */
const ROWS_AT_ONCE = 200

/** Reads the messages of any file that is understood, some at a time. Throws `invalid` for one that is not, and `CutOffError` where it breaks off. */
export function readEntries(source: FileSource, options: ReadOptions): AsyncGenerator<readonly ImportedEntry[]> {
  const file = recogniseFile(source.head, options.kind, options.region)
  if (file.kind === 'table') return readTable(source, file, options)
  if (file.kind === 'json') {
    options.onFormat(file.format)
    return readJson(decode(source.bytes, file.encoding), file.format, options.zone)
  }
  options.onFormat('sms_backup_restore')
  return readBackup(decode(source.bytes, file.encoding))
}

async function* readJson(
  texts: AsyncIterable<string>,
  format: ImportFormat,
  zone: PhoneZone,
): AsyncGenerator<readonly ImportedEntry[]> {
  const elements = createJsonElements()
  const toEntry = ({ field, text, line }: JsonElement): ImportedEntry[] => {
    if (format === 'lanline_json') return field === 'messages' ? [readLanlineMessage(parse(text, line))] : []
    return [readTermuxRow(parse(text, line), zone)]
  }
  for await (const text of texts) {
    const found = elements.write(text)
    const entries: ImportedEntry[] = []
    try {
      for (const element of found) entries.push(...toEntry(element))
    } catch (error) {
      yield entries
      throw error
    }
    yield entries
  }
  const { isWhole, line } = elements.end()
  if (!isWhole) throw new CutOffError(`the file ends in the middle, in line ${line}`)
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CutOffError(`line ${line} is not as JSON must be; mend or remove it, and import the file again`, {
      cause: error,
    })
  }
}

async function* readTable(
  source: FileSource,
  { encoding, delimiter }: Extract<RecognisedFile, { kind: 'table' }>,
  { zone, onFormat }: ReadOptions,
): AsyncGenerator<readonly ImportedEntry[]> {
  let columns: MessageColumns | undefined
  let entries: ImportedEntry[] = []
  try {
    for await (const { cells } of readCsvRows(source.bytes, encoding, delimiter)) {
      if (columns) entries.push(readTableRow(cells, columns, zone))
      else {
        columns = findMessageColumns(cells)
        if (!columns) throw noColumns()
        onFormat(columns.isOurs ? 'lanline_csv' : 'csv')
      }
      if (entries.length < ROWS_AT_ONCE) continue
      yield entries
      entries = []
    }
  } catch (error) {
    // A quotation mark that is never closed takes nothing away from the rows before it.
    yield entries
    throw error
  }
  if (!columns) throw unreadable('there is nothing in it')
  yield entries
}

function noColumns() {
  return unreadable(
    'it is neither XML nor JSON, and no table with the columns number, date, type and body; name them so in its first row',
  )
}

/** Decodes the bytes; a mark at the begin is dropped. */
async function* decode(bytes: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  // The border: a stream without an encoding gives bytes.
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    const text = decoder.decode(piece, { stream: true })
    if (text !== '') yield text
  }
  const last = decoder.decode()
  if (last !== '') yield last
}
