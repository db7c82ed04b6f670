import { isSameText } from '../domain/message-identity.ts'
import { placeBefore } from '../domain/message-place.ts'
import type { Direction, Message } from '../protocol/message.ts'
import type { NewPhoneMessage, StoredPhoneRow } from './messages.ts'
import { toMessage, type MessageRow } from './message-row.ts'
import { toMessageRow, type MessageRows, type NewMessageRow } from './message-rows.ts'
import type { ReadState } from './read-state.ts'
import { conversationRow, toConversationId, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import type { PhoneRowTrace, Tombstones } from './tombstones.ts'

/** Messages by their rows on the phone: how they come in, and how ingest finds them again. */
export interface PhoneRows {
  insert(rows: readonly NewPhoneMessage[]): Message[]
  findByIds(ids: readonly number[]): StoredPhoneRow[]
  listSince(messageRow: number, limit: number): StoredPhoneRow[]
  listIdsBelow(externalId: number, limit: number): number[]
  listBelow(externalId: number, limit: number): StoredPhoneRow[]
  listUnread(limit: number, below: number): StoredPhoneRow[]
  wasDeletedHere(row: PhoneRowTrace): boolean
  findDeletedAlike(row: PhoneRowTrace): number[]
  moveDeleted(row: PhoneRowTrace, externalId: number): void
  findAlike(row: Omit<NewPhoneMessage, 'isRead' | 'isQuiet'>): StoredPhoneRow[]
}

type PhoneRow = readonly [
  id: number,
  conversationRow: number,
  externalMessageId: number,
  direction: Direction,
  timestamp: number,
  body: string,
  syncStatus: Message['sync_status'],
  readUpTo: number,
  status: Message['status'],
  source: Message['source'],
]

// A time that was read anew has the place of the former one.
const MAX_PLACE_EARLY_MS = 3_600_000
// Messages of a full second run on into the next ones.
const MAX_PLACE_LATE_MS = 120_000

interface Parts {
  readonly rows: MessageRows
  readonly readState: ReadState
  readonly tombstones: Tombstones
}

export function createPhoneRows({ db }: Pick<StoreContext, 'db'>, { rows, readState, tombstones }: Parts): PhoneRows {
  const columns = `messages.id, conversation_id, external_message_id, direction, timestamp, body, sync_status, read_up_to,
    status, source`
  const joined = 'messages JOIN conversations ON conversations.id = messages.conversation_id'
  const byIds = db.query<PhoneRow>(
    `SELECT ${columns} FROM json_each(?) CROSS JOIN messages INDEXED BY messages_by_phone_row
      JOIN conversations ON conversations.id = messages.conversation_id WHERE external_message_id = value`,
  )
  const since = db.query<PhoneRow>(
    `SELECT ${columns} FROM ${joined} WHERE messages.id >= ? AND external_message_id IS NOT NULL
      ORDER BY messages.id DESC LIMIT ?`,
  )
  // Both sides come in the order of an index, so no more is read than is asked for.
  const idsBelow = db.query<[externalId: number]>(
    `SELECT external_message_id FROM messages INDEXED BY messages_by_phone_row
      WHERE external_message_id < ?1 AND sync_status = 'synced'
      UNION SELECT external_message_id FROM tombstones WHERE external_message_id < ?1 ORDER BY 1 DESC LIMIT ?2`,
  )
  const below = db.query<PhoneRow>(
    `SELECT ${columns} FROM messages INDEXED BY messages_by_phone_row
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE external_message_id < ? AND sync_status = 'synced' ORDER BY external_message_id DESC LIMIT ?`,
  )
  const unread = db.query<PhoneRow>(
    `SELECT ${columns} FROM conversations CROSS JOIN messages
      ON messages.conversation_id = conversations.id AND messages.id > read_up_to AND messages.id < ?
      WHERE is_deleted = 0 AND unread_count > 0 AND direction = 'inbound' AND external_message_id IS NOT NULL
      ORDER BY messages.id DESC LIMIT ?`,
  )
  const alike = db.query<PhoneRow>(
    `SELECT ${columns} FROM messages INDEXED BY messages_by_conversation
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE conversation_id = ? AND messages.id BETWEEN ? AND ? AND direction = ?
      AND body = ? AND external_message_id IS NOT NULL AND source NOT IN ('manual', 'campaign')
      ORDER BY messages.id LIMIT 100`,
  )
  // A send has its place where it was queued, and the time at which the phone sent it: a retry is a week away from it at times.
  const sentAt = db.query<PhoneRow>(
    `SELECT ${columns} FROM messages INDEXED BY messages_sent_from_here
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE timestamp >= ? AND timestamp < ? AND source IN ('manual', 'campaign') AND external_message_id IS NOT NULL
      AND conversation_id = ? ORDER BY messages.id LIMIT 100`,
  )

  return {
    insert(newRows) {
      const oldestFirst = [...newRows].sort(byTimeThenId)
      const borders = createReadBorders(readState)
      const inserted: MessageRow[] = []
      for (const row of oldestFirst) {
        if (tombstones.has(row)) continue
        const message = insertRow(rows, row)
        borders.note(message[0], row)
        inserted.push(message)
      }
      borders.write()
      const archivedBelow = rows.archivedBelow()
      // What was written is known; reading it back would cost a tenth of an import.
      return inserted.map((row) => toMessage(row, { readUpTo: borders.of(row[1]), archivedBelow }))
    },
    findByIds: (ids) => byIds.all(JSON.stringify(ids)).map((row) => toStoredPhoneRow(row)),
    listSince: (messageRow, limit) => since.all(messageRow, limit).map((row) => toStoredPhoneRow(row)),
    listIdsBelow: (externalId, limit) => idsBelow.all(externalId, limit).map(([id]) => id),
    listBelow: (externalId, limit) => below.all(externalId, limit).map((row) => toStoredPhoneRow(row)),
    listUnread: (limit, below) => unread.all(below, limit).map((row) => toStoredPhoneRow(row)),
    wasDeletedHere: (row) => tombstones.has(row),
    findDeletedAlike: (row) => tombstones.listAlike(row),
    moveDeleted: (row, externalId) => tombstones.move(row, externalId),
    findAlike({ conversationId, timestamp, direction, body }) {
      const second = Math.floor(timestamp / 1000)
      const conversation = conversationRow(conversationId)
      const places = [placeBefore(timestamp - MAX_PLACE_EARLY_MS), placeBefore(timestamp + MAX_PLACE_LATE_MS)] as const
      const fromPhone = alike
        .all(conversation, ...places, direction, body)
        .map((row) => toStoredPhoneRow(row))
        .filter((row) => Math.floor(row.timestamp / 1000) === second)
      if (direction === 'inbound') return fromPhone
      const fromHere = sentAt.all(second * 1000, (second + 1) * 1000, conversation).map((row) => toStoredPhoneRow(row))
      return [...fromHere.filter((row) => isSameText(row.body, body)), ...fromPhone]
    },
  }
}

function insertRow(rows: MessageRows, row: NewPhoneMessage): MessageRow {
  const message: NewMessageRow = {
    conversationRow: conversationRow(row.conversationId),
    direction: row.direction,
    body: row.body,
    status: row.direction === 'inbound' ? 'received' : 'sent',
    statusDetail: null,
    timestamp: rows.freeTimestamp(row.externalMessageId, row.timestamp),
    externalMessageId: row.externalMessageId,
    syncStatus: 'synced',
    source: 'phone',
    sim: row.sim ?? null,
    clientId: null,
    addressKey: row.addressKey ?? null,
  }
  return toMessageRow(rows.insert(message), message)
}

/** How far each conversation is read after these rows, oldest first; written once at the end. */
function createReadBorders(readState: ReadState) {
  const borders = new Map<number, { before: number; now: number }>()

  return {
    note(id: number, row: NewPhoneMessage): void {
      if (row.direction === 'outbound') return
      const conversation = conversationRow(row.conversationId)
      const border = borders.get(conversation) ?? readBorder(conversation)
      borders.set(conversation, border)
      // Who has read a message on the phone has seen what stands above it.
      if (row.isRead) border.now = Math.max(border.now, id)
      // A late one that nobody has seen: nothing from it on counts as read.
      else if (!row.isQuiet && id <= border.now) border.now = id - 1
    },
    of: (conversation: number): number => borders.get(conversation)?.now ?? 0,
    write(): void {
      for (const [conversation, { before, now }] of borders) {
        if (now !== before) readState.setReadUpTo(conversation, now)
      }
    },
  }

  function readBorder(conversation: number) {
    const before = readState.readUpTo(conversation)
    return { before, now: before }
  }
}

function byTimeThenId(a: NewPhoneMessage, b: NewPhoneMessage): number {
  return a.timestamp - b.timestamp || a.externalMessageId - b.externalMessageId
}

function toStoredPhoneRow([
  id,
  conversation,
  externalMessageId,
  direction,
  timestamp,
  body,
  syncStatus,
  readUpTo,
  status,
  source,
]: PhoneRow): StoredPhoneRow {
  return {
    id: toMessageId(id),
    conversationId: toConversationId(conversation),
    externalMessageId,
    direction,
    timestamp,
    body,
    isRead: direction === 'outbound' || id <= readUpTo,
    syncStatus,
    status,
    source,
  }
}
