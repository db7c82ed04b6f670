/** The filters that a search understands, with the values that can be offered. */
export const SEARCH_FILTERS = ['from', 'to', 'before', 'after', 'on', 'has', 'is', 'in', 'sim'] as const
export type SearchFilter = (typeof SEARCH_FILTERS)[number]

export interface SearchPiece {
  readonly filter: SearchFilter | undefined
  readonly value: string
  /** Where it stands in the text. */
  readonly start: number
  readonly end: number
}

const PIECE = /([a-z]+):(?=\s|$)|-?(?:([a-z]+):)?(?:"[^"]*(?:"|$)|[^\s"]+)/giu

/** A search as its pieces: filters and words. */
export function splitSearch(text: string): SearchPiece[] {
  return [...text.matchAll(PIECE)].map((match) => {
    const [whole] = match
    const name = (match[1] ?? match[2])?.toLowerCase()
    // What is excluded is no filter that can be shown as set.
    const filter = whole.startsWith('-') ? undefined : SEARCH_FILTERS.find((one) => one === name)
    const value = filter ? whole.slice(whole.indexOf(':') + 1) : whole
    return { filter, value: value.replaceAll('"', ''), start: match.index, end: match.index + whole.length }
  })
}

/** A search without a filter at its end that still waits for its value: until then it asks for nothing. */
export function withoutUnfinished(text: string): string {
  const last = splitSearch(text).at(-1)
  const name = /^-([a-z]+):$/i.exec(last?.value ?? '')?.[1]?.toLowerCase()
  const isExcluding = SEARCH_FILTERS.some((one) => one === name)
  const isUnfinished = last && (isExcluding || (last.filter !== undefined && last.value === ''))
  return (isUnfinished ? text.slice(0, last.start) : text).trim()
}

/** The words of a search, without its filters and without what is excluded. */
export function readSearch(text: string): { words: string } {
  const words = splitSearch(text)
    .filter(({ filter, value }) => !filter && !value.startsWith('-'))
    .map(({ value }) => value)
  return { words: words.join(' ') }
}

/** Whether the search holds this filter, with this value where one is named. */
export function hasFilter(text: string, filter: SearchFilter, value?: string): boolean {
  return splitSearch(text).some((piece) => piece.filter === filter && (value === undefined || piece.value === value))
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
