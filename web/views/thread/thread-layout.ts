import type { Message } from '../../../src/protocol/message.ts'
import { startOfDay } from '../../language/format.ts'
import { rowOf } from '../../stores/conversation-order.ts'
import type { UnreadLine } from '../../stores/thread-place.ts'
import type { WaitingMessage } from '../../stores/kept-messages.ts'

/** Messages of one side stand together when no more time than this lies between them. */
const GROUP_GAP_MS = 5 * 60_000
/** About so many messages are drawn, measured and put away together. */
const CHUNK_SIZE = 5

interface Grouped {
  readonly key: string
  readonly isFirst: boolean
  readonly isLast: boolean
}
export type ThreadItem =
  | (Grouped & { readonly kind: 'message'; readonly message: Message })
  | (Grouped & { readonly kind: 'waiting'; readonly waiting: WaitingMessage })
  | { readonly kind: 'unread'; readonly key: 'unread'; readonly count: number }

export interface ThreadChunk {
  readonly key: string
  readonly items: readonly ThreadItem[]
}
export interface ThreadDay {
  readonly key: number
  readonly at: number
  readonly chunks: readonly ThreadChunk[]
}

interface Entry {
  readonly key: string
  readonly at: number
  readonly isMine: boolean
  /** Imported ones stand apart, so that this is said once under them. */
  readonly isImported: boolean
  readonly content: { readonly message: Message } | { readonly waiting: WaitingMessage }
}

interface ThreadSources {
  /** Oldest first. */
  readonly messages: readonly Message[]
  readonly waiting: readonly WaitingMessage[]
  readonly unreadLine: UnreadLine | undefined
}

/** Days, and in them chunks of messages that know whether they begin or end a group. */
export function layoutThread({ messages, waiting, unreadLine }: ThreadSources): readonly ThreadDay[] {
  const known = new Set(messages.map((message) => message.client_id))
  const entries: Entry[] = [
    ...messages.map((message) => ({
      // The same key before and after the server has it, so that the bubble stays where it is.
      key: message.client_id ?? message.id,
      at: message.timestamp,
      isMine: message.direction === 'outbound',
      isImported: message.sync_status === 'imported',
      content: { message },
    })),
    ...waiting
      .filter((message) => !known.has(message.client_id))
      .map((message) => ({
        key: message.client_id,
        at: message.created_at,
        isMine: true,
        isImported: false,
        content: { waiting: message },
      })),
  ]
  const days: { key: number; at: number; chunks: { key: string; items: ThreadItem[] }[] }[] = []
  let latestDay = 0
  entries.forEach((entry, index) => {
    // A row whose phone clock went backwards stays under the day it follows: our order does not move.
    const dayKey = Math.max(latestDay, startOfDay(entry.at))
    let day = days.at(-1)
    if (!day || dayKey !== latestDay) {
      day = { key: dayKey, at: entry.at, chunks: [] }
      days.push(day)
      latestDay = dayKey
    }
    const startsUnread = isAtLine(entry, unreadLine)
    const isFirst = startsUnread || !isSameGroup(entries[index - 1], entry) || day.chunks.length === 0
    const next = entries[index + 1]
    const isLast = !isSameGroup(entry, next) || isAtLine(next, unreadLine)
    let chunk = day.chunks.at(-1)
    if (!chunk || startsChunk(entry)) {
      chunk = { key: entry.key, items: [] }
      day.chunks.push(chunk)
    }
    if (startsUnread && unreadLine) chunk.items.push({ kind: 'unread', key: 'unread', count: unreadLine.count })
    const { key, content } = entry
    chunk.items.push(
      'message' in content
        ? { kind: 'message', key, isFirst, isLast, message: content.message }
        : { kind: 'waiting', key, isFirst, isLast, waiting: content.waiting },
    )
  })
  return days
}

function isAtLine(entry: Entry | undefined, line: UnreadLine | undefined): boolean {
  return !!entry && !!line && 'message' in entry.content && entry.content.message.id === line.messageId
}

function isSameGroup(before: Entry | undefined, after: Entry | undefined): boolean {
  return (
    !!before &&
    !!after &&
    before.isMine === after.isMine &&
    before.isImported === after.isImported &&
    Math.abs(after.at - before.at) < GROUP_GAP_MS &&
    startOfDay(before.at) === startOfDay(after.at)
  )
}

// A chunk begins at a message by a rule that only looks at that message, so older or newer pages never cut the others anew. The id is
// spread first: times that are all whole minutes would else all begin one, or none.
function startsChunk({ content }: Entry): boolean {
  return 'message' in content && (Math.imul(rowOf(content.message.id) / 16, 0x9e3779b1) >>> 16) % CHUNK_SIZE === 0
}
