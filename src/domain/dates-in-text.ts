/** A day, or a moment, that a text names. */
export interface FoundDate {
  readonly start: number
  readonly end: number
  /** By the calendar: month from 1, hour and minute where the text names them. */
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: { readonly hour: number; readonly minute: number } | undefined
}

const LONGEST_TEXT = 2_000
/** Languages whose names of months are known, beside figures that mean one thing only. */
const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl'] as const

const months = new Map<string, number>()
for (const language of LANGUAGES) {
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' })
    for (let month = 0; month < 12; month += 1) {
      const name = format
        .format(Date.UTC(2024, month, 1))
        .toLowerCase()
        .replace(/\.$/, '')
      if (/^\p{L}{3,}$/u.test(name) && !months.has(name)) months.set(name, month + 1)
    }
  }
}

const NAMES = [...months.keys()].toSorted((a, b) => b.length - a.length).join('|')
const TIME = String.raw`(?:,?\s+(?:at|um|à|a las|alle|às|om)?\s*(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))\s?(?<half>[ap]\.?m\.?)?)?`
const PATTERNS = [
  String.raw`(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})`,
  String.raw`(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})`,
  String.raw`(?<d>\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?: of| de)? (?<name>${NAMES})\.?(?:(?:,| de)? (?<y>\d{4}))?`,
  String.raw`(?<name>${NAMES})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y>\d{4}))?`,
].map((pattern) => new RegExp(String.raw`(?<![\p{L}\p{N}.\/-])${pattern}(?![\p{L}\p{N}]|\.\d)${TIME}`, 'giu'))

/** Finds days that mean one thing only: 2025-11-18, 18.11.2025, 18 November, Nov 18. `sentAt` gives the year that is left out. */
export function findDates(text: string, sentAt: number): readonly FoundDate[] {
  if (!/\d/.test(text)) return []
  const found: FoundDate[] = []
  for (const pattern of PATTERNS) {
    for (const match of text.slice(0, LONGEST_TEXT).matchAll(pattern)) {
      const date = readDate(match, sentAt)
      if (date && !found.some((other) => date.start < other.end && date.end > other.start)) found.push(date)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function readDate({ 0: whole, index, groups = {} }: RegExpExecArray, sentAt: number): FoundDate | undefined {
  const month = groups['name'] ? months.get(groups['name'].toLowerCase()) : Number(groups['m'])
  const day = Number(groups['d'])
  if (month === undefined || isOtherWord(whole, groups['name'])) return undefined
  const year = groups['y'] ? Number(groups['y']) : nextYear(month, day, sentAt)
  const check = new Date(Date.UTC(year, month - 1, day))
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day || year < 1900 || year > 2200) return undefined
  const text = whole.trimEnd()
  return { start: index, end: index + text.length, year, month, day, time: readTime(groups) }
}

/** "I may 5 times": English months have a capital, and stand alone before a day in no other language here. */
function isOtherWord(whole: string, name: string | undefined): boolean {
  if (name === undefined || /^\p{Lu}/u.test(name)) return false
  return whole.startsWith(name) || /^(?:may|march|mar|mars)$/.test(name)
}

function readTime({ hour, minute, half }: Readonly<Record<string, string | undefined>>): FoundDate['time'] {
  if (hour === undefined || minute === undefined) return undefined
  const isAfternoon = half?.toLowerCase().startsWith('p') ?? false
  const hours = half ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : Number(hour)
  return hours < 24 && Number(minute) < 60 ? { hour: hours, minute: Number(minute) } : undefined
}

/** A day without a year is the next such day, unless it was within the last months. */
function nextYear(month: number, day: number, sentAt: number): number {
  const sent = new Date(sentAt)
  const year = sent.getUTCFullYear()
  const daysAgo = (sentAt - Date.UTC(year, month - 1, day)) / 86_400_000
  return daysAgo > 180 ? year + 1 : year
}
