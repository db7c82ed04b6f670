import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type PhoneNumber,
} from 'libphonenumber-js/mobile'
import type { AddressKind } from '../protocol/conversation.ts'
import { AppError } from './app-error.ts'
import { toLatinDigits } from './message-text.ts'

/** Who a message is from or to, as far as its address says. */
export interface Address {
  /** As the phone or a person wrote it. */
  readonly raw: string
  /** The same for all spellings of one number: E.164 where that is known, else digits, else the exact name of the sender. */
  readonly key: string
  /** What is shown and dialled. */
  readonly phone: string
  readonly kind: AddressKind
  /** The last seven digits, where there are as many. */
  readonly tail: string | undefined
}

const UNKNOWN: Address = { raw: '', key: 'unknown', phone: '', kind: 'unknown', tail: undefined }
const DIALLABLE = /^\+?[0-9*#]{2,20}$/
const MAX_SHORT_CODE_DIGITS = 6
const TAIL_DIGITS = 7
const TRUNK_DIGIT = /^(?:[18]\d{10}|6\d{9})$/u
// An inbox has few addresses and many messages, and parsing one takes some 20 µs.
const MAX_CACHED = 10_000
const addresses = new Map<string, Address>()
const formatted = new Map<string, string>()

/** `region`: the SIM's country (`GB`), which numbers without a country code are read by. */
export function parseAddress(raw: string | null, region: string | undefined): Address {
  if (raw === null) return UNKNOWN
  return cached(addresses, `${region ?? ''} ${raw}`, () => readAddress(raw, region))
}

/** As people of the number's country write it, with the country code where that is not `region`. */
export function formatPhone(phone: string, region: string | undefined): string {
  return cached(formatted, `${region ?? ''} ${phone}`, () => {
    const number = parseNumber(phone, region)
    if (!number) return phone
    const home = country(region)
    const isAtHome = home !== undefined && number.countryCallingCode === getCountryCallingCode(home)
    return isAtHome ? number.formatNational() : number.formatInternational()
  })
}

/**
 * Whether both mean one person: the same E.164, or, where one of them is written without its country code, one being the end of
 * the other.
 */
export function isSamePerson(a: Address, b: Address): boolean {
  if (a.key === b.key) return true
  if (isE164(a) && isE164(b)) return false
  if (a.tail === undefined || a.tail !== b.tail) return false
  return nationalEnds(a).some((end) => nationalEnds(b).some((other) => areEnds(end, other)))
}

/**
 * As the phone's provider finds it: what it writes without a country code, and a later SIM's country may read otherwise. Undefined
 * for a number that is complete, and for what is no number.
 */
export function nationalSpelling({ raw, kind }: Address): string | undefined {
  if (kind !== 'number') return undefined
  const spelling = dialledForm(raw)
  return spelling.startsWith('+') ? undefined : spelling
}

/** Named senders ("MyBank") and hidden ones cannot be answered. */
export function canReply(address: Address): boolean {
  return (address.kind === 'number' || address.kind === 'short_code') && DIALLABLE.test(address.phone)
}

/** The country of a number that is complete. */
export function countryOf(phone: string): string | undefined {
  return parseNumber(phone, undefined)?.country
}

/** Reads a number that a person typed. Throws `invalid` for what cannot be dialled. */
export function parseRecipient(typed: string, region: string | undefined): Address {
  const address = parseAddress(typed, region)
  if (canReply(address)) return address
  throw new AppError('invalid', 'Cannot send to this recipient: it is not a phone number', { reason: 'number_invalid' })
}

export interface CompleteNumber {
  /** E.164: the key of its address, too. */
  readonly phone: string
  /** Of a range that only mobile phones have. False says little: the tables do not know them all. */
  readonly isMobile: boolean
}

export type NumberFault = 'too_short' | 'too_long' | 'not_a_number' | 'no_country_code'

/** Reads digits as a number with its country code, or says why they are none. Not cached: for lists that are read once. */
export function readCompleteNumber(typed: string, region: string | undefined): CompleteNumber | NumberFault {
  const dialled = dialledForm(typed)
  const defaultCountry = country(region)
  if (!/^\+?[0-9]+$/u.test(dialled)) return 'not_a_number'
  if (!dialled.startsWith('+') && defaultCountry === undefined) return 'no_country_code'
  const options = defaultCountry ? { defaultCountry, extract: false } : { extract: false }
  const number = parsePhoneNumberFromString(dialled, options)
  if (number?.isPossible()) {
    const isMobile = number.isValid()
    return isMobile || isSettled(number) ? { phone: number.number, isMobile } : 'not_a_number'
  }
  const length = validatePhoneNumberLength(dialled, defaultCountry)
  if (length === 'TOO_SHORT') return 'too_short'
  return length === 'TOO_LONG' ? 'too_long' : 'not_a_number'
}

/** Of zeros too many, and of what only looks like a carrier's prefix, each reading takes some away: one number would have two keys. */
function isSettled({ number }: PhoneNumber): boolean {
  return parsePhoneNumberFromString(number)?.number === number
}

function readAddress(raw: string, region: string | undefined): Address {
  // Direction marks and odd spaces come along when a number is copied out of an address book.
  const written = withoutMarks(raw)
  if (written === '') return UNKNOWN
  const dialled = dialledForm(written)
  if (!/^\+?[0-9*#]+$/u.test(dialled)) return namedSender(raw, written)

  const digits = dialled.replace('+', '')
  const isInternational = dialled.startsWith('+')
  if (!isInternational && digits.length <= MAX_SHORT_CODE_DIGITS) {
    return { raw, key: digits, phone: digits, kind: 'short_code', tail: undefined }
  }
  const tail = digits.length >= TAIL_DIGITS ? digits.slice(-TAIL_DIGITS) : undefined
  // With its country code a number is complete, also where the tables know no such length.
  const e164 = parseNumber(dialled, region)?.number ?? (isInternational && tail ? dialled : undefined)
  return { raw, key: e164 ?? digits, phone: e164 ?? dialled, kind: 'number', tail }
}

function withoutMarks(raw: string): string {
  return toLatinDigits(raw.replace(/[\p{Cf}\p{Cc}]/gu, '')).trim()
}

function dialledForm(raw: string): string {
  return withoutMarks(raw)
    .replace(/[\s().\-–—/]/gu, '')
    .replace(/^＋/u, '+')
}

function namedSender(raw: string, name: string): Address {
  // A sender may really be called "unknown"; it stays apart from those without an address.
  return { raw, key: name === UNKNOWN.key ? `"${name}"` : name, phone: name, kind: 'named_sender', tail: undefined }
}

/** The digits without what is dialled before them at home: `0` nearly everywhere, `8` in Russia, `1` in America, `06` in Hungary. */
function nationalEnds({ key }: Address): string[] {
  const digits = key.replace(/\D/gu, '')
  if (key.startsWith('+')) return [digits]
  const bare = digits.replace(/^0+/u, '')
  return TRUNK_DIGIT.test(bare) ? [bare, bare.slice(1)] : [bare]
}

function areEnds(a: string, b: string): boolean {
  const isLongEnough = Math.min(a.length, b.length) >= TAIL_DIGITS
  return isLongEnough && (a.endsWith(b) || b.endsWith(a))
}

function parseNumber(text: string, region: string | undefined): PhoneNumber | undefined {
  const defaultCountry = country(region)
  const number = parsePhoneNumberFromString(text, defaultCountry ? { defaultCountry } : {})
  return number?.isPossible() ? number : undefined
}

function country(region: string | undefined) {
  const upper = region?.toUpperCase()
  return upper !== undefined && isSupportedCountry(upper) ? upper : undefined
}

function isE164(address: Address): boolean {
  return address.key.startsWith('+')
}

function cached<T>(cache: Map<string, T>, key: string, create: () => T): T {
  const known = cache.get(key)
  if (known !== undefined) return known
  if (cache.size >= MAX_CACHED) cache.clear()
  const value = create()
  cache.set(key, value)
  return value
}
