import type { ImportSkip } from '../protocol/import.ts'
import { MAX_IMPORTED_CHARS } from '../protocol/limits.ts'
import type { Direction } from '../protocol/message.ts'
import { cleanText } from './message-text.ts'

/** A message out of a file. */
export interface ImportedMessage {
  /** Null: hidden. */
  readonly address: string | null
  readonly direction: Direction
  readonly body: string
  /** Unix milliseconds. */
  readonly timestamp: number
  /** `waiting`: it was on its way when the file was made, so nobody knows what became of it. */
  readonly fate: ImportedFate
  readonly contactName?: string
  readonly isStarred?: boolean
  /** It waited to be read, says a file that is asked; all else was read. */
  readonly isUnread?: boolean
}

export type ImportedFate = 'received' | 'sent' | 'delivered' | 'failed' | 'waiting'

/** What one message of a file came to: a message, several of one text to a group, or a reason why it stays out. */
export interface ImportedEntry {
  readonly messages: readonly ImportedMessage[]
  readonly skip?: ImportSkip
  /** Pictures and the like that were with it. */
  readonly pictures?: number
  /** Half a character was in it. */
  readonly isMended?: boolean
}

/** Times below this are seconds: as milliseconds they would be of 1973, when nobody wrote texts. */
const MIN_MS = 100_000_000_000
const MAX_MS = 8_640_000_000_000_000

/** A time as a number since 1970, in milliseconds or in seconds, as programs write it. */
export function parseUnixTime(text: string | number | undefined): number | undefined {
  const value = Math.floor(Number(typeof text === 'string' && text.trim() === '' ? Number.NaN : text))
  if (!Number.isFinite(value) || value <= 0) return undefined
  const ms = value < MIN_MS ? value * 1000 : value
  return ms <= MAX_MS ? ms : undefined
}

export function skipped(skip: ImportSkip, pictures = 0): ImportedEntry {
  return pictures === 0 ? { messages: [], skip } : { messages: [], skip, pictures }
}

/** One entry, or the reason why it cannot be a message. */
export function entryOf(message: ImportedMessage): ImportedEntry {
  if (message.body.length > MAX_IMPORTED_CHARS) return skipped('too_long')
  const body = cleanText(message.body)
  if (body.trim() === '') return skipped('empty')
  return { messages: [{ ...message, body }] }
}
