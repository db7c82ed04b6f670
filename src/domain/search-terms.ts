import { foldText } from './search-fold.ts'
import { findRuns, type Run } from './search-words.ts'

/** One thing that a message must contain. */
export interface SearchTerm {
  /** Of the folded term; a gap between two runs stands for any signs between them. */
  readonly runs: readonly Run[]
  /** In quotes: its last word must end there, too. */
  readonly isPhrase: boolean
}

/** `start`: a term begins a word. `inside`: from three letters on it may stand anywhere in one. */
export type SearchMode = 'start' | 'inside'

export const MIN_INSIDE_LETTERS = 3

/** A piece of what was typed, as it stood between blanks or quotes. */
export interface TypedPiece {
  readonly text: string
  readonly isQuoted: boolean
}

const DIGITS_IN_GROUPS = /^[+(]?[\d\s.\-‐‑–/()]+$/u
const MIN_NUMBER_DIGITS = 7
const MAX_TERMS = 12

/** Terms of what was typed. Numbers typed in groups become one term, and find the number however it is written. */
export function createTerms(pieces: readonly TypedPiece[]): SearchTerm[] {
  return joinNumbers(pieces)
    .map((piece) => createTerm(piece))
    .filter((term) => term.runs.length > 0)
    .slice(0, MAX_TERMS)
}

/** Whether the first word of the term may be the later part of one in the text. */
export function mayBeginInside({ runs, isPhrase }: SearchTerm, mode: SearchMode): boolean {
  const [first] = runs
  if (mode !== 'inside' || isPhrase || first?.kind !== 'word') return false
  return runs.length > 1 || Array.from(first.text).length >= MIN_INSIDE_LETTERS
}

function createTerm({ text, isQuoted }: TypedPiece): SearchTerm {
  const folded = foldText(text)
  return { runs: findRuns(!isQuoted && isGroupedNumber(folded) ? digitsOf(folded) : folded), isPhrase: isQuoted }
}

// "06 12 34 56 78" is one number, "2024 12345" may well be two: three groups, or a first one as numbers begin.
function joinNumbers(pieces: readonly TypedPiece[]): TypedPiece[] {
  const joined: TypedPiece[] = []
  let group: TypedPiece[] = []
  function endGroup(): void {
    const text = group.map((piece) => piece.text).join(' ')
    if ((group.length >= 3 || /^[+(0]/u.test(text)) && isGroupedNumber(foldText(text)))
      joined.push({ text, isQuoted: false })
    else joined.push(...group)
    group = []
  }
  for (const piece of pieces) {
    if (!piece.isQuoted && DIGITS_IN_GROUPS.test(foldText(piece.text))) {
      group.push(piece)
    } else {
      endGroup()
      joined.push(piece)
    }
  }
  endGroup()
  return joined
}

function isGroupedNumber(folded: string): boolean {
  return DIGITS_IN_GROUPS.test(folded) && digitsOf(folded).length >= MIN_NUMBER_DIGITS
}

function digitsOf(folded: string): string {
  return folded.replace(/\D/gu, '')
}
