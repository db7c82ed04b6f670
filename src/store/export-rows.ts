import { placeBefore } from '../domain/message-place.ts'
import type { ExportChoice } from '../protocol/export.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row.ts'
import type { MessageRows } from './message-rows.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** A message on its way out, with whose it is. */
export interface ExportedRow {
  readonly message: Message
  /** The number that it came from or went to. */
  readonly phone: string
  readonly contactName: string | null
  /** Android's number of the SIM card. */
  readonly subId: number | null
}

/** What is to be read, and its end: messages that come later are not part of it. */
export interface ExportScope extends ExportChoice {
  /** Only what is a text message already: nothing that waits, and nothing that was cancelled. */
  readonly isOnlySms: boolean
  readonly upTo: number
}

/** One slice of counting. `next` is where the following one begins; undefined: it was the last. */
export interface ExportCount {
  readonly conversations: readonly ConversationCount[]
  readonly next: number | undefined
}

export interface ConversationCount {
  readonly id: ConversationId
  readonly messages: number
  /** Of their texts, in UTF-8. */
  readonly bytes: number
  readonly firstAt: number | null
  readonly lastAt: number | null
}

export interface ExportSlice {
  readonly rows: readonly ExportedRow[]
  readonly next: number | undefined
}

/** Reads all messages there are, oldest first, a slice at a time; no statement stays open between two. */
export interface ExportRows {
  /** Where an export that begins now ends. */
  newest(): number
  /** Counts what is chosen among so many messages behind this place. */
  count(scope: ExportScope, after: number, limit: number): ExportCount
  /** The chosen ones among so many messages behind this place: fewer, or none, where not all are chosen. */
  list(scope: ExportScope, after: number, limit: number): ExportSlice
}

type SliceRow = readonly [
  ...MessageRow,
  readUpTo: number,
  isWanted: number,
  phone: string,
  contactName: string | null,
  subId: number | null,
]
type CountRow = readonly [
  conversationRow: number,
  wanted: number,
  bytes: number,
  firstAt: number | null,
  lastAt: number | null,
  seen: number,
  last: number,
]

export function createExportRows({ db }: Pick<StoreContext, 'db'>, rows: MessageRows): ExportRows {
  const newest = db.query<[id: number | null]>('SELECT max(id) FROM messages')

  return {
    newest: () => newest.get()?.[0] ?? 0,
    count(scope, after, limit) {
      const found = db.query<CountRow>(exportSql(scope).count).all(...valuesOf(scope, after, limit))
      const seen = found.reduce((sum, row) => sum + row[5], 0)
      return {
        conversations: found
          .filter((row) => row[1] > 0)
          .map((row) => ({
            id: toConversationId(row[0]),
            messages: row[1],
            bytes: row[2],
            firstAt: row[3],
            lastAt: row[4],
          })),
        next: seen < limit ? undefined : found.reduce((last, row) => Math.max(last, row[6]), after),
      }
    },
    list(scope, after, limit) {
      const found = db.query<SliceRow>(exportSql(scope).list).all(...valuesOf(scope, after, limit))
      const archivedBelow = rows.archivedBelow()
      return {
        rows: found.filter((row) => row[16] === 1).map((row) => toExported(row, archivedBelow)),
        next: found.length < limit ? undefined : found.at(-1)?.[0],
      }
    },
  }
}

function toExported(row: SliceRow, archivedBelow: number): ExportedRow {
  const message = toMessage(row, { readUpTo: row[15], archivedBelow })
  return { message, phone: row[17], contactName: row[18], subId: row[19] }
}

function valuesOf(scope: ExportScope, after: number, limit: number): (number | bigint)[] {
  const from = Math.max(after, scope.from === undefined ? 0 : placeBefore(scope.from) - 1)
  const to = Math.min(scope.upTo, scope.to === undefined ? scope.upTo : placeBefore(scope.to) - 1)
  return [
    from,
    to,
    limit,
    Number(scope.archived !== false),
    Number(scope.deleted_on_phone !== false),
    Number(!scope.isOnlySms),
    ...(scope.conversation === undefined ? [] : [conversationRow(scope.conversation)]),
  ]
}

// What is walked over is bounded and in the order of an index; what of it is wanted is decided row by row.
const WANTED = `is_deleted = 0 AND (?4 OR is_archived = 0) AND (?5 OR sync_status <> 'deleted_on_phone')
  AND (?6 OR (status <> 'pending' AND (status <> 'failed' OR status_detail IS NULL
    OR json_extract(status_detail, '$.state') <> 'cancelled')))`

/** The statements, for the test of their plans. */
export function exportSql({ conversation, starred }: Pick<ExportChoice, 'conversation' | 'starred'>) {
  const isOne = conversation !== undefined
  const index = starred ? (isOne ? 'messages_starred' : 'messages_starred_by_place') : 'messages_by_conversation'
  const slice = `SELECT * FROM messages ${starred || isOne ? `INDEXED BY ${index}` : 'NOT INDEXED'}
    WHERE id > ?1 AND id <= ?2 ${isOne ? 'AND conversation_id = ?7' : ''} ${starred ? 'AND is_starred = 1' : ''}
    ORDER BY id LIMIT ?3`
  return {
    list: `SELECT ${MESSAGE_COLUMNS}, read_up_to, (${WANTED}),
        coalesce((SELECT own.phone FROM conversation_addresses AS own WHERE own.id = address_id), phone), contact_name, sub_id
      FROM (${slice}) AS messages CROSS JOIN conversations ON conversations.id = conversation_id
      ORDER BY messages.id`,
    count: `SELECT conversation_id, count(*) FILTER (WHERE ${WANTED}),
        coalesce(sum(octet_length(body)) FILTER (WHERE ${WANTED}), 0), min(timestamp) FILTER (WHERE ${WANTED}),
        max(timestamp) FILTER (WHERE ${WANTED}), count(*), max(messages.id)
      FROM (${slice}) AS messages CROSS JOIN conversations ON conversations.id = conversation_id
      GROUP BY conversation_id`,
  }
}
