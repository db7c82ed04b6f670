import { splitSearch, type SearchFilter } from './search-words.ts'

/** The words of a search, without its filters and without what is excluded. */
export function readSearch(text: string): { words: string } {
  const words = splitSearch(text)
    .filter(({ filter, value }) => !filter && !value.startsWith('-'))
    .map(({ value }) => value)
  return { words: words.join(' ') }
}

/** The search with this filter, in the place of another of its kind where it may stand only once. */
export function addFilter(text: string, filter: SearchFilter, value: string): string {
  const rest = filter === 'has' ? text : removeFilter(text, filter)
  return `${rest.trim()} ${filter}:${quote(value)}`.trim()
}

export function removeFilter(text: string, filter: SearchFilter, value?: string): string {
  const gone = splitSearch(text).filter(
    (piece) => piece.filter === filter && (value === undefined || piece.value === value),
  )
  let rest = text
  for (const { start, end } of gone.toReversed()) rest = rest.slice(0, start) + rest.slice(end)
  return rest.replaceAll(/\s+/g, ' ').trim()
}

export function quote(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value
}
