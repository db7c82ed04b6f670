import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { encodeCrockford } from './crockford.ts'

/** Letters of a device's id, of a secret (256 bits) and of the checksum that ends a token. */
const ID_LETTERS = 10
const SECRET_LETTERS = 52
const CHECK_LETTERS = 4

const BEARER_PREFIX = 'lan'
const SIGNING_PREFIX = 'lank'

const pattern = new RegExp(
  `^${BEARER_PREFIX}_([0-9a-hjkmnp-tv-z]{${ID_LETTERS}})_([0-9a-hjkmnp-tv-z]{${SECRET_LETTERS}})([0-9a-hjkmnp-tv-z]{${CHECK_LETTERS}})$`,
)

/** Random bytes, handed in so that tests can repeat them. */
export type RandomBytes = (count: number) => Uint8Array

export interface NewToken {
  readonly deviceId: string
  /** The whole token. It is shown once and kept nowhere. */
  readonly text: string
  /** What is kept of it: SHA-256 of the secret, in hex. */
  readonly secretHash: string
}

export interface ParsedToken {
  readonly deviceId: string
  readonly secret: string
}

export interface NewSigningKey {
  readonly deviceId: string
  /** The whole key, `lank_ID_SECRET`. It is shown once. */
  readonly text: string
  /** What the HMAC is made with: all behind the last underscore, as ASCII. */
  readonly secret: string
}

/** Makes `lan_ID_SECRETcheck`. The id finds the device, the checksum tells a mistyped token from a wrong one. */
export function createToken(random: RandomBytes = randomBytes): NewToken {
  const { deviceId, secret, text } = createText(BEARER_PREFIX, random)
  return { deviceId, text, secretHash: hashSecret(secret) }
}

/** Makes a key to sign with. It looks like a token, but for its beginning, and is none. */
export function createSigningKey(random: RandomBytes = randomBytes): NewSigningKey {
  const { deviceId, text } = createText(SIGNING_PREFIX, random)
  return { deviceId, text, secret: text.slice(text.lastIndexOf('_') + 1) }
}

/** A signing key that was sent as if it were a token. */
export function isSigningKey(text: string): boolean {
  return text.startsWith(`${SIGNING_PREFIX}_`)
}

function createText(prefix: string, random: RandomBytes) {
  const deviceId = letters(random, ID_LETTERS)
  const secret = letters(random, SECRET_LETTERS)
  const head = `${prefix}_${deviceId}_${secret}`
  return { deviceId, secret, text: head + checksum(head) }
}

/** Undefined for everything that was not made by `createToken`. */
export function parseToken(text: string): ParsedToken | undefined {
  const [, deviceId, secret, check] = pattern.exec(text) ?? []
  if (deviceId === undefined || secret === undefined) return undefined
  return checksum(`${BEARER_PREFIX}_${deviceId}_${secret}`) === check ? { deviceId, secret } : undefined
}

/** The secret is random, so a fast hash is enough: there is nothing to guess from. */
export function isSecretOf(secretHash: string, secret: string): boolean {
  const [kept, given] = [Buffer.from(secretHash, 'hex'), Buffer.from(hashSecret(secret), 'hex')]
  return kept.length === given.length && timingSafeEqual(kept, given)
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function checksum(head: string): string {
  return encodeCrockford(createHash('sha256').update(head).digest()).slice(0, CHECK_LETTERS).toLowerCase()
}

function letters(random: RandomBytes, count: number): string {
  return encodeCrockford(random(Math.ceil((count * 5) / 8)))
    .slice(0, count)
    .toLowerCase()
}
