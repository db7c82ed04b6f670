/** The filters that a search understands, with the values that can be offered. */
const SEARCH_FILTERS = ['from', 'to', 'before', 'after', 'on', 'has', 'is', 'in', 'sim'] as const
export type SearchFilter = (typeof SEARCH_FILTERS)[number]

/** Those that take no other values. */
const FIXED_VALUES: Readonly<Partial<Record<SearchFilter, readonly string[]>>> = {
  has: ['link', 'code', 'number'],
  is: ['starred', 'unread'],
  in: ['archive', 'archived'],
}
/** `20`, `2026-`, `2026-0`, `2026-03-`, `2026-03-0` */
const BEGUN_DATE = /^(?:\d{1,3}|\d{4}-0?|\d{4}-\d{1,2}-0?)$/

interface SearchPiece {
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

/** A search without a filter at its end whose value is still to come or half typed: until then it asks for nothing. */
export function withoutUnfinished(text: string): string {
  const last = splitSearch(text).at(-1)
  if (!last) return text.trim()
  const [, name, rest = ''] = /^-([a-z]+):(.*)$/i.exec(last.value) ?? []
  const filter = last.filter ?? SEARCH_FILTERS.find((one) => one === name?.toLowerCase())
  const value = last.filter ? last.value : rest
  // Behind a space, what was typed is meant as it stands.
  const isTyping = last.end === text.length
  const isUnfinished = filter !== undefined && (value === '' || (isTyping && isBegun(filter, value.toLowerCase())))
  return (isUnfinished ? text.slice(0, last.start) : text).trim()
}

/** Whether it means nothing yet, and more letters can make it a value of the filter. */
function isBegun(filter: SearchFilter, value: string): boolean {
  if (filter === 'before' || filter === 'after' || filter === 'on') return BEGUN_DATE.test(value)
  const values = FIXED_VALUES[filter] ?? []
  return !values.includes(value) && values.some((one) => one.startsWith(value))
}
