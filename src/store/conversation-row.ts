import { formatPhone } from '../domain/phone-number.ts'
import type { AddressKind, Conversation, Draft } from '../protocol/conversation.ts'
import type { Direction, MessageStatus, StatusDetail } from '../protocol/message.ts'
import { toConversationId, toMessageId } from './row-ids.ts'

/** The columns of a conversation as it leaves the store, in the order of `ConversationRow`. */
export const CONVERSATION_COLUMNS = `id, phone, address_kind, contact_name, is_starred, is_pinned, is_archived, is_muted,
  is_marked_unread, unread_count, last_message, last_message_id, last_message_at, last_message_direction,
  last_message_status, last_message_detail, last_sync_timestamp, total_message_count, can_reply, coalesce(chosen_sim, last_sim),
  is_hidden, is_unknown,
  (SELECT json_object('text', text, 'updated_at', updated_at, 'device_name', device_name) FROM drafts
    WHERE conversation_id = conversations.id),
  (SELECT min(send_at) FROM scheduled_messages WHERE conversation_id = conversations.id),
  (SELECT max(opt_outs.at) FROM conversation_addresses AS own CROSS JOIN opt_outs ON opt_outs.phone = own.address_key
    WHERE own.conversation_id = conversations.id AND opt_outs.is_lifted = 0),
  (SELECT json_object('id', 'camp_' || id, 'name', name) FROM campaigns WHERE is_deleted = 0 AND id = coalesce(
    (SELECT campaign_id FROM messages WHERE id = last_message_id),
    (SELECT max(campaign_id) FROM campaign_people WHERE answer_id = last_message_id))), list_place`

export type ConversationRow = readonly [
  id: number,
  phone: string,
  addressKind: AddressKind,
  contactName: string | null,
  isStarred: number,
  pinRank: number,
  isArchived: number,
  isMuted: number,
  isMarkedUnread: number,
  unreadCount: number,
  lastMessage: string | null,
  lastMessageId: number | null,
  lastMessageAt: number | null,
  lastMessageDirection: Direction | null,
  lastMessageStatus: MessageStatus | null,
  lastMessageDetail: string | null,
  lastSyncTimestamp: number | null,
  totalMessageCount: number,
  canReply: number,
  sim: number | null,
  isHidden: number,
  isUnknown: number,
  draft: string | null,
  nextScheduledAt: number | null,
  optedOutAt: number | null,
  campaign: string | null,
  listPlace: number,
]

export function toConversation(
  row: readonly [...ConversationRow, ...unknown[]],
  region: string | undefined,
): Conversation {
  const detail = row[15] === null ? undefined : parseStatusDetail(row[15])
  return {
    id: toConversationId(row[0]),
    phone: row[1],
    phone_formatted: formatPhone(row[1], region),
    address_kind: row[2],
    contact_name: row[3],
    is_starred: row[4] === 1,
    is_pinned: row[5] > 0,
    pin_rank: row[5],
    is_archived: row[6] === 1,
    is_muted: row[7] === 1,
    is_marked_unread: row[8] === 1,
    unread_count: row[9],
    last_message: row[10],
    last_message_id: row[11] === null ? null : toMessageId(row[11]),
    last_message_at: row[12],
    last_message_direction: row[13],
    last_message_status: row[14],
    last_message_state: detail?.state ?? stateOf(row[14]),
    last_message_may_have_been_sent: detail?.may_have_been_sent ?? false,
    last_sync_timestamp: row[16],
    total_message_count: row[17],
    can_reply: row[18] === 1,
    sim: row[19],
    is_hidden: row[20] === 1,
    is_unknown: row[21] === 1,
    draft: row[22] === null ? null : parseDraft(row[22]),
    next_scheduled_at: row[23],
    campaign: row[25] === null ? null : parseCampaign(row[25]),
    opted_out_at: row[24],
  }
}

/** The store wrote it; a row from before messages could be replaced has no word of that. */
export function parseStatusDetail(json: string): StatusDetail {
  return { replaced_by: null, ...JSON.parse(json) }
}

/** The statement built it. */
function parseDraft(json: string): Draft {
  return JSON.parse(json)
}

/** The statement built it. */
function parseCampaign(json: string): Conversation['campaign'] {
  return JSON.parse(json)
}

// A Sent row of the phone has no history here: what it is says where it stands.
function stateOf(status: MessageStatus | null): 'sent' | 'delivered' | null {
  return status === 'sent' || status === 'delivered' ? status : null
}
