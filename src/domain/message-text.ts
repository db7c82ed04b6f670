/** Cuts the edges that Android cuts from a text before it sends it: everything up to and including U+0020. */
export function trimLikeAndroid(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1
  return text.slice(start, end)
}

// "… 3/3", or in front where the network wants it so; Android numbers two to nine parts.
const LAST_PART = /^(?:([2-9])\/\1 (.*)|(.*) ([2-9])\/\4)$/su
/** Where Android itself cuts a text, no part but the last is shorter. */
const MIN_PART_CHARS = 50

/**
 * Whether this is the last part of the text, sent as a message of its own: networks that cannot put parts together get a long text as several
 * numbered ones, each with a row in the Sent box. That the last went out is the best proof there is.
 */
export function isLastPart(part: string, text: string): boolean {
  const [, before, behind, ahead, after] = LAST_PART.exec(trimLikeAndroid(part)) ?? []
  const piece = behind ?? ahead ?? ''
  const count = Number(before ?? after)
  const whole = trimLikeAndroid(text)
  return piece !== '' && whole.endsWith(piece) && whole.length - piece.length >= (count - 1) * MIN_PART_CHARS
}

/** The text as the database can hold it: half characters become U+FFFD, NUL goes. */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed()
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '') : wellFormed
}

/** Writes the digits of any script as 0–9. Phones in Arabic, Persian, Bengali… print times and numbers in their own. */
export function toLatinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, latinDigit)
}

// Unicode lays every script's digits out as ten in a row that begin at zero, so walking down counts the value.
function latinDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0
  if (codePoint < 0x80) return digit
  let zero = codePoint
  while (zero > codePoint - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(codePoint - zero)
}
