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
/** From January: the names of months in English, Spanish, French, German, Italian, Portuguese and Dutch, long and short. */
const MONTHS = [
  'january jan enero ene janvier janv januar gennaio gen janeiro januari',
  'february feb febrero février févr februar febbraio fevereiro fev februari',
  'march mar marzo mars märz mär março maart mrt',
  'april apr abril abr avril avr aprile',
  'may mayo mai maggio mag maio mei',
  'june jun junio juin juni giugno giu junho',
  'july jul julio juillet juil juli luglio lug julho',
  'august aug agosto ago août augustus',
  'september sep septiembre sept septembre settembre set setembro',
  'october oct octubre octobre oktober okt ottobre ott outubro out',
  'november nov noviembre novembre novembro',
  'december dec diciembre dic décembre déc dezember dez dicembre dezembro',
]
const months = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)))

const NAMES = [...months.keys()].toSorted((a, b) => b.length - a.length).join('|')
const SOME_NAME = new RegExp([...new Set([...months.keys()].map((name) => name.slice(0, 3)))].join('|'), 'iu')
const TIME = String.raw`(?:,?\s+(?:at|um|à|a las|alle|às|om)?\s*(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))\s?(?<half>[ap]\.?m\.?)?)?`
/** Each behind what it cannot be without: reading them takes long, and most texts have none of it. */
const PATTERNS = [
  createPattern(/\d-\d/, String.raw`(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})`),
  createPattern(/\d\.\d{1,2}\.\d/, String.raw`(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})`),
  createPattern(/\d\/\d{1,2}\/\d/, String.raw`(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<y>\d{4})`),
  createPattern(
    SOME_NAME,
    String.raw`(?<d>\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?: of| de)? (?<name>${NAMES})\.?(?:(?:,| de)? (?<y>\d{4}))?`,
  ),
  createPattern(SOME_NAME, String.raw`(?<name>${NAMES})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y>\d{4}))?`),
]

function createPattern(needed: RegExp, source: string) {
  let pattern: RegExp | undefined
  return (text: string) => {
    if (!needed.test(text)) return []
    pattern ??= new RegExp(String.raw`(?<![\p{L}\p{N}.\/-])${source}(?![\p{L}\p{N}]|[./]\d)${TIME}`, 'giu')
    return text.matchAll(pattern)
  }
}

/** Finds days that mean one thing only: 2025-11-18, 18.11.2025, 18/11/2025, 18 November, Nov 18. `sentAt` gives the year that is left out. */
export function findDates(text: string, sentAt: number): readonly FoundDate[] {
  if (!/\d/.test(text)) return []
  const found: FoundDate[] = []
  for (const find of PATTERNS) {
    for (const match of find(text.slice(0, LONGEST_TEXT))) {
      const date = readDate(match, sentAt)
      if (date && !found.some((other) => date.start < other.end && date.end > other.start)) found.push(date)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function readDate({ 0: whole, index, groups = {} }: RegExpExecArray, sentAt: number): FoundDate | undefined {
  const { day, month } = readDayAndMonth(groups)
  if (month === undefined || isOtherWord(whole, groups['name'])) return undefined
  const year = groups['y'] ? Number(groups['y']) : nextYear(month, day, sentAt)
  const check = new Date(Date.UTC(year, month - 1, day))
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day || year < 1900 || year > 2200) return undefined
  const text = whole.trimEnd()
  return { start: index, end: index + text.length, year, month, day, time: readTime(groups) }
}

function readDayAndMonth({ name, d, m, first, second }: Readonly<Record<string, string | undefined>>) {
  if (first === undefined) return { day: Number(d), month: name ? months.get(name.toLowerCase()) : Number(m) }
  // Half the world writes the day first, the other half the month: only one of them can be above 12, or both are the same.
  const [one, other] = [Number(first), Number(second)]
  if (one > 12 || one === other) return { day: one, month: other }
  return { day: other, month: other > 12 ? one : undefined }
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
