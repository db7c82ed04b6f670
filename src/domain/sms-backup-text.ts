import { MAX_IMPORTED_CHARS } from '../protocol/limits.ts'
import { AppError } from './app-error.ts'
import { countBackupChars, createBackupCharacters, type BackupCharacters } from './sms-backup-characters.ts'
import { isReadAttribute } from './sms-backup-message.ts'

/**
 * Stands between the text of a backup and an XML parser.
 * 1. Only tags go on; comments, instructions and the text between tags do not. Line breaks stay, or are counted, so that a line can be told.
 * 2. The characters of values become such as the parser takes; `readBackupText` undoes what has to be undone.
 * 3. Values that nobody reads are left out, as pictures of many megabytes, and one that is longer than any text is cut behind that length.
 */
export interface BackupFilter {
  write(text: string): string
  /** What was held back, at the end of the file. */
  end(): string
  /** Line breaks that did not go on, before all that the last piece became. */
  omittedLines(): number
}

/** Longest tag beside the values of its attributes. */
const MAX_TAG_CHARS = 100_000
/** `&#0000055357;`, as long as anybody writes it. */
const MAX_ENTITY_CHARS = 40
const LONGEST_OPENING = '<![CDATA['.length
/** So much of a tag is looked back on for the name of an attribute. */
const NAME_CHARS = 200

const ENDS = { comment: '-->', instruction: '?>', cdata: ']]>' } as const

/** Where the filter stands in the file. */
interface Place {
  state: 'text' | 'tag' | 'value' | keyof typeof ENDS
  /** What the end of a piece cut in two. */
  rest: string
  /** Breaks of this piece that were left out, and go on before the next tag. */
  owedLines: number
  /** Those of the pieces before, before whose end no tag came. */
  omittedLines: number
  /** The end of the tag so far, and its length. */
  tag: string
  tagChars: number
  quote: string
  isLeftOut: boolean
  valueChars: number
  readonly characters: BackupCharacters
}

interface Step {
  readonly out: string
  readonly at: number
}

export function createBackupFilter(): BackupFilter {
  const place: Place = {
    state: 'text',
    rest: '',
    owedLines: 0,
    omittedLines: 0,
    tag: '',
    tagChars: 0,
    quote: '"',
    isLeftOut: false,
    valueChars: 0,
    characters: createBackupCharacters(),
  }

  function write(piece: string, isLast: boolean): string {
    // They may be hundreds of millions.
    place.omittedLines += place.owedLines
    place.owedLines = 0
    const text = place.rest + piece
    place.rest = ''
    let out = ''
    for (let at = 0; at < text.length;) {
      const step = takeStep(place, { text, at, isLast })
      out += step.out
      at = step.at
    }
    return out
  }

  return { write: (text) => write(text, false), end: () => write('', true), omittedLines: () => place.omittedLines }
}

interface Input {
  readonly text: string
  readonly at: number
  readonly isLast: boolean
}

function takeStep(place: Place, input: Input): Step {
  const { state } = place
  if (state === 'text') return takeText(place, input)
  if (state === 'tag') return takeTag(place, input)
  if (state === 'value') return takeValue(place, input)
  return takeUntil(place, input, ENDS[state])
}

function takeText(place: Place, { text, at, isLast }: Input): Step {
  const open = text.indexOf('<', at)
  place.owedLines += countLines(text, at, open === -1 ? text.length : open)
  if (open === -1) return { out: '', at: text.length }
  const opening = text.slice(open, open + LONGEST_OPENING)
  const isUnclear = opening.length < 2 || (opening[1] === '!' && opening.length < LONGEST_OPENING)
  if (isUnclear && !isLast) return hold(place, text, open)
  if (opening[1] === '!' || opening[1] === '?') {
    place.state = kindOf(opening)
    return { out: '', at: open + 2 }
  }
  const lines = '\n'.repeat(place.owedLines)
  place.owedLines = 0
  place.state = 'tag'
  place.tag = '<'
  place.tagChars = 0
  return { out: `${lines}<`, at: open + 1 }
}

function kindOf(opening: string): keyof typeof ENDS {
  if (opening.startsWith('<!--')) return 'comment'
  if (opening === '<![CDATA[') return 'cdata'
  if (opening[1] === '?') return 'instruction'
  // It could define names that stand for gigabytes.
  throw new AppError('invalid', 'Cannot read this file: it has a DOCTYPE, which no backup of messages has')
}

function takeUntil(place: Place, { text, at }: Input, ending: string): Step {
  const found = text.indexOf(ending, at)
  if (found === -1) {
    const keep = Math.max(at, text.length - ending.length + 1)
    place.owedLines += countLines(text, at, keep)
    return hold(place, text, keep)
  }
  place.owedLines += countLines(text, at, found)
  place.state = 'text'
  return { out: '', at: found + ending.length }
}

function takeTag(place: Place, { text, at }: Input): Step {
  let end = at
  while (end < text.length && !isTagStop(text.charCodeAt(end))) end += 1
  place.tagChars += end - at
  if (place.tagChars > MAX_TAG_CHARS) {
    throw new AppError('invalid', `Cannot read this file: a tag in it has more than ${MAX_TAG_CHARS} characters`)
  }
  place.tag = (place.tag + text.slice(Math.max(at, end - NAME_CHARS), end)).slice(-NAME_CHARS)
  if (end === text.length) return { out: text.slice(at), at: end }
  const stop = text.charAt(end)
  if (stop === '>') place.state = 'text'
  else {
    place.state = 'value'
    place.quote = stop
    place.valueChars = 0
    const name = /([\w:.-]+)\s*=\s*$/u.exec(place.tag)?.[1]
    place.isLeftOut = name !== undefined && !isReadAttribute(name)
  }
  return { out: text.slice(at, end + 1), at: end + 1 }
}

function takeValue(place: Place, { text, at, isLast }: Input): Step {
  const found = text.indexOf(place.quote, at)
  if (found === -1) {
    const end = isLast ? text.length : beginOfUnfinished(text, at)
    place.rest = text.slice(end)
    return { out: takePiece(place, text.slice(at, end)), at: text.length }
  }
  place.state = 'tag'
  return { out: takePiece(place, text.slice(at, found)) + place.characters.end() + place.quote, at: found + 1 }
}

function takePiece(place: Place, piece: string): string {
  // The parser sees none of the breaks in a value: they are numbers then.
  place.owedLines += countLines(piece, 0, piece.length)
  if (place.isLeftOut || place.valueChars > MAX_IMPORTED_CHARS) return ''
  const out = place.characters.translate(piece)
  // What is cut has more characters than any text, so whoever reads it leaves it out.
  place.valueChars += countBackupChars(out)
  return out
}

/** Keeps what cannot be judged yet until more has come. */
function hold(place: Place, text: string, from: number): Step {
  place.rest = text.slice(from)
  return { out: '', at: text.length }
}

/** Where a number, a name or a line break begins that may go on in the next piece. */
function beginOfUnfinished(text: string, from: number): number {
  if (text.length > from && text.endsWith('\r')) return text.length - 1
  const begin = text.lastIndexOf('&')
  const isOpen = begin >= from && text.length - begin < MAX_ENTITY_CHARS && !text.includes(';', begin)
  return isOpen ? begin : text.length
}

function isTagStop(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x3e
}

function countLines(text: string, from: number, until: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
