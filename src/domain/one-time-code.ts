import { toLatinDigits } from './message-text.ts'
import { CODE_WORDS, isBehindOtherNumber, OTHER_CODES, STRONG_CODE_WORDS } from './one-time-code-words.ts'

/** A code to type elsewhere: as it stands in the text (UTF-16 offsets), and without its dashes and spaces. */
export interface OneTimeCode {
  readonly code: string
  readonly start: number
  readonly end: number
}

const MAX_TEXT = 1_000
const MAX_DISTANCE = 80
/** What a four-digit number needs to be near a word that has other meanings, too. */
const MAX_WEAK_DISTANCE = 40
// Letters and digits hold on to a number; characters of scripts without spaces do not ("验证码123456").
const GLUE = String.raw`[[\p{L}\p{N}\p{M}_]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]`
const MONEY_BEFORE = String.raw`(?:[$€£¥₹₩₽₺₦฿]|\b(?:rs|inr|usd|eur|gbp|tk|sar|aed|ngn|kes|brl|mxn)\.?)\s?`
const MONEY_OR_UNIT_AFTER = String.raw`\s?(?:[$€£¥₹₩₽₺₦฿%°元円원₫]|(?:rs|inr|usd|eur|euros?|gbp|dollars?|pounds?|tk|sar|aed|km|kg|min|mins|minutes?|hours?|hrs?|days?|jours|tage|mb|gb|sms|points?|pts|am|pm|uhr|people)(?![\p{L}]))`
const NUMBER = new RegExp(
  String.raw`(?<!${GLUE}|[+*]|\d[.,:\/\-]|\d{2}[ ]|[.\/@]|${MONEY_BEFORE})(?:[A-Z]{1,2}-)?` +
    String.raw`(\d{3}[ \-]\d{3}|\d{4}[ \-]\d{4}|\d{2}-\d{2}-\d{2}|\d{4,8})(?!${GLUE}|[.,:\/\-]\d| \d{2,}|${MONEY_OR_UNIT_AFTER})`,
  'gvi',
)
// Letters and digits mixed are a code only where the text says so: "code: A1B2C3", "code is ABC-123".
const MIXED =
  /^(?=(?:[A-Z-]*[0-9]){2})(?=[0-9-]*[A-Z])(?:[A-Z0-9]{5,8}|[A-Z0-9]{3,4}-[A-Z0-9]{3,4})(?![A-Za-z0-9]|-[A-Z0-9])/u
const LINK = String.raw`(?:[\s:=#"'“”«»„：()\[\]*\-–]|\b(?:is|are|it's|est|es|ist|é|è|to|lautet|jest|är|er|on|is:|son|adalah|là|هو|هي|है)(?![\p{L}])|是|為|为|は|:)*`
const LINKS_BEHIND = new RegExp(`^${LINK}$`, 'iu')
const LINKS_BEFORE =
  /^["'»”)\]]*[\s,:–-]*(?:is|est|es|ist|é|è|to|as|als|como|comme|is your|jest|är|er|-|–|:|をご?|は|是|为您|为|為)(?![\p{L}])/iu
const BOUND_TO_SITE = /(?:^|\n)@[\w.-]+ #([A-Za-z0-9]{4,10})\s*$/u
// "to 10115 Berlin, PIN code at the door": what the number belongs to ends before the word begins.
const ENDS_WITH_OTHER_WORDS = /^[^,;.!?]*\p{L}[^,;.!?]*[,;.!?]/u
const TOWN_BEHIND = /^ \p{Lu}\p{L}/u
const YEAR = /^(?:19|20)\d\d$/u

/** The code that this text was sent for, if it was. Prices, dates, phone numbers and years are none. */
export function findOneTimeCode(text: string): OneTimeCode | undefined {
  if (text.length > MAX_TEXT || !/\p{Nd}/u.test(text)) return undefined
  const latin = toLatinDigits(text)
  // Offsets must be those of the text.
  const readable = latin.length === text.length ? latin : text
  const bound = BOUND_TO_SITE.exec(readable)
  if (bound?.[1] !== undefined) {
    const start = readable.lastIndexOf(bound[1])
    return { code: bound[1], start, end: start + bound[1].length }
  }
  const words = findCodeWords(readable)
  if (words.length === 0) return undefined
  const number = findBestNumber(readable, words)
  if (number?.isLinked) return number.found
  return findMixedCode(readable, words) ?? number?.found
}

interface CodeWord {
  readonly start: number
  readonly end: number
  readonly isStrong: boolean
}

function findCodeWords(text: string): CodeWord[] {
  // "promo code" says that it is none; blanks keep the offsets.
  const relevant = text.replace(OTHER_CODES, (words) => ' '.repeat(words.length))
  return [...relevant.matchAll(CODE_WORDS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isStrong: STRONG_CODE_WORDS.test(match[0]),
  }))
}

interface ScoredNumber {
  readonly found: OneTimeCode
  readonly isLinked: boolean
}

const LINKED_SCORE = 1_000

function findBestNumber(text: string, words: readonly CodeWord[]): ScoredNumber | undefined {
  let best: { found: OneTimeCode; score: number } | undefined
  for (const match of text.matchAll(NUMBER)) {
    const written = match[1] ?? ''
    const end = match.index + match[0].length
    const start = end - written.length
    if (isBehindOtherNumber(text.slice(Math.max(0, start - 40), start))) continue
    const code = written.replace(/[ -]/gu, '')
    const score = Math.max(...words.map((word) => scoreNumber(text, { start, end, code }, word)))
    if (score > 0 && score > (best?.score ?? 0)) best = { found: { code, start, end }, score }
  }
  return best && { found: best.found, isLinked: best.score >= LINKED_SCORE - MAX_DISTANCE }
}

/** The nearer the better; best where the text links both ("code is 1234", "1234 is your code"). 0: not that word's number. */
function scoreNumber(text: string, { start, end, code }: OneTimeCode, word: CodeWord): number {
  const isBehind = start >= word.end
  const distance = isBehind ? start - word.end : word.start - end
  if (distance < 0 || distance > MAX_DISTANCE) return 0
  const between = isBehind ? text.slice(word.end, start) : text.slice(end, word.start)
  const isLinked = isBehind ? LINKS_BEHIND.test(between) : LINKS_BEFORE.test(between)
  if (isLinked) return LINKED_SCORE - distance
  if (YEAR.test(code)) return 0
  if (!word.isStrong && (code.length < 5 || distance > MAX_WEAK_DISTANCE)) return 0
  if (!word.isStrong && (isBehind ? isPostcode(text, code, end) : ENDS_WITH_OTHER_WORDS.test(between))) return 0
  return 200 - distance + (code.length === 6 ? 50 : 0)
}

function isPostcode(text: string, code: string, end: number): boolean {
  return code.length === 5 && TOWN_BEHIND.test(text.slice(end))
}

function findMixedCode(text: string, words: readonly CodeWord[]): OneTimeCode | undefined {
  for (const word of words) {
    const link = new RegExp(`^${LINK}`, 'iu').exec(text.slice(word.end))?.[0] ?? ''
    const start = word.end + link.length
    const written = MIXED.exec(text.slice(start))?.[0]
    const isLinked = word.isStrong ? link !== '' : link.trim() !== ''
    if (written === undefined || !isLinked) continue
    return { code: written.replace('-', ''), start, end: start + written.length }
  }
  return undefined
}
