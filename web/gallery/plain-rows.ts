import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Message } from '../../src/protocol/message.ts'

/** A conversation of which nothing is known but that it exists. */
export const PLAIN_CONVERSATION: Conversation = {
  id: 'conv_1',
  phone: '+33639981000',
  phone_formatted: '+33 6 39 98 10 00',
  address_kind: 'number',
  contact_name: null,
  is_starred: false,
  is_pinned: false,
  pin_rank: 0,
  is_archived: false,
  is_muted: false,
  is_marked_unread: false,
  unread_count: 0,
  last_message: null,
  last_message_id: null,
  last_message_at: null,
  last_message_direction: null,
  last_message_status: null,
  last_message_state: null,
  last_message_may_have_been_sent: false,
  last_sync_timestamp: null,
  total_message_count: 0,
  can_reply: true,
  sim: null,
  is_hidden: false,
  is_unknown: false,
  draft: null,
  next_scheduled_at: null,
}

/** A message that the phone received, and nothing else. */
export const PLAIN_MESSAGE: Message = {
  id: 'msg_1',
  conversation_id: 'conv_1',
  direction: 'inbound',
  body: '',
  status: 'received',
  status_detail: null,
  timestamp: 0,
  is_read: true,
  external_message_id: null,
  archived: false,
  sync_status: 'synced',
  source: 'phone',
  campaign_id: null,
  sim: null,
  client_id: null,
  is_starred: false,
  batch_id: null,
}
