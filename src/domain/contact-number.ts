import { toLatinDigits } from './message-text.ts'
import { parseAddress, type Address } from './phone-number.ts'

/** Cards carry what a person typed: an extension, a pause, a prefix that hides the caller, a word for digits. */
const EXTENSION = /[\s]*(?:[,;pwx]+|;?ext(?:ension)?\.?|poste)[\s.:=]*\d[\d,;pw*#\s]*$/iu
const CALLER_PREFIX = /^[*#]\d{2,3}#(?=\+?[\d\s]{6})/u
const MIN_DIGITS_BEFORE_EXTENSION = 6
const MIN_DIGITS_OF_A_WORD_NUMBER = 3
/** GSM allows a sender no longer name. */
const MAX_SENDER_NAME = 11
const KEYPAD = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** Reads the number of a card in the address book. Undefined for what no message can come from. */
export function parseContactNumber(typed: string, region: string | undefined): Address | undefined {
  const address = parseAddress(withKeypadDigits(withoutExtras(toLatinDigits(typed).trim())), region)
  if (address.kind === 'unknown') return undefined
  if (address.kind === 'named_sender' && !couldSend(address.phone)) return undefined
  return address
}

function withoutExtras(typed: string): string {
  const bare = typed.replace(CALLER_PREFIX, '')
  const main = bare.replace(EXTENSION, '')
  return countDigits(main) >= MIN_DIGITS_BEFORE_EXTENSION ? main : bare
}

// As Android reads it: "0800 FLOWERS" is dialled on the keys that carry these letters.
function withKeypadDigits(typed: string): string {
  if (!/^\+?\d/u.test(typed) || countDigits(typed) < MIN_DIGITS_OF_A_WORD_NUMBER) return typed
  return typed.replace(/[a-z]/giu, (letter) => {
    const key = KEYPAD.findIndex((letters) => letters.includes(letter.toLowerCase()))
    return key === -1 ? letter : String(key + 2)
  })
}

function couldSend(name: string): boolean {
  return name.length <= MAX_SENDER_NAME && /\p{L}/u.test(name)
}

function countDigits(text: string): number {
  return text.replace(/\D/gu, '').length
}
