import type { Range } from '../../src/protocol/search.ts'

/** Where words stand in a title, whatever their case. */
export function findWords(text: string, words: string): Range[] {
  const lower = text.toLowerCase()
  // Lower-casing can change the length of a few letters; then offsets would lie, so nothing is marked.
  if (lower.length !== text.length) return []
  return words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ start: lower.indexOf(word), end: lower.indexOf(word) + word.length }))
    .filter(({ start }) => start >= 0)
    .toSorted((a, b) => a.start - b.start)
}
