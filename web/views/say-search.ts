import { formatNumber } from '../language/format.ts'
import { pageWords } from '../language/page-words.ts'
import { locale } from '../language/words.ts'
import type { HitTotal } from '../stores/hit-total.ts'

/** "312", "about 312", "1,000+" */
export function formatHitCount({ count, isExact, isMinimum }: HitTotal): string {
  const all = formatNumber(count)
  if (isMinimum) return pageWords.minimumCount(all)
  return isExact ? all : pageWords.aboutCount(all)
}

const DATES = ['2026-03-31', '2026-03', '2026']
/** How the value of each operator is written. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  has: ['has:link', 'has:code', 'has:number'],
  is: ['is:starred', 'is:unread'],
  in: ['in:archive', 'in:archived'],
  sim: ['sim:1', 'sim:2'],
  before: DATES.map((date) => `before:${date}`),
  after: DATES.map((date) => `after:${date}`),
  on: DATES.map((date) => `on:${date}`),
  '-before': ['after:2026-03-31'],
  '-after': ['before:2026-03-31'],
  '-on': ['before:2026-03-31', 'after:2026-03-31'],
}

/** What the server says of an operator whose value it cannot understand, in the language of the app; any other sentence as it is. */
export function sayUnclear(sentence: string): string {
  const [, written, operator = ''] = /^Cannot search for ((-?[a-z]+):.*): write /su.exec(sentence) ?? []
  const forms = FORMS[operator]
  if (!written || !forms) return sentence
  const alternatives = new Intl.ListFormat(locale, { style: 'long', type: 'disjunction' })
  return pageWords.searchUnclearValue(written, alternatives.format(forms))
}
