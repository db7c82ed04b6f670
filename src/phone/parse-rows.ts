import { cleanText } from '../domain/message-text.ts'
import { parseWallTime } from '../domain/phone-time.ts'
import { isRecord, throwIfError } from './parse-answer.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { PhoneRow } from './phone.ts'

export interface ParsedRows {
  /** By rising id. */
  readonly rows: readonly RowOnWallClock[]
  readonly givenCount: number
  readonly skippedCount: number
  readonly lowestId: number | undefined
  readonly highestId: number | undefined
  /** How the ids follow each other as printed; undefined where too few tell, or they jump. */
  readonly order: 'rising' | 'falling' | 'mixed' | undefined
}

/** A row as it was printed, at a reading of the phone's clock. */
export type RowOnWallClock = Omit<PhoneRow, 'at'> & { readonly wallTime: number }

/** Reads the rows of an SMS list. Rows that are neither inbox nor sent, or make no sense, are left out and counted; one that is printed twice counts once. */
export function parseRows(command: string, answer: unknown): ParsedRows {
  if (!Array.isArray(answer)) throw new PhoneFailure('bad_answer', command, 'it is not a list')
  const given: readonly unknown[] = answer
  const ids: number[] = []
  const read = new Map<number, RowOnWallClock>()
  let timeless = 0
  let doubled = 0
  for (const item of given) {
    if (!isRecord(item)) continue
    if (!('_id' in item)) throwWithoutId(command, item)
    const id = parseId(item['_id'])
    if (id === undefined) continue
    ids.push(id)
    const row = parseRow(id, item)
    if (row === 'timeless') timeless += 1
    else if (row && read.has(id)) doubled += 1
    else if (row) read.set(id, row)
  }
  // One such row is a fault of its own; when all are, their times are written in a way that is not known here.
  if (timeless > 1 && timeless === ids.length) {
    throw new PhoneFailure('bad_answer', command, 'the times of its messages cannot be read')
  }
  return {
    rows: [...read.values()].sort((a, b) => a.id - b.id),
    givenCount: given.length,
    skippedCount: given.length - read.size - doubled,
    lowestId: ids.length > 0 ? ids.reduce((a, b) => Math.min(a, b)) : undefined,
    highestId: ids.length > 0 ? ids.reduce((a, b) => Math.max(a, b)) : undefined,
    order: orderOf(ids),
  }
}

function orderOf(ids: readonly number[]): ParsedRows['order'] {
  if (new Set(ids).size < 2) return undefined
  const isRising = ids.every((id, index) => index === 0 || id >= (ids[index - 1] ?? id))
  const isFalling = ids.every((id, index) => index === 0 || id <= (ids[index - 1] ?? id))
  return isRising ? 'rising' : isFalling ? 'falling' : 'mixed'
}

function parseRow(id: number, item: Record<string, unknown>): RowOnWallClock | 'timeless' | undefined {
  const { threadid, type, read, received, body, sender } = item
  // App 0.50 has the address under the older name only.
  const address = item['address'] ?? item['number'] ?? null
  const direction = type === 'inbox' ? 'inbound' : type === 'sent' ? 'outbound' : undefined
  if (direction === undefined) return undefined
  if (address !== null && typeof address !== 'string') return undefined
  if (body !== null && body !== undefined && typeof body !== 'string') return undefined
  const wallTime = typeof received === 'string' ? parseWallTime(received) : undefined
  if (wallTime === undefined) return 'timeless'
  return {
    id,
    threadId: parseId(threadid) ?? 0,
    direction,
    isRead: read === true || read === 1 || read === 'true',
    address: address === null || address.trim() === '' ? null : cleanText(address),
    // Of a message that went out the phone only says "You".
    contactName: direction === 'inbound' ? parseName(sender) : undefined,
    wallTime,
    body: cleanText(body ?? ''),
  }
}

/** A contact's name, if it is one. */
export function parseName(value: unknown): string | undefined {
  const name = typeof value === 'string' ? cleanText(value).trim() : ''
  return name === '' ? undefined : name
}

function throwWithoutId(command: string, item: Record<string, unknown>): never {
  throwIfError(command, item)
  if ('received' in item || 'body' in item) throw new PhoneFailure('app_too_old', command)
  throw new PhoneFailure('bad_answer', command, 'its rows are not messages')
}

// A whole number, also as 811.0 or in quotes; the phone's ids are never negative.
function parseId(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : undefined
}
