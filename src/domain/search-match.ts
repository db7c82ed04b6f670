import type { Range } from '../protocol/search.ts'
import { foldText, foldWithSpans, type FoldedText } from './search-fold.ts'
import { mayBeginInside, type SearchMode, type SearchTerm } from './search-terms.ts'
import { findGroupedNumbers, SEPARATOR, WORD_LETTER } from './search-words.ts'

/** Decides whether a text has all terms. Every text that it takes, the index proposes for the same terms and mode. */
export interface Matcher {
  /** Where the terms stand, in order and apart, never cutting a character; undefined when one is missing. */
  match(body: string): Range[] | undefined
  /** Whether `match` would find them. */
  has(body: string): boolean
}

interface CompiledTerm {
  readonly pattern: RegExp
  /** Stands in every text that has the term. */
  readonly literal: string
  /** The term where it is a number, which may be written in groups. */
  readonly digits: string | undefined
  readonly isInside: boolean
}

const MAX_RANGES_OF_TERM = 50
const MIN_GROUPED_TERM = 4

export function createMatcher(terms: readonly SearchTerm[], mode: SearchMode): Matcher {
  const compiled = terms.map((term) => compileTerm(term, mode))
  return {
    has(body) {
      const text = foldText(body)
      return compiled.every((term) => findTerm(text, term).length > 0)
    },
    match(body) {
      const text = foldText(body)
      const found: Range[] = []
      for (const term of compiled) {
        const ranges = findTerm(text, term)
        if (ranges.length === 0) return undefined
        found.push(...ranges)
      }
      // Only a text that has them all is worth knowing the way back from its folded form.
      const folded = foldWithSpans(body)
      return joinRanges(found.map((range) => toOriginal(body, folded, range)))
    },
  }
}

function compileTerm(term: SearchTerm, mode: SearchMode): CompiledTerm {
  const { runs, isPhrase } = term
  const [first, last] = [runs[0], runs.at(-1)]
  const isInside = mayBeginInside(term, mode)
  const mustEnd = last?.kind === 'word' && isPhrase
  let source = first?.kind === 'word' && !isInside ? `(?<!${WORD_LETTER})` : ''
  let end = first?.start ?? 0
  for (const run of runs) {
    if (run.start > end) source += `${SEPARATOR}+`
    source += run.text
    end = run.end
  }
  if (mustEnd) source += `(?!${WORD_LETTER})`
  const isNumber = runs.length === 1 && !isPhrase && /^\d+$/u.test(first?.text ?? '')
  const digits = isNumber && (first?.text.length ?? 0) >= MIN_GROUPED_TERM ? first?.text : undefined
  // The digits of a number may stand apart.
  const literal = digits === undefined ? (first?.text ?? '') : ''
  return { pattern: new RegExp(source, 'gv'), literal, digits, isInside }
}

function findTerm(folded: string, { pattern, literal, digits, isInside }: CompiledTerm): Range[] {
  const ranges: Range[] = []
  // Many texts that the index proposes have the letter groups but not the word, and a plain look tells them.
  if (!folded.includes(literal)) return ranges
  for (const match of folded.matchAll(pattern)) {
    if (ranges.length === MAX_RANGES_OF_TERM) break
    ranges.push({ start: match.index, end: match.index + match[0].length })
  }
  if (digits === undefined) return ranges
  for (const number of findGroupedNumbers(folded)) {
    const from = isInside ? number.digits.indexOf(digits) : number.digits.startsWith(digits) ? 0 : -1
    const [start, end] = [number.at[from], number.at[from + digits.length - 1]]
    if (start !== undefined && end !== undefined) ranges.push({ start, end: end + 1 })
  }
  return ranges
}

function toOriginal(body: string, { spans }: FoldedText, { start, end }: Range): Range {
  if (!spans) return widenToCharacters(body, { start, end })
  return widenToCharacters(body, { start: spans.starts[start] ?? start, end: spans.ends[end - 1] ?? end })
}

// Marks, skin tones, variation selectors and joiners belong to what stands before them; a joiner also holds what follows.
const ATTACHED = /^[\p{M}\p{Emoji_Modifier}\u200d]$/u
const JOINER = '\u200d'

/** Moves the edges outwards until they cut no character that people see as one. */
export function widenToCharacters(body: string, { start, end }: Range): Range {
  let [from, to] = [start, end]
  while (from > 0 && from < body.length && isCut(body, from)) from -= 1
  while (to > 0 && to < body.length && isCut(body, to)) to += 1
  return { start: from, end: to }
}

function isCut(body: string, at: number): boolean {
  const unit = body.charCodeAt(at)
  if (unit >= 0xdc_00 && unit <= 0xdf_ff) return true
  // Below the first combining mark there is nothing to hold together.
  if (unit < 0x03_00 && body[at - 1] !== JOINER) return false
  const character = String.fromCodePoint(body.codePointAt(at) ?? 0)
  return ATTACHED.test(character) || (body[at - 1] === JOINER && /^\p{Extended_Pictographic}$/u.test(character))
}

function joinRanges(ranges: Range[]): Range[] {
  const joined: Range[] = []
  for (const range of ranges.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else joined.push({ ...range })
  }
  return joined
}
