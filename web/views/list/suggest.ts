import { quote } from '../../stores/search-filters.ts'
import { splitSearch, type SearchFilter } from '../../stores/search-words.ts'
import { pageWords } from '../../language/page-words.ts'

const MAX_NAMES = 6

export interface Suggestion {
  readonly kind: 'recent' | 'filter' | 'value' | 'forget'
  readonly label: string
  /** What it does, in words; for a filter whose name says little. */
  readonly hint?: string
  /** The whole text of the field once it is taken. */
  readonly next: string
}

interface SuggestSources {
  readonly text: string
  readonly recent: readonly string[]
  /** Who can stand behind `from:` and `to:`. */
  readonly names: readonly string[]
  readonly today: Date
}

/** What the field offers: the last searches and the filters when it is empty, else what can complete the piece that is being typed. */
export function suggest({ text, recent, names, today }: SuggestSources): readonly Suggestion[] {
  if (text.trim() === '') return [...recentSearches(recent), ...filters('', '')]
  const last = splitSearch(text).at(-1)
  // A finished piece, behind which nothing is typed yet.
  if (!last || last.end < text.length) return []
  const before = text.slice(0, last.start)
  const typed = last.value.toLowerCase()
  if (!last.filter) return typed.length >= 2 ? filters(before, typed) : []
  const values = valuesOf(last.filter, names, today)
  return values
    .filter(({ value, label }) => startsWord(value, typed) || startsWord(label, typed))
    .filter(({ value }) => value.toLowerCase() !== typed)
    .slice(0, MAX_NAMES)
    .map(({ value, label }) => ({
      kind: 'value',
      label: `${last.filter}:${value}`,
      ...(label !== value && { hint: label }),
      next: `${before}${last.filter}:${quote(value)} `,
    }))
}

function recentSearches(recent: readonly string[]): Suggestion[] {
  if (recent.length === 0) return []
  const forget: Suggestion = { kind: 'forget', label: pageWords.forgetSearches, next: '' }
  return [...recent.map((one): Suggestion => ({ kind: 'recent', label: one, next: one })), forget]
}

/** The filters with this beginning, `has:link` and the like whole. */
function filters(before: string, typed: string): Suggestion[] {
  const all: readonly (readonly [text: string, hint: string])[] = [
    ['from:', pageWords.filterFrom],
    ['to:', pageWords.filterTo],
    ['after:', pageWords.filterAfter],
    ['before:', pageWords.filterBefore],
    ['on:', pageWords.filterOn],
    ['has:link', pageWords.filterLink],
    ['has:code', pageWords.filterCode],
    ['has:number', pageWords.filterNumber],
    ['is:starred', pageWords.filterIsStarred],
    ['is:unread', pageWords.filterIsUnread],
    ['in:archived', pageWords.filterInArchived],
    ['sim:', pageWords.filterSim],
  ]
  return all
    .filter(([text]) => text.startsWith(typed))
    .map(([text, hint]) => ({
      kind: 'filter',
      label: text,
      hint,
      next: `${before}${text}${text.endsWith(':') ? '' : ' '}`,
    }))
}

interface Value {
  readonly value: string
  readonly label: string
}

function valuesOf(filter: SearchFilter, names: readonly string[], today: Date): readonly Value[] {
  switch (filter) {
    case 'from':
      return [{ value: 'me', label: pageWords.filterMe }, ...names.map(same)]
    case 'to':
      return names.map(same)
    case 'has':
      return [
        { value: 'link', label: pageWords.filterLink },
        { value: 'code', label: pageWords.filterCode },
        { value: 'number', label: pageWords.filterNumber },
      ]
    case 'is':
      return [
        { value: 'starred', label: pageWords.filterIsStarred },
        { value: 'unread', label: pageWords.filterIsUnread },
      ]
    case 'sim':
      return ['1', '2'].map(same)
    case 'in':
      return [{ value: 'archived', label: pageWords.filterInArchived }]
    case 'before':
    case 'after':
    case 'on':
      return dates(today)
    default:
      return filter satisfies never
  }
}

/** Days that one looks back to, as dates that the search understands. */
export function dates(today: Date): readonly Value[] {
  const back = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() - days)
  return [
    { value: writeDay(today), label: pageWords.dateToday },
    { value: writeDay(back(1)), label: pageWords.dateYesterday },
    { value: writeDay(back(7)), label: pageWords.dateWeek },
    { value: writeDay(back(30)), label: pageWords.dateMonth },
    { value: String(today.getFullYear()), label: String(today.getFullYear()) },
    { value: String(today.getFullYear() - 1), label: String(today.getFullYear() - 1) },
  ]
}

/** A day by the calendar here, as `2026-03-31`. */
function writeDay(day: Date): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

const same = (value: string): Value => ({ value, label: value })

function startsWord(text: string, typed: string): boolean {
  const lower = text.toLowerCase()
  return lower.startsWith(typed) || lower.includes(` ${typed}`)
}

/** Whether the search holds any filter, so that leaving it out may find more. */
export function hasAnyFilter(text: string): boolean {
  return splitSearch(text).some(({ filter }) => filter !== undefined)
}
