import { toLatinDigits } from './message-text.ts'

/**
 * The one folding of index, query, matcher and browser: what people take for the same letter becomes the same letter.
 * Thai and Indic vowel signs stay: they are letters of their own to their readers.
 */

export interface FoldedText {
  readonly text: string
  /** For each unit of `text`, where its character begins and ends in the original; undefined where both are alike. */
  readonly spans: { readonly starts: Int32Array; readonly ends: Int32Array } | undefined
}

const ASCII = /^[\0-\x7f]*$/u
// Accents, the points of Arabic and Hebrew, tatweel, soft hyphen, zero-width and direction signs, variation selectors.
const DROPPED = new RegExp(
  [
    String.raw`[\u0300-\u036f]`,
    String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]`,
    String.raw`[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640]`,
    String.raw`[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]`,
    String.raw`[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  ].join('|'),
  'gu',
)
const RESPELLED = /[ßıłøđæœςةىیک]/gu
const SPELLING: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
}
// What belongs to the character before it: marks, the halfwidth voice marks of kana, the later parts of a Hangul syllable.
const CONTINUES = /^[\p{M}\uff9e\uff9f\u1160-\u11ff]$/u
const UNKNOWN = 0
const COMPLEX = 0xff_ff
// Unit → folded unit, filled as characters are met, where one unit folds to one and what follows does not matter.
const oneToOne = new Uint16Array(0x1_00_00)
const continues = new Uint8Array(0x1_00_00)
const [NOT_ASKED, YES, NO] = [0, 1, 2]

export function foldText(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : foldByCharacter(text, undefined)
}

/** The same, with the way back to the original. */
export function foldWithSpans(text: string): FoldedText {
  if (ASCII.test(text)) return { text: text.toLowerCase(), spans: undefined }
  const spans: Spans = { starts: [], ends: [], isIdentity: true }
  const folded = foldByCharacter(text, spans)
  if (spans.isIdentity) return { text: folded, spans: undefined }
  return { text: folded, spans: { starts: Int32Array.from(spans.starts), ends: Int32Array.from(spans.ends) } }
}

interface Spans {
  starts: number[]
  ends: number[]
  isIdentity: boolean
}

function foldByCharacter(text: string, spans: Spans | undefined): string {
  let folded = ''
  let start = 0
  while (start < text.length) {
    const unit = text.charCodeAt(start)
    const simple = foldedUnit(unit)
    let end = start + 1
    if (simple !== COMPLEX && !isContinuation(text.charCodeAt(end))) {
      folded += String.fromCharCode(simple)
      spans?.starts.push(start)
      spans?.ends.push(end)
    } else {
      end = clusterEnd(text, start)
      const cluster = foldCluster(text.slice(start, end))
      if (spans) noteSpan(spans, { start, end, foldedLength: cluster.length })
      folded += cluster
    }
    start = end
  }
  return folded
}

function noteSpan(
  spans: Spans,
  { start, end, foldedLength }: { start: number; end: number; foldedLength: number },
): void {
  const isAlike = end - start === foldedLength
  if (!isAlike) spans.isIdentity = false
  for (let unit = 0; unit < foldedLength; unit += 1) {
    spans.starts.push(isAlike ? start + unit : start)
    spans.ends.push(isAlike ? start + unit + 1 : end)
  }
}

/** The text of one character with its marks, folded. */
function foldCluster(cluster: string): string {
  const bare = cluster
    .normalize('NFKD')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(RESPELLED, (letter) => SPELLING[letter] ?? letter)
    .normalize('NFC')
  return toLatinDigits(bare)
}

function clusterEnd(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xff_ff ? 2 : 1)
  while (end < text.length && isContinuation(text.charCodeAt(end))) end += 1
  return end
}

function foldedUnit(unit: number): number {
  const known = oneToOne[unit]
  if (known !== undefined && known !== UNKNOWN) return known
  const character = String.fromCharCode(unit)
  const folded = character.isWellFormed() ? foldCluster(character) : ''
  const value = folded.length === 1 && unit !== 0 ? folded.charCodeAt(0) : COMPLEX
  oneToOne[unit] = value
  return value
}

// NaN, behind the last character, is no continuation.
function isContinuation(unit: number): boolean {
  if (!(unit >= 0x03_00)) return false
  if (continues[unit] === NOT_ASKED) continues[unit] = CONTINUES.test(String.fromCharCode(unit)) ? YES : NO
  return continues[unit] === YES
}
