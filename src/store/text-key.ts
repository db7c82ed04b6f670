import { hash } from 'node:crypto'
import { trimLikeAndroid } from '../domain/message-text.ts'
import type { Address } from '../domain/phone-number.ts'
import type { Direction } from '../protocol/message.ts'

export interface KeyedText {
  readonly timestamp: number
  readonly direction: Direction
  readonly body: string
}

/** Fits into a number of JavaScript. */
const HASH_BYTES = 6
// oxlint-disable-next-line no-control-regex -- What one file format cannot hold, and another can.
const FORBIDDEN = /[\u0001-\u0008\u000B\u000C\u000E-\u001F]/g

/** The words of a message as all that bring it agree on them: edges and what XML cannot hold do not count. */
export function comparableText(body: string): string {
  const trimmed = trimLikeAndroid(body)
  return trimmed.replaceAll(FORBIDDEN, '\uFFFD')
}

/** Second, direction and words as one number: two messages that have it are looked at more closely. */
export function textKeyOf({ timestamp, direction, body }: KeyedText): number {
  return hashToNumber(`${Math.floor(timestamp / 1000)} ${direction} ${comparableText(body)}`)
}

/** The same for all spellings of one number, and nothing that can be read. */
export function personKeyOf({ key, tail }: Pick<Address, 'key' | 'tail'>): number {
  return hashToNumber(tail ?? key)
}

function hashToNumber(text: string): number {
  return hash('sha256', text, 'buffer').readUIntBE(0, HASH_BYTES)
}
