/** Something in a text that leads somewhere. */
export interface Link {
  readonly kind: 'web' | 'mail' | 'phone'
  readonly start: number
  readonly end: number
  /** `https:`, `http:`, `mailto:` or `tel:`, never another scheme. */
  readonly href: string
}

// A bare host counts with one of these ends, behind `www.`, or with a path after it. Ends that are words as well (`.in`, `.it`,
// `.no`, `.my`) do not: real texts are full of "come.in" and "Okay.no", their blank forgotten.
const COMMON_ENDS =
  'com|org|net|edu|gov|info|biz|io|app|dev|tv|ly|gl|gg|eu|uk|de|fr|nl|pl|pt|fi|dk|ch|gr|ro|hu|tr|ru|ua|ae|ke|za|pk|cn|jp|kr|vn|sg|nz|mx|br'
const HOST = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+`
/** Signs that are not seen and turn around what is: no part of any address. */
const TURNING = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`
const PATH = String.raw`[^\s<>"'“”«»\u3000-\u303f\uff00-\uffef${TURNING}]*`
const PATTERN = new RegExp(
  [
    String.raw`(?<scheme>https?:\/\/[^\s<>"“”«»${TURNING}]+)`,
    String.raw`(?<mail>[\p{L}\p{N}._%+\-]{1,64}@${HOST}\p{L}{2,24})`,
    String.raw`(?<bare>www\.${HOST}\p{L}{2,24}(?![\p{L}\p{N}-])(?:[:/?#]${PATH})?|${HOST}(?:(?:${COMMON_ENDS})(?![\p{L}\p{N}-])(?:[:/?#]${PATH})?|\p{L}{2,24}\/${PATH}))`,
    String.raw`(?<phone>(?:\+|00)[1-9]\d{0,2}[ .\-/]?(?:\(0?\d{1,4}\)[ .\-/]?)?(?:\d[ .\-/]?){6,12}\d)`,
  ].join('|'),
  'giu',
)
/** Without one of these there is none; most texts have none of them, and are spared the long look. */
const MAYBE_LINK = /:\/\/|@|[\p{L}\p{N}]\.\p{L}|(?:\+|00)[1-9]/u
/** Longest text that is looked through: an SMS has at most a few thousand characters. */
const LONGEST_TEXT = 10_000

/** Finds web addresses, mail addresses and international phone numbers, in order, never overlapping. */
export function findLinks(body: string): Link[] {
  const links: Link[] = []
  if (!MAYBE_LINK.test(body)) return links
  for (const { 0: found, index, groups = {} } of body.slice(0, LONGEST_TEXT).matchAll(PATTERN)) {
    // Chinese and Japanese put no space before an address; what begins without a scheme needs one.
    if (!groups['scheme'] && /[\p{L}\p{N}@]$/u.test(body.slice(Math.max(0, index - 2), index))) continue
    const text = groups['phone'] ? found : trimEnd(found)
    const href = isReversed(body, index, index + text.length) ? undefined : hrefOf(text, groups)
    if (href) links.push({ ...href, start: index, end: index + text.length })
  }
  return links
}

const MAYBE_WEB_LINK = /:\/\/|\.\p{L}{2}/u

/** Whether the text has a web address, which is what `has:link` asks for. */
export function hasWebLink(body: string): boolean {
  return MAYBE_WEB_LINK.test(body) && findLinks(body).some((link) => link.kind === 'web')
}

function hrefOf(text: string, groups: Record<string, string | undefined>): Pick<Link, 'kind' | 'href'> | undefined {
  if (groups['scheme']) return text.length > 'https://'.length ? { kind: 'web', href: text } : undefined
  if (groups['mail']) return { kind: 'mail', href: `mailto:${text}` }
  if (groups['bare']) return { kind: 'web', href: `https://${text}` }
  const digits = text
    .replace(/^00/, '+')
    .replaceAll(/\(0\)/g, '')
    .replaceAll(/[^\d+]/g, '')
  return digits.length >= 9 && digits.length <= 16 ? { kind: 'phone', href: `tel:${digits}` } : undefined
}

// What is shown letter by letter the other way round reads as another address, so it is none.
function isReversed(body: string, start: number, end: number): boolean {
  if (/[\u202d\u202e]/.test(body.charAt(end))) return true
  const opened = Math.max(body.lastIndexOf('\u202d', start), body.lastIndexOf('\u202e', start))
  return opened >= 0 && !/[\u202c\n]/.test(body.slice(opened, start))
}

// Punctuation after an address belongs to the sentence, and so does a bracket that was opened before it.
function trimEnd(text: string): string {
  let end = text.length
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? ''
    const inside = text.slice(0, end)
    const isStrayBracket = last === ')' && inside.split(')').length > inside.split('(').length
    if (!/[.,;:!?'’…]/.test(last) && !isStrayBracket) break
  }
  return text.slice(0, end)
}
