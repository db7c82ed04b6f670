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
}

/** A row as it was printed, at a reading of the phone's clock. */
export type RowOnWallClock = Omit<PhoneRow, 'at'> & { readonly wallTime: number }

/** Reads the rows of an SMS list. Rows that are neither inbox nor sent, or make no sense, are left out and counted. */
export function parseRows(command: string, answer: unknown): ParsedRows {
  if (!Array.isArray(answer)) throw new PhoneFailure('bad_answer', command, 'it is not a list')
  const given: readonly unknown[] = answer
  const ids: number[] = []
  const read: RowOnWallClock[] = []
  for (const item of given) {
    if (!isRecord(item)) continue
    if (!('_id' in item)) throwWithoutId(command, item)
    const row = parseRow(item)
    if (Number.isSafeInteger(item['_id'])) ids.push(Number(item['_id']))
    if (row) read.push(row)
  }
  return {
    rows: read.sort((a, b) => a.id - b.id),
    givenCount: given.length,
    skippedCount: given.length - read.length,
    lowestId: ids.length > 0 ? ids.reduce((a, b) => Math.min(a, b)) : undefined,
    highestId: ids.length > 0 ? ids.reduce((a, b) => Math.max(a, b)) : undefined,
  }
}

function parseRow(item: Record<string, unknown>): RowOnWallClock | undefined {
  const { _id: id, threadid, type, read, received, body, sender } = item
  // App 0.50 has the address under the older name only.
  const address = item['address'] ?? item['number'] ?? null
  const direction = type === 'inbox' ? 'inbound' : type === 'sent' ? 'outbound' : undefined
  if (direction === undefined || !isId(id) || typeof received !== 'string') return undefined
  if (address !== null && typeof address !== 'string') return undefined
  if (body !== null && body !== undefined && typeof body !== 'string') return undefined
  const wallTime = parseWallTime(received)
  if (wallTime === undefined) return undefined
  return {
    id,
    threadId: isId(threadid) ? threadid : 0,
    direction,
    isRead: read === true || read === 1,
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

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
