import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { Direction, Message, MessageStatus } from '../protocol/message.ts'
import { parseStatusDetail } from './conversation-row.ts'
import { toBatchId, toCampaignId, toConversationId, toMessageId } from './row-ids.ts'

/** The columns of a message as it leaves the store, in the order of `MessageRow`. */
export const MESSAGE_COLUMNS = `messages.id, conversation_id, direction, body, status, status_detail, timestamp,
  external_message_id, sync_status, source, campaign_id, sim, client_id, messages.is_starred, messages.batch_id`

export type MessageRow = readonly [
  id: number,
  conversationRow: number,
  direction: Direction,
  body: string,
  status: MessageStatus,
  statusDetail: string | null,
  timestamp: number,
  externalMessageId: number | null,
  syncStatus: Message['sync_status'],
  source: Message['source'],
  campaignId: number | null,
  sim: number | null,
  clientId: string | null,
  isStarred: number,
  batchRow: number | null,
]

export interface Borders {
  /** The newest message that was read in its conversation. */
  readonly readUpTo: number
  /** Older messages, by id, are archived. */
  readonly archivedBelow: number
}

export function toMessage(row: readonly [...MessageRow, ...unknown[]], borders: Borders): Message {
  return {
    id: toMessageId(row[0]),
    conversation_id: toConversationId(row[1]),
    direction: row[2],
    body: row[3],
    status: row[4],
    status_detail: row[5] === null ? null : parseStatusDetail(row[5]),
    timestamp: row[6],
    is_read: row[2] === 'outbound' || row[0] <= borders.readUpTo,
    external_message_id: row[7],
    archived: row[0] < borders.archivedBelow,
    sync_status: row[8],
    source: row[9],
    campaign_id: row[10] === null ? null : toCampaignId(row[10]),
    sim: row[11],
    client_id: row[12],
    is_starred: row[13] === 1,
    batch_id: row[14] === null ? null : toBatchId(row[14]),
  }
}

/** A message that waits for its hour, as messages travel. */
export interface WaitingMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly body: string
  readonly at: number
  readonly sendAt: number
  readonly sim?: number
  readonly clientKey?: string
}

export function toScheduledMessage(waiting: WaitingMessage): Message {
  return {
    id: waiting.id,
    conversation_id: waiting.conversationId,
    direction: 'outbound',
    body: waiting.body,
    status: 'pending',
    status_detail: {
      state: 'scheduled',
      reason: null,
      explanation: null,
      may_have_been_sent: false,
      replaced_by: null,
      at: waiting.at,
    },
    timestamp: waiting.sendAt,
    is_read: true,
    external_message_id: null,
    archived: false,
    sync_status: 'local',
    source: 'manual',
    campaign_id: null,
    sim: waiting.sim ?? null,
    client_id: waiting.clientKey ?? null,
    is_starred: false,
    batch_id: null,
  }
}
