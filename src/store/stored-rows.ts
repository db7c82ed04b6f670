import type { Direction, Message } from '../protocol/message.ts'
import type { StoredPhoneRow } from './messages.ts'
import { toConversationId, toMessageId } from './row-ids.ts'

export const STORED_ROW_COLUMNS = `messages.id, conversation_id, external_message_id, direction, timestamp, body, sync_status,
  read_up_to, status, source`

export type StoredRow = readonly [
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

export function toStoredPhoneRow([
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
]: StoredRow): StoredPhoneRow {
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
