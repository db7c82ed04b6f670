/** How folded text falls apart into what can be searched. */

/** A run of letters and digits, a run of a script that is written without spaces, or one emoji. */
export type RunKind = 'word' | 'unspaced' | 'emoji'

export interface Run {
  readonly kind: RunKind
  readonly text: string
  readonly start: number
  readonly end: number
}

const SCRIPTS = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`
const LETTERS = String.raw`[\p{L}\p{M}\p{N}]`
const UNSPACED = String.raw`[${LETTERS}&&${SCRIPTS}]`
const EMOJI = String.raw`[[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]--${LETTERS}]`

/** Sources for the `v` flag: one letter or digit of a spaced script; one sign that belongs to no run. */
export const WORD_LETTER = String.raw`[${LETTERS}--${SCRIPTS}]`
export const SEPARATOR = String.raw`[^${LETTERS}${EMOJI}]`

const ASCII = /^[\0-\x7f]*$/u
const ASCII_WORDS = /[a-z0-9]+/gu
const RUNS = new RegExp(`(${WORD_LETTER}+)|(${UNSPACED}+)|${EMOJI}`, 'gv')
// A number as people write it, in groups: "06 12 34 56 78", "(020) 7946-0958".
const DIGIT_GROUPS = /\d+(?:[ .\-‐‑–/()]{1,3}\d+)+/gu
const MIN_GROUPED_DIGITS = 7

export function findRuns(folded: string): Run[] {
  const runs: Run[] = []
  const isAscii = ASCII.test(folded)
  for (const match of folded.matchAll(isAscii ? ASCII_WORDS : RUNS)) {
    const [text, word, unspaced] = match
    const kind = isAscii || word !== undefined ? 'word' : unspaced === undefined ? 'emoji' : 'unspaced'
    runs.push({ kind, text, start: match.index, end: match.index + text.length })
  }
  return runs
}

/** A number in groups, its digits joined; `at[i]` is where digit `i` stands in the text. */
export interface GroupedNumber {
  readonly digits: string
  readonly at: readonly number[]
}

export function findGroupedNumbers(folded: string): GroupedNumber[] {
  const numbers: GroupedNumber[] = []
  for (const match of folded.matchAll(DIGIT_GROUPS)) {
    const digits = match[0].replace(/\D/gu, '')
    if (digits.length < MIN_GROUPED_DIGITS) continue
    const at = [...match[0].matchAll(/\d/gu)].map((digit) => match.index + digit.index)
    numbers.push({ digits, at })
  }
  return numbers
}
