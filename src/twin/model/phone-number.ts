/** Android compares numbers from the end; this many digits must agree. */
const MIN_MATCH = 7

function isDialable(char: string): boolean {
  return /[0-9*#+N]/.test(char)
}

function dialable(number: string): string {
  return number.replace(/[^0-9*#+]/g, '')
}

/** What is indexed to find candidates for `numbersEqual`: the last seven dialable characters. */
export function tailOf(address: string): string {
  return dialable(address).slice(-MIN_MATCH)
}

/** Android treats what does not look like a number (a bank's name) by its exact letters. */
export function isPhoneNumber(address: string): boolean {
  return /^\+?[\d\s().*#/-]{1,40}$/.test(address) && /\d/.test(address)
}

/** `PHONE_NUMBERS_EQUAL` of Android's SQLite: +44 7700 900123 and 07700 900123 are one. */
export function numbersEqual(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  const left = Array.from(a).filter(isDialable)
  const right = Array.from(b).filter(isDialable)
  let matched = 0
  while (matched < left.length && matched < right.length && left.at(-1 - matched) === right.at(-1 - matched))
    matched += 1

  if (matched < MIN_MATCH) return left.length === right.length && left.length === matched && matched > 0
  if (matched === left.length || matched === right.length) return true

  const restLeft = left.slice(0, left.length - matched).join('')
  const restRight = right.slice(0, right.length - matched).join('')
  return (
    (isInternationalPrefix(restLeft) && isInternationalPrefix(restRight)) ||
    (restLeft === '0' && isInternationalPrefixAndCountry(restRight)) ||
    (restRight === '0' && isInternationalPrefixAndCountry(restLeft))
  )
}

function isInternationalPrefix(rest: string): boolean {
  return rest === '+' || rest === '00' || rest === '011'
}

function isInternationalPrefixAndCountry(rest: string): boolean {
  return /^(\+|00|011)\d{1,3}$/.test(rest)
}
