import type { PhoneRow } from '../../src/phone/phone.ts'
import { createRandom, textOf } from './seeded-text.ts'

export const PAGE_ROWS = 1_000
const YEAR_MS = 365 * 24 * 3_600_000
const NEWEST = Date.UTC(2026, 10, 20)
const SPAN_MS = 3 * YEAR_MS
const BUSIEST_SHARE = 0.05
const UNREAD = 200

export interface Amount {
  readonly conversations: number
  readonly messages: number
  /** The busiest conversation's share, from 0 to 1. */
  readonly busiestShare?: number
  /** So many of the newest are unread. */
  readonly unread?: number
}

/** A phone's history as it is read: pages of a thousand, newest first. The same for the same amount. */
export function* historyPages(amount: Amount): Generator<PhoneRow[]> {
  for (let end = amount.messages; end > 0; end -= PAGE_ROWS) {
    const start = Math.max(0, end - PAGE_ROWS)
    yield Array.from({ length: end - start }, (_, index) => rowOf(start + index, amount))
  }
}

/** The number of a conversation; number 0 is the busiest. */
export function phoneOf(conversation: number): string {
  return `+3361${String(conversation).padStart(7, '0')}`
}

function rowOf(index: number, amount: Amount): PhoneRow {
  const { conversations, messages, busiestShare = BUSIEST_SHARE, unread = UNREAD } = amount
  const random = createRandom(index * 2_654_435_761 + 1)
  const isBusiest = random() < busiestShare
  // Every conversation gets its first message in turn, so that there are as many as were asked for.
  const other = 1 + Math.floor((conversations - 1) * random() ** 2.2)
  const conversation = index < conversations ? index : isBusiest ? 0 : other
  const step = SPAN_MS / messages
  return {
    id: index + 1,
    threadId: conversation + 1,
    direction: random() < 0.55 ? 'inbound' : 'outbound',
    isRead: index < messages - unread,
    address: phoneOf(conversation),
    contactName: undefined,
    at: Math.floor((NEWEST - SPAN_MS + index * step) / 1000) * 1000,
    body: textOf(random),
  }
}
