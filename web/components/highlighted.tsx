import type { ComponentChildren } from 'preact'
import type { Range } from '../../src/protocol/search.ts'

/** A text with its found words marked. Ranges are UTF-16 offsets, in order. */
export function Highlighted({ text, ranges, from = 0 }: { text: string; ranges: readonly Range[]; from?: number }) {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const range of ranges) {
    const start = Math.max(at, range.start - from)
    const end = Math.min(text.length, range.end - from)
    if (end <= start) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}

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
