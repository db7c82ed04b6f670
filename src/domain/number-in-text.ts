import { toLatinDigits } from './message-text.ts'

// Groups as people write them. What comes before or behind must not be a digit, a letter or a sign of money.
const NUMBER = /(?<![\p{L}\d€$£¥₹%#.,])\+?\(?\d(?:[ \-‐‑–./()]{0,2}\d){6,14}(?![\p{L}\d€$£¥₹%]|[.,]\d)/gu
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d)/u

/** Whether the text names a number that could be called: 7 to 15 digits, in groups or not, and no date. */
export function hasCallableNumber(body: string): boolean {
  for (const [found] of toLatinDigits(body).matchAll(NUMBER)) if (!DATE.test(found)) return true
  return false
}
