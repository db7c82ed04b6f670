import { AppError } from './app-error.ts'
import { openPhoneZone } from './phone-time.ts'
import { createTerms, type SearchTerm, type TypedPiece } from './search-terms.ts'

/** A search as it was typed: words, "phrases", and `from: before: after: has:link has:code is:starred in:archive`. */
export interface ParsedSearch {
  readonly terms: readonly SearchTerm[]
  /** Names or numbers, all of them must fit; `me` stands for what was sent. */
  readonly from: readonly string[]
  readonly before: SearchDate | undefined
  readonly after: SearchDate | undefined
  readonly hasLink: boolean
  readonly hasCode: boolean
  readonly isStarred: boolean
  readonly isInArchive: boolean
}

/** A moment in Unix milliseconds, or the beginning of a day as clocks show it, counted as if they showed UTC. */
export type SearchDate = { readonly moment: number } | { readonly wallTime: number }

const PIECE = /(?:(from|before|after|has|is|in):)?(?:"([^"]*)(?:"|$)|([^\s"]+))/giu
const QUOTES = /[“”„‟«»＂]/gu

/** Throws `invalid` for a date or a filter that cannot be understood. */
export function parseSearch(typed: string): ParsedSearch {
  const pieces: TypedPiece[] = []
  const found = { from: [] as string[], hasLink: false, hasCode: false, isStarred: false, isInArchive: false }
  let [before, after]: [SearchDate | undefined, SearchDate | undefined] = [undefined, undefined]
  for (const match of typed.replace(QUOTES, '"').matchAll(PIECE)) {
    const [, operator, quoted, plain] = match
    const value = quoted ?? plain ?? ''
    if (value === '') continue
    switch (operator?.toLowerCase() ?? '') {
      case 'from':
        found.from.push(value)
        break
      case 'before':
        before = parseSearchDate(value)
        break
      case 'after':
        after = parseSearchDate(value)
        break
      case 'has':
        if (requireOneOf('has', value, ['link', 'code']) === 'link') found.hasLink = true
        else found.hasCode = true
        break
      case 'is':
        requireOneOf('is', value, ['starred'])
        found.isStarred = true
        break
      case 'in':
        requireOneOf('in', value, ['archive'])
        found.isInArchive = true
        break
      default:
        pieces.push({ text: value, isQuoted: quoted !== undefined })
    }
  }
  return { ...found, terms: createTerms(pieces), before, after }
}

/** What is typed where there are no filters: words and phrases. */
export function parseWords(typed: string): SearchTerm[] {
  const pieces = [...typed.replace(QUOTES, '"').matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/gu)]
  return createTerms(
    pieces.map(([, quoted, plain]) => ({ text: quoted ?? plain ?? '', isQuoted: quoted !== undefined })),
  )
}

/** `2026-03-31`, `2026-03`, `2026` or Unix milliseconds. Throws `invalid`. */
export function parseSearchDate(text: string): SearchDate {
  if (/^\d{9,15}$/u.test(text)) return { moment: Number(text) }
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text)
  if (match) {
    const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
    const wallTime = Date.UTC(year, month - 1, day)
    // Date.UTC rolls over: the 31st of April would be the 1st of May.
    if (new Date(wallTime).getUTCMonth() === month - 1 && new Date(wallTime).getUTCDate() === day) return { wallTime }
  }
  throw new AppError('invalid', `Cannot search by the date ${text}: write it as 2026-03-31`)
}

/** `timeZone`: where the day begins; UTC where that is not known. */
export function momentOf(date: SearchDate, timeZone: string | undefined): number {
  if ('moment' in date) return date.moment
  const zone = timeZone === undefined ? undefined : openPhoneZone(timeZone)
  return zone?.momentsOf(date.wallTime)[0] ?? date.wallTime
}

function requireOneOf(operator: string, value: string, known: readonly string[]): string {
  const lower = value.toLowerCase()
  if (known.includes(lower)) return lower
  const choices = known.map((choice) => `${operator}:${choice}`).join(' or ')
  throw new AppError('invalid', `Cannot search for ${operator}:${value}: write ${choices}`)
}
