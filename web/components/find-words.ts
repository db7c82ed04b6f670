import { foldText, foldWithSpans } from '../../src/domain/search-fold.ts'
import type { Range } from '../../src/protocol/search.ts'

const MIN_DIGITS = 2

/** Where words stand in a title, each wherever it does, as the search takes letters for the same. In order. */
export function findWords(text: string, words: string): Range[] {
  const { text: folded, spans } = foldWithSpans(text)
  return foldText(words)
    .split(/\s+/)
    .flatMap((word) => findPlaces(folded, word))
    .map(({ start, end }) => ({ start: spans?.starts[start] ?? start, end: spans?.ends[end - 1] ?? end }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** Where the digits that were typed stand in a number, whatever groups either is written in. */
export function findDigits(number: string, typed: string): Range[] {
  const wanted = foldText(typed).replaceAll(/\D/g, '')
  const digits = [...number.matchAll(/\d/g)]
  const from = digits
    .map(([digit]) => digit)
    .join('')
    .indexOf(wanted)
  const [first, last] = [digits[from], digits[from + wanted.length - 1]]
  return wanted.length >= MIN_DIGITS && first && last ? [{ start: first.index, end: last.index + 1 }] : []
}

function findPlaces(text: string, word: string, from = 0): Range[] {
  const start = word === '' ? -1 : text.indexOf(word, from)
  if (start < 0) return []
  const end = start + word.length
  return [{ start, end }, ...findPlaces(text, word, end)]
}
