/** Cuts the edges that Android cuts from a text before it sends it: everything up to and including U+0020. */
export function trimLikeAndroid(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1
  return text.slice(start, end)
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
