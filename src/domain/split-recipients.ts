import { toLatinDigits } from './message-text.ts'

const BETWEEN_NUMBERS = /[\n\r\t,;|،؛、，；]+/u
/** A mail program's `Anna <+33 6 12…>`: what is in the brackets counts. */
const BRACKETS = /<([^<>]*\d[^<>]*)>/u
const WHOLE_NUMBER = /^(?:\+|00)?\d[\d.\-/()]{5,}$/u

/**
 * The numbers in a text that was pasted, whatever stands between them. Blanks part numbers only where each piece is a whole one: most numbers
 * are written with blanks inside.
 */
export function splitRecipients(text: string): string[] {
  return text.split(BETWEEN_NUMBERS).flatMap((chunk) => {
    const one = (BRACKETS.exec(chunk)?.[1] ?? chunk).trim()
    const pieces = one.split(/\s+/u)
    const areWhole = pieces.length > 1 && pieces.every((piece) => WHOLE_NUMBER.test(toLatinDigits(piece)))
    return areWhole ? pieces : one === '' ? [] : [one]
  })
}
