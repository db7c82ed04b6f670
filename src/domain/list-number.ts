import type { ListProblemReason } from '../protocol/list.ts'
import { toLatinDigits } from './message-text.ts'
import { readCompleteNumber, type CompleteNumber } from './phone-number.ts'

/** Why a cell has no number of a person. */
export type CellFault = Extract<
  ListProblemReason,
  'no_number' | 'not_a_number' | 'too_short' | 'too_long' | 'short_code' | 'no_country_code' | 'spoiled_by_spreadsheet'
>

// 4.47701E+11, in the spreadsheet's language 4,47701E+11.
const ROUNDED = /^\+?\d(?:[.,]\d+)?e\+?\d{1,2}$/iu
// ="0770…", '0770…, tel:0770…, Mobile: 0770…
const WRAPPED = /^=?\s*"(.*)"$/su
const LABEL = /^(?:\p{L}[\p{L}\p{M} .]{0,24}:(?!:)\s*)/u
const BEHIND = /\s*\([^()\d]*\)$/u
// A program that took the number for one to count with.
const DECIMALS = /^(\+?\d+)[.,]0+$/u
/** What stands between two numbers in one cell; the address book of Google writes `:::`. */
const BETWEEN = /:::|[;,|\n\r]|\s+\/\s+|\s+(?:or|ou|oder|o)\s+/iu
const MAX_SHORT_CODE_DIGITS = 6
const MIN_SHORT_CODE_DIGITS = 3
/** No number is longer, and no cell with two; longer ones are not even looked at. */
const MAX_CELL_CHARS = 200

/** Reads the number of a cell as people and spreadsheets write it. Of several the first that is one counts. */
export function readListNumber(cell: string, region: string | undefined): CompleteNumber | CellFault {
  if (cell.length > MAX_CELL_CHARS && cell.trim().length > MAX_CELL_CHARS) return 'not_a_number'
  const written = unwrap(toLatinDigits(cell.replace(/\p{Cf}|(?![\n\r])\p{Cc}/gu, '')).trim())
  if (written === '' || /^[\p{P}\p{S}\s]*$/u.test(written)) return 'no_number'
  const first = readOne(written, region)
  if (typeof first !== 'string' || !BETWEEN.test(written)) return first
  for (const part of written.split(BETWEEN)) {
    const number = readOne(part.trim(), region)
    if (typeof number !== 'string') return number
  }
  return first
}

function unwrap(text: string): string {
  const bare = WRAPPED.exec(text)?.[1] ?? text
  return bare
    .replace(/^['’`]/u, '')
    .replace(LABEL, '')
    .replace(BEHIND, '')
    .trim()
}

function readOne(text: string, region: string | undefined): CompleteNumber | CellFault {
  if (ROUNDED.test(text)) return 'spoiled_by_spreadsheet'
  const whole = DECIMALS.exec(text)?.[1] ?? text
  if (!/\d/u.test(whole) || /\p{L}/u.test(whole)) return 'not_a_number'
  const digits = whole.replace(/\D/gu, '').length
  if (!/^\s*[+＋]/u.test(whole) && digits <= MAX_SHORT_CODE_DIGITS) {
    return digits < MIN_SHORT_CODE_DIGITS ? 'too_short' : 'short_code'
  }
  return readCompleteNumber(whole, region)
}
