import { AppError } from '../../domain/app-error.ts'
import { guessDelimiter } from '../../domain/csv-delimiter.ts'
import type { ImportFormat, ImportKind } from '../../protocol/import.ts'
import type { ListDelimiter, ListEncoding } from '../../protocol/list.ts'
import { createEncodingProbe } from '../lists/detect-encoding.ts'

/** How the text of a file is to be read. A table's header is not looked at yet. */
export type RecognisedFile =
  | { readonly kind: 'xml'; readonly encoding: string }
  | { readonly kind: 'json'; readonly format: ImportFormat; readonly encoding: string }
  | { readonly kind: 'table'; readonly encoding: ListEncoding; readonly delimiter: ListDelimiter }

/** Files that are often taken for a backup of messages, by their first bytes. */
const KINDS: readonly (readonly [start: string, sentence: string])[] = [
  ['53514c69746520666f726d6174', 'it is a database; if it is a backup of Lanline, use: lanline restore'],
  ['25504446', 'it is a PDF, and a backup of messages is an XML file'],
  ['89504e47', 'it is a picture'],
  ['ffd8ff', 'it is a picture'],
  ['377abcaf', 'it is packed in a way that cannot be read here; unpack it, and choose the file in it'],
  ['52617221', 'it is packed in a way that cannot be read here; unpack it, and choose the file in it'],
  ['424547494e3a5643415244', 'it holds contacts, not messages'],
]
const LANLINE_EXPORT = /"lanline_export"\s*:\s*(\d+)/u
const KNOWN_EXPORT = 1

/** Tells by its first bytes what a file is. Throws `invalid`, with what to do, for what is no messages. */
export function recogniseFile(head: Buffer, kind: ImportKind | undefined, region: string | undefined): RecognisedFile {
  const hex = head.toString('hex', 0, 16)
  const known = KINDS.find(([start]) => hex.startsWith(start))
  if (known) throw unreadable(known[1])
  const encoding = wideEncoding(head)
  if (encoding === undefined && head.includes(0))
    throw unreadable('it is no text, and a backup of messages is an XML file')
  const text = new TextDecoder(encoding ?? 'utf-8').decode(head).trimStart()
  if (text === '') throw unreadable('there is nothing in it')
  if (kind === 'xml' || (kind === undefined && text.startsWith('<'))) {
    return { kind: 'xml', encoding: encoding ?? declaredEncoding(text) }
  }
  if (kind === 'json' || (kind === undefined && /^[[{]/u.test(text))) {
    return { kind: 'json', format: jsonFormat(text), encoding: encoding ?? 'utf-8' }
  }
  return recogniseTable(head, region)
}

function recogniseTable(head: Buffer, region: string | undefined): RecognisedFile {
  const probe = createEncodingProbe(region)
  // Its last character may go on behind it.
  probe.add(head.subarray(0, Math.max(head.lastIndexOf(0x0a) + 1, Math.min(head.length, 4))))
  const encoding = probe.finish()
  return { kind: 'table', encoding, delimiter: guessDelimiter(new TextDecoder(encoding).decode(head)) }
}

function jsonFormat(text: string): ImportFormat {
  const version = Number(LANLINE_EXPORT.exec(text.slice(0, 1_000))?.[1] ?? Number.NaN)
  if (version > KNOWN_EXPORT) throw unreadable('a newer Lanline wrote it, so update Lanline')
  if (version === KNOWN_EXPORT) return 'lanline_json'
  if (text.startsWith('[')) return 'termux_json'
  throw unreadable('it is JSON, but neither an export of Lanline nor what termux-sms-list prints')
}

function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : undefined
}

function declaredEncoding(text: string): string {
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/u.exec(text)?.[1] ?? 'utf-8'
  try {
    // A file that says UTF-16 of itself in plain letters is none.
    return /^utf-16/iu.test(declared) ? 'utf-8' : new TextDecoder(declared).encoding
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw unreadable(
      `it says that it is written in "${declared.slice(0, 40)}", which is not known here; save it as UTF-8`,
    )
  }
}

export function unreadable(fact: string): AppError {
  return new AppError('invalid', `Cannot read this file: ${fact}`)
}
