import type { Link } from './links.ts'

/** How numbers are written at home, without the country: what they begin with, and how many digits follow. */
export interface HomeNumbers {
  /** `0` in most of Europe; empty where there is none. */
  readonly trunk: string
  readonly lengths: ReadonlySet<number>
}

/** So many known numbers show all lengths that are common at home. */
const MAX_LOOKED_AT = 200
const LONGEST_TRUNK = 2
const LONGEST_TEXT = 2_000
const MAYBE_NUMBER = /\d(?:[ \u00a0.\-()]{0,2}\d){7}/
// Neither a part of something longer, which digits before a blank tell as well, nor an amount of money.
const NUMBER =
  /(?<![\p{L}\p{N}€$£¥₹%#*+@-]|\d[.,: ]|[€$£¥₹] )\(?\d(?:[ \u00a0.\-()]{0,2}\d){7,12}(?![\p{L}\p{N}%@]|[.,:]\d| ?[€$£¥₹])/gu
const DATE = /^\d{1,2}[-.]\d{1,2}[-.]\d{4}(?!\d)/

/**
 * Reads it from numbers that are known with their country and as they are written at home, where those of another country keep their
 * plus. Undefined where none is from home.
 */
export function readHomeNumbers(
  known: Iterable<{ readonly phone: string; readonly phone_formatted: string }>,
): HomeNumbers | undefined {
  let trunk: string | undefined
  const lengths = new Set<number>()
  let looked = 0
  for (const { phone, phone_formatted: written } of known) {
    if (!phone.startsWith('+') || written.startsWith('+')) continue
    const digits = written.replaceAll(/\D/g, '')
    const found = findTrunk(digits, phone)
    if (found === undefined || (trunk !== undefined && found !== trunk)) continue
    trunk = found
    lengths.add(digits.length - found.length)
    looked += 1
    if (looked === MAX_LOOKED_AT) break
  }
  return trunk === undefined ? undefined : { trunk, lengths }
}

/** Without it there is none; most texts are spared the long look. */
export function mayHoldNationalNumber(text: string): boolean {
  return MAYBE_NUMBER.test(text)
}

/** Numbers that can be called at home as they stand there. */
export function findNationalNumbers(text: string, { trunk, lengths }: HomeNumbers): Link[] {
  const links: Link[] = []
  for (const { 0: found, index } of text.slice(0, LONGEST_TEXT).matchAll(NUMBER)) {
    const digits = found.replaceAll(/\D/g, '')
    const isOfHome = digits.startsWith(trunk) && /^[1-9]/.test(digits.slice(trunk.length))
    // Bare digits without a beginning that tells them apart may count anything.
    const isWrittenAsNumber = trunk !== '' || digits !== found
    if (!isOfHome || !isWrittenAsNumber || !lengths.has(digits.length - trunk.length) || DATE.test(found)) continue
    links.push({ kind: 'phone', href: `tel:${digits}`, start: index, end: index + found.length })
  }
  return links
}

function findTrunk(digits: string, phone: string): string | undefined {
  for (let length = 0; length <= LONGEST_TRUNK; length += 1) {
    const rest = digits.slice(length)
    // The country takes one digit at least.
    if (rest.length >= 7 && phone.length >= rest.length + 2 && phone.endsWith(rest)) return digits.slice(0, length)
  }
  return undefined
}
