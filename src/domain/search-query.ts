import { AppError } from './app-error.ts'
import { parseSearchDate, type SearchDate } from './search-date.ts'
import { createTerms, type SearchTerm, type TypedPiece } from './search-terms.ts'

/** What a message must be besides what it says, or must not be. */
export interface SearchFilters {
  /** Names or numbers, all of them must fit; `me` stands for what was sent. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly hasLink: boolean
  readonly hasCode: boolean
  readonly hasNumber: boolean
  /** The message, or the whole conversation. */
  readonly isStarred: boolean
  readonly isUnread: boolean
  /** Older than the line of the archive. */
  readonly isInArchive: boolean
  /** In a conversation that was archived. */
  readonly isInArchived: boolean
  /** Slots, counted from 0; any of them. */
  readonly sims: readonly number[]
}

/** A search as it was typed: words, "phrases" and operators, each of them also with a minus before it. */
export interface ParsedSearch {
  readonly terms: readonly SearchTerm[]
  readonly unwantedTerms: readonly SearchTerm[]
  readonly wanted: SearchFilters
  readonly unwanted: SearchFilters
  /** All of these must fit; the end of a span is not in it. */
  readonly spans: readonly SearchSpan[]
}

export interface SearchSpan {
  readonly from?: SearchDate
  readonly below?: SearchDate
}

export const NO_FILTERS: SearchFilters = {
  from: [],
  to: [],
  hasLink: false,
  hasCode: false,
  hasNumber: false,
  isStarred: false,
  isUnread: false,
  isInArchive: false,
  isInArchived: false,
  sims: [],
}

const PIECE = /(-?)(?:(from|to|before|after|on|has|is|in|sim):)?(?:"([^"]*)(?:"|$)|([^\s"]+))/giu
const BARE_OPERATOR = /^-?(?:from|to|before|after|on|has|is|in|sim):$/iu
const QUOTES = /[“”„‟«»＂]/gu
const MAX_SIM = 8

/** Throws `invalid`, with the right form, for a known operator whose value cannot be understood. Unknown ones are words. */
export function parseSearch(typed: string): ParsedSearch {
  const pieces: TypedPiece[] = []
  const unwantedPieces: TypedPiece[] = []
  const spans: SearchSpan[] = []
  let wanted = NO_FILTERS
  let unwanted = NO_FILTERS
  for (const match of typed.replace(QUOTES, '"').matchAll(PIECE)) {
    const [whole, minus, operator, quoted, plain] = match
    // Somebody is about to write its value.
    if (BARE_OPERATOR.test(whole)) continue
    const value = quoted ?? plain ?? ''
    if (value === '') continue
    const isUnwanted = minus === '-'
    const name = operator?.toLowerCase()
    if (name === undefined) {
      const piece = { text: value, isQuoted: quoted !== undefined }
      if (isUnwanted) unwantedPieces.push(piece)
      else pieces.push(piece)
    } else if (name === 'before' || name === 'after' || name === 'on') {
      spans.push(readSpan(name, value, isUnwanted))
    } else if (isUnwanted) unwanted = withFilter(unwanted, name, value)
    else wanted = withFilter(wanted, name, value)
  }
  return { terms: createTerms(pieces), unwantedTerms: createTerms(unwantedPieces), wanted, unwanted, spans }
}

/** What is typed where there are no filters: words and phrases. */
export function parseWords(typed: string): SearchTerm[] {
  const pieces = [...typed.replace(QUOTES, '"').matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/gu)]
  return createTerms(
    pieces.map(([, quoted, plain]) => ({ text: quoted ?? plain ?? '', isQuoted: quoted !== undefined })),
  )
}

/** Whether there is anything that tells messages apart without words. */
export function isFiltered({ wanted, unwanted, unwantedTerms, spans }: ParsedSearch): boolean {
  return spans.length > 0 || unwantedTerms.length > 0 || !isEmpty(wanted) || !isEmpty(unwanted)
}

function isEmpty(filters: SearchFilters): boolean {
  return Object.values(filters).every((value: boolean | readonly unknown[]) =>
    typeof value === 'boolean' ? !value : value.length === 0,
  )
}

function withFilter(filters: SearchFilters, operator: string, value: string): SearchFilters {
  switch (operator) {
    case 'from':
      return { ...filters, from: [...filters.from, value] }
    case 'to':
      return { ...filters, to: [...filters.to, value] }
    case 'sim':
      return { ...filters, sims: [...filters.sims, readSim(value)] }
    default:
      return { ...filters, [flagOf(operator, value)]: true }
  }
}

const FLAGS: Readonly<Record<string, Readonly<Record<string, keyof SearchFilters>>>> = {
  has: { link: 'hasLink', code: 'hasCode', number: 'hasNumber' },
  is: { starred: 'isStarred', unread: 'isUnread' },
  in: { archive: 'isInArchive', archived: 'isInArchived' },
}

function flagOf(operator: string, value: string): keyof SearchFilters {
  const known = FLAGS[operator] ?? {}
  const flag = Object.hasOwn(known, value.toLowerCase()) ? known[value.toLowerCase()] : undefined
  if (flag) return flag
  const choices = Object.keys(known).map((choice) => `${operator}:${choice}`)
  throw new AppError('invalid', `Cannot search for ${operator}:${value}: write ${choices.join(' or ')}`, {
    reason: 'search_unclear',
  })
}

// People count their SIMs from 1.
function readSim(value: string): number {
  const number = /^\d$/u.test(value) ? Number(value) : 0
  if (number >= 1 && number <= MAX_SIM) return number - 1
  throw new AppError('invalid', `Cannot search for sim:${value}: write sim:1 or sim:2`, { reason: 'search_unclear' })
}

function readSpan(operator: 'before' | 'after' | 'on', value: string, isUnwanted: boolean): SearchSpan {
  if (isUnwanted) {
    throw new AppError(
      'invalid',
      `Cannot search for -${operator}:${value}: write before:2026-03-31 or after:2026-03-31`,
      { reason: 'search_unclear' },
    )
  }
  const { start, end } = parseSearchDate(value, operator)
  if (operator === 'before') return { below: start }
  return operator === 'after' ? { from: start } : { from: start, below: end }
}
