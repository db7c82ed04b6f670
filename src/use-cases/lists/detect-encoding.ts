import { isAscii, isUtf8 } from 'node:buffer'
import { AppError } from '../../domain/app-error.ts'
import { legacyEncodingOf } from '../../domain/legacy-encoding.ts'
import type { ListEncoding } from '../../protocol/list.ts'

/** Looks at the bytes of a file as they come. */
export interface EncodingProbe {
  add(bytes: Buffer): void
  /** Throws `invalid`, with what to do, for what is no text, or text in two encodings. */
  finish(): ListEncoding
}

/** Bytes by which the kind of a file is told. */
const HEAD_BYTES = 4_096
/** So many tell UTF-16. */
const TELLING_BYTES = 4
/** A line that does not end within this is looked at in pieces. */
const MAX_LINE_BYTES = 1024 * 1024
const NEWLINE = 0x0a
const RETURN = 0x0d

const KINDS: readonly (readonly [start: string, kind: string])[] = [
  ['504b0304', 'a workbook (.xlsx or .ods) or another packed file'],
  ['d0cf11e0', 'an old Excel workbook (.xls)'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['1f8b', 'a packed file'],
  ['377abcaf', 'a packed file'],
  ['52617221', 'a packed file'],
  ['53514c697465', 'a database'],
]

/** UTF-8 and UTF-16 prove themselves; what is neither is what programs of the SIM's country wrote before there was Unicode. */
export function createEncodingProbe(region: string | undefined): EncodingProbe {
  let head = Buffer.alloc(0)
  let hasZero = false
  const lines = createLineCheck()
  const legacy = createFatalCheck(legacyEncodingOf(region))
  const wide = { 'utf-16le': createFatalCheck('utf-16le'), 'utf-16be': createFatalCheck('utf-16be') }

  function take(bytes: Buffer): void {
    const kind = wideKind(head)
    if (kind) return wide[kind].add(bytes)
    hasZero ||= bytes.includes(0)
    lines.add(bytes)
    legacy.add(bytes)
  }

  return {
    add(bytes) {
      const before = head.length
      if (before < HEAD_BYTES) head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES - before)])
      if (head.length < TELLING_BYTES) return
      // The first bytes waited until they told what they are.
      take(before < TELLING_BYTES ? Buffer.concat([head.subarray(0, before), bytes]) : bytes)
    },
    finish() {
      if (head.length < TELLING_BYTES) take(head)
      const hex = head.toString('hex', 0, 8)
      const known = KINDS.find(([start]) => hex.startsWith(start))
      if (known) throw unreadable(`it is ${known[1]}; save the sheet as CSV and choose that file`, 'file_not_text')
      const kind = wideKind(head)
      if (kind) {
        if (!wide[kind].finish()) throw unreadable('it is no whole text; save it again as CSV, in UTF-8')
        return kind
      }
      if (hasZero || hasControls(head))
        throw unreadable('it is no text; save the sheet as CSV and choose that file', 'file_not_text')
      const { hasUtf8, otherLine } = lines.finish()
      if (otherLine === undefined) return 'utf-8'
      if (hasUtf8) {
        throw unreadable(
          `it mixes two encodings: most of it is UTF-8, line ${otherLine} is not; open it, mend that line and save it as UTF-8`,
        )
      }
      return legacy.finish() ? legacyEncodingOf(region) : 'windows-1252'
    },
  }
}

function unreadable(fact: string, reason: 'file_not_text' | 'file_broken' = 'file_broken'): AppError {
  return new AppError('invalid', `Cannot read this file: ${fact}`, { reason })
}

/** By its mark, or, of the first characters that a spreadsheet writes, by every other byte being zero. */
function wideKind(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const [first, second, third, fourth] = head
  if (first && !second && third && fourth === 0) return 'utf-16le'
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be'
  return undefined
}

function hasControls(head: Buffer): boolean {
  const controls = head.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a)).length
  return controls > head.length / 100
}

/** Whether each byte means something in this encoding. */
function createFatalCheck(encoding: ListEncoding) {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let isSound = true

  function decode(bytes: Buffer | undefined): void {
    if (!isSound) return
    try {
      decoder.decode(bytes, { stream: bytes !== undefined })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      isSound = false
    }
  }

  return {
    add: (bytes: Buffer) => decode(bytes),
    finish() {
      decode(undefined)
      return isSound
    },
  }
}

/** Whether there are lines that only UTF-8 explains, and the first that it does not. No character of it holds a line break. */
function createLineCheck() {
  let rest = Buffer.alloc(0)
  let lineNumber = 1
  let hasUtf8 = false
  let otherLine: number | undefined

  function check(text: Buffer): void {
    if (isUtf8(text)) {
      hasUtf8 ||= !isAscii(text)
      lineNumber += countBreaks(text)
      return
    }
    for (const line of splitLines(text)) {
      if (!isUtf8(line)) otherLine ??= lineNumber
      else hasUtf8 ||= !isAscii(line)
      lineNumber += countBreaks(line)
    }
  }

  return {
    add(bytes: Buffer) {
      const text = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
      const last = Math.max(text.lastIndexOf(NEWLINE), text.lastIndexOf(RETURN))
      const end = last === -1 && text.length > MAX_LINE_BYTES ? text.length : last + 1
      if (end > 0) check(text.subarray(0, end))
      rest = Buffer.from(text.subarray(end))
    },
    finish() {
      check(rest)
      rest = Buffer.alloc(0)
      return { hasUtf8, otherLine }
    },
  }
}

function countBreaks(text: Buffer): number {
  let count = 0
  for (let at = text.indexOf(NEWLINE); at !== -1; at = text.indexOf(NEWLINE, at + 1)) count += 1
  return count
}

function* splitLines(text: Buffer): Generator<Buffer> {
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf(NEWLINE, start)
    const end = newline === -1 ? text.length : newline + 1
    yield text.subarray(start, end)
    start = end
  }
}
