import { fillText, type FindingValues } from '../../../../src/domain/doctor/finding.ts'
import type { Finding } from '../../../../src/protocol/doctor.ts'
import type { FindingWord, FindingWords } from '../../../language/finding-words.ts'
import { formatSpan } from '../../../language/format-span.ts'
import { formatMoment, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { locale, words } from '../../../language/words.ts'

const MEGABYTE = 1024 * 1024
const HOUR_MS = 60 * 60_000
/** Figures that count nothing are written as they are. */
const PLAIN = /^(pid|port|status|sdk|target|schema|known|user|slot)$/

interface SaidFinding {
  readonly title: string
  readonly fact: string | null
  readonly remedy: string | null
  /** In English, for want of words: an older app beside a newer server. */
  readonly isForeign: boolean
}

/** What a finding says in the language in use; in the server's English where there are no words for it. */
export function sayFinding(finding: Finding, own: FindingWords | undefined, now: number): SaidFinding {
  const { title, fact, remedy } = finding
  if (own === undefined) return { title, fact, remedy, isForeign: false }
  const texts = findWords(own, `${finding.id}.${finding.case}`)
  if (texts === undefined) return { title, fact, remedy, isForeign: true }
  const values = translate(finding.values)
  const say = (text = '') => fillText(text, values, (name, value) => sayValue(name, value, now)).trim() || null
  const [ownTitle, ownFact, ownRemedy] = texts
  return { title: say(ownTitle) ?? title, fact: say(ownFact), remedy: say(ownRemedy), isForeign: false }
}

function findWords(own: Readonly<Record<string, FindingWord>>, name: string): FindingWord | undefined {
  return Object.hasOwn(own, name) ? own[name] : undefined
}

/** The states of the phone have words of their own, and so has why something was not looked at. */
function translate(values: FindingValues): FindingValues {
  const { phone_state: state, why_code: why, message, remedy } = values
  const reasons: Readonly<Record<string, string>> = pageWords.doctor.why
  return {
    ...values,
    ...(typeof state === 'string' && typeof message === 'string' && { message: words.phoneMessage(state, message) }),
    ...(typeof state === 'string' && typeof remedy === 'string' && { remedy: words.phoneRemedy(state, remedy) }),
    ...(typeof why === 'string' && reasons[why] !== undefined && { why: reasons[why] }),
  }
}

// What is put in may run the other way than the sentence.
const apart = (text: string) => `\u2068${text}\u2069`

function sayValue(name: string, value: string | number, now: number): string {
  // Sentences of ours run the way of the language.
  if (typeof value === 'string') return name === 'message' || name === 'remedy' || name === 'why' ? value : apart(value)
  if (name.endsWith('_at')) return apart(formatMoment(value, now))
  if (name.endsWith('_day')) return apart(new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(value))
  if (name.endsWith('_bytes')) return apart(formatUnit(value / MEGABYTE, 'megabyte'))
  if (name.endsWith('_ms')) return saySpan(value)
  return apart(PLAIN.test(name) ? String(value) : formatNumber(value))
}

function saySpan(ms: number): string {
  if (ms < 1_000) return formatUnit(ms, 'millisecond')
  if (ms < 10_000) return formatUnit(ms / 1_000, 'second')
  return ms < 2 * HOUR_MS ? formatSpan(ms) : formatUnit(ms / HOUR_MS, 'hour')
}

/** `31 ms`, `412 MB`: Intl knows how each language writes them. */
export function formatUnit(value: number, unit: 'millisecond' | 'second' | 'hour' | 'megabyte'): string {
  const maximumFractionDigits = value < 10 && unit !== 'millisecond' ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value)
}
