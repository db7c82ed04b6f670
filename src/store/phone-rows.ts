import type { Message } from '../protocol/message.ts'
import { createAlikeFinder } from './alike-messages.ts'
import type { NewPhoneMessage, StoredPhoneRow } from './messages.ts'
import { toMessage, type MessageRow } from './message-row.ts'
import { toMessageRow, type MessageRows, type NewMessageRow } from './message-rows.ts'
import type { ReadState } from './read-state.ts'
import { conversationRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { STORED_ROW_COLUMNS, toStoredPhoneRow, type StoredRow } from './stored-rows.ts'
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

interface Parts {
  readonly rows: MessageRows
  readonly readState: ReadState
  readonly tombstones: Tombstones
}

export function createPhoneRows({ db }: Pick<StoreContext, 'db'>, { rows, readState, tombstones }: Parts): PhoneRows {
  const joined = 'messages JOIN conversations ON conversations.id = messages.conversation_id'
  const byIds = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM json_each(?) CROSS JOIN messages INDEXED BY messages_by_phone_row
      JOIN conversations ON conversations.id = messages.conversation_id WHERE external_message_id = value`,
  )
  const since = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM ${joined} WHERE messages.id >= ? AND external_message_id IS NOT NULL
      ORDER BY messages.id DESC LIMIT ?`,
  )
  // Both sides come in the order of an index, so no more is read than is asked for.
  const idsBelow = db.query<[externalId: number]>(
    `SELECT external_message_id FROM messages INDEXED BY messages_by_phone_row
      WHERE external_message_id < ?1 AND sync_status = 'synced'
      UNION SELECT external_message_id FROM tombstones WHERE external_message_id < ?1 ORDER BY 1 DESC LIMIT ?2`,
  )
  const below = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM messages INDEXED BY messages_by_phone_row
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE external_message_id < ? AND sync_status = 'synced' ORDER BY external_message_id DESC LIMIT ?`,
  )
  const unread = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM conversations CROSS JOIN messages
      ON messages.conversation_id = conversations.id AND messages.id > read_up_to AND messages.id < ?
      WHERE is_deleted = 0 AND unread_count > 0 AND direction = 'inbound' AND external_message_id IS NOT NULL
      ORDER BY messages.id DESC LIMIT ?`,
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
    findAlike: createAlikeFinder({ db }),
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
