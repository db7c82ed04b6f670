import { AppError } from './app-error.ts'

/** One element of a list in a JSON document, as its text; one that is no object is `null`. */
export interface JsonElement {
  /** The field that holds the list; undefined where the document itself is one. */
  readonly field: string | undefined
  readonly text: string
  /** The line that it begins in. */
  readonly line: number
}

/** Cuts the elements out of the lists of a document, piece by piece: only one element is in memory at a time. */
export interface JsonElements {
  write(piece: string): JsonElement[]
  /** Whether the document came to its end; else it was cut off in this line. */
  end(): { readonly isWhole: boolean; readonly line: number }
}

/** Longest element. */
const MAX_ELEMENT_CHARS = 1_000_000
const MAX_FIELD_CHARS = 200
const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const SPACE = 0x20
const COMMA = 0x2c
const OBJECT_BEGIN = 0x7b
const LIST_END = 0x5d

interface Scan {
  depth: number
  /** Depth of the elements: 1 in a document that is a list, 2 in one whose fields are. */
  elementDepth: number
  isInText: boolean
  isEscaped: boolean
  line: number
  /** The element so far, from the pieces before. */
  element: string
  elementLine: number
  isElement: boolean
  /** Whether what holds the elements is a list: a field may be an object. */
  isList: boolean
  /** Inside an element that is no object. */
  isOther: boolean
  /** The last text at depth 1: the name of the field that a list follows. */
  field: string
  isField: boolean
  isOver: boolean
}

export function createJsonElements(): JsonElements {
  const scan: Scan = {
    depth: 0,
    elementDepth: 0,
    isInText: false,
    isEscaped: false,
    line: 1,
    element: '',
    elementLine: 1,
    isElement: false,
    isList: false,
    isOther: false,
    field: '',
    isField: false,
    isOver: false,
  }
  return {
    write: (piece) => takePiece(scan, piece),
    end: () => ({ isWhole: scan.isOver, line: scan.line }),
  }
}

function takePiece(scan: Scan, piece: string): JsonElement[] {
  const found: JsonElement[] = []
  let start = 0
  for (let at = 0; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at)
    if (code === NEWLINE) scan.line += 1
    if (scan.isInText) {
      takeTextChar(scan, code, piece.charAt(at))
      continue
    }
    if (beginsOther(scan, code)) found.push({ field: fieldOf(scan), text: 'null', line: scan.line })
    if (code === QUOTE) {
      scan.isInText = true
      scan.isField = scan.depth === 1 && scan.elementDepth !== 1
      if (scan.isField) scan.field = ''
      continue
    }
    const char = piece.charAt(at)
    if (char === '{' || char === '[') {
      if (open(scan, char)) start = at
    } else if ((char === '}' || char === ']') && close(scan)) {
      found.push(finish(scan, piece.slice(start, at + 1)))
    }
  }
  if (scan.isElement) scan.element += piece.slice(start)
  if (scan.element.length > MAX_ELEMENT_CHARS) {
    throw new AppError('invalid', `Cannot read this file: line ${scan.elementLine} has an entry without end`)
  }
  return found
}

function takeTextChar(scan: Scan, code: number, char: string): void {
  if (scan.isEscaped) scan.isEscaped = false
  else if (code === BACKSLASH) scan.isEscaped = true
  else if (code === QUOTE) {
    scan.isInText = false
    return
  }
  if (scan.isField && scan.field.length < MAX_FIELD_CHARS) scan.field += char
}

/** True where an element begins that is no object: a number, a text, a list. */
function beginsOther(scan: Scan, code: number): boolean {
  if (scan.isElement || !scan.isList || scan.depth !== scan.elementDepth || code <= SPACE) return false
  if (code === COMMA) scan.isOther = false
  else if (code !== OBJECT_BEGIN && code !== LIST_END && !scan.isOther) {
    scan.isOther = true
    return true
  }
  return false
}

function fieldOf(scan: Scan): string | undefined {
  return scan.elementDepth === 1 ? undefined : scan.field
}

/** True where an object among the elements begins. */
function open(scan: Scan, char: string): boolean {
  scan.depth += 1
  if (scan.depth === 1) scan.elementDepth = char === '[' ? 1 : 2
  if (scan.depth === scan.elementDepth) {
    scan.isList = char === '['
    scan.isOther = false
  }
  if (scan.isElement || char !== '{' || scan.depth !== scan.elementDepth + 1) return false
  scan.isElement = true
  scan.element = ''
  scan.elementLine = scan.line
  return true
}

/** True where an element ends. */
function close(scan: Scan): boolean {
  scan.depth -= 1
  if (scan.depth <= 0) scan.isOver = true
  return scan.isElement && scan.depth === scan.elementDepth
}

function finish(scan: Scan, end: string): JsonElement {
  const text = scan.element + end
  scan.isElement = false
  scan.element = ''
  return { field: fieldOf(scan), text, line: scan.elementLine }
}
