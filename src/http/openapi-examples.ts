import type { Contact } from '../protocol/contact.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { ErrorReply } from '../protocol/error.ts'
import type { List } from '../protocol/list.ts'
import type { Message } from '../protocol/message.ts'
import type { Template } from '../protocol/template.ts'
import type { Device } from '../protocol/session.ts'
import type { Delivery, Webhook } from '../protocol/webhook.ts'

/** Invented, with numbers that are kept free for examples (Ofcom's 07700 900xxx). */
export const messageExample: Message = {
  id: 'msg_28224000160',
  conversation_id: 'conv_12',
  direction: 'outbound',
  body: 'See you at seven',
  status: 'sent',
  status_detail: {
    state: 'sent',
    reason: null,
    explanation: null,
    may_have_been_sent: true,
    replaced_by: null,
    at: 1_764_000_012_000,
  },
  timestamp: 1_764_000_010_000,
  is_read: true,
  external_message_id: 4711,
  archived: false,
  sync_status: 'synced',
  source: 'manual',
  campaign_id: null,
  sim: null,
  client_id: 'laptop-0001',
  is_starred: false,
  batch_id: null,
}

export const conversationExample: Conversation = {
  id: 'conv_12',
  phone: '+447700900123',
  phone_formatted: '07700 900123',
  address_kind: 'number',
  contact_name: 'Anna Example',
  is_starred: true,
  is_pinned: false,
  pin_rank: 0,
  is_archived: false,
  is_muted: false,
  is_marked_unread: false,
  unread_count: 0,
  last_message: messageExample.body,
  last_message_id: messageExample.id,
  last_message_at: messageExample.timestamp,
  last_message_direction: 'outbound',
  last_message_status: 'sent',
  last_message_state: 'sent',
  last_message_may_have_been_sent: true,
  last_sync_timestamp: 1_764_000_012_000,
  total_message_count: 318,
  can_reply: true,
  sim: null,
  is_hidden: false,
  is_unknown: false,
  draft: { text: 'And bring the ladder', updated_at: 1_764_000_020_000, device_name: 'Laptop' },
  next_scheduled_at: null,
  campaign: null,
  opted_out_at: null,
}

const received: Message = {
  ...messageExample,
  direction: 'inbound',
  status: 'received',
  status_detail: null,
  is_read: false,
  source: 'phone',
  client_id: null,
}

/** What a webhook is told of a message that came in. */
export const receivedExample: { readonly message: Message; readonly conversation: Conversation } = {
  message: received,
  conversation: {
    ...conversationExample,
    unread_count: 1,
    last_message_direction: received.direction,
    last_message_status: received.status,
    last_message_state: null,
    last_message_may_have_been_sent: false,
    // Never goes along.
    draft: null,
  },
}

export const contactExample: Contact = {
  name: 'Anna Example',
  phone: '+447700900123',
  phone_formatted: '07700 900123',
  conversation_id: 'conv_12',
}

export const deviceExample: Device = {
  id: '7k3m9q2xva',
  name: 'Laptop',
  kind: 'browser',
  proof: 'session_key',
  scopes: ['read', 'send', 'admin'],
  created_at: 1_764_000_000_000,
  last_seen_at: 1_764_000_012_000,
  last_ip: '192.168.1.20',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:160.0) Gecko/20100101 Firefox/160.0',
}

export const errorExample: ErrorReply = {
  success: false,
  error: { code: 'invalid', message: 'Cannot send: the message has 1,742 characters, the most is 1,600' },
}

export const templateExample: Template = {
  id: 'tpl_3',
  name: 'Running late',
  shortcut: 'late',
  text: 'Sorry {first_name}, I am ten minutes late',
}

export const listExample: List = {
  id: 'list_3',
  name: 'Choir',
  source: 'file',
  columns: ['First name', 'Mobile', 'Voice'],
  phone_column: 'Mobile',
  name_column: 'First name',
  people_count: 118,
  problems_count: 4,
  duplicates_count: 2,
  created_at: 1_764_000_000_000,
}

export const webhookExample: Webhook = {
  id: 'hook_1',
  name: 'Home automation',
  url: 'https://example.org/sms',
  events: ['message.received'],
  phones: [],
  with_text: true,
  allow_private: false,
  allow_loopback: false,
  tls_fingerprint: null,
  is_enabled: true,
  off_reason: null,
  created_at: 1_764_000_000_000,
  old_secret_until: null,
  waiting_count: 0,
  failed_count: 0,
  failing_since: null,
  next_try_at: null,
  last_delivered_at: 1_764_000_012_000,
  last_error: null,
}

export const deliveryExample: Delivery = {
  id: 'delivery_12',
  webhook_id: 'hook_1',
  event_id: 'evt_JfXIBGR5LPyLVYTgVr2dEg',
  type: 'message.received',
  at: 1_764_000_010_000,
  state: 'delivered',
  fail_reason: null,
  next_try_at: null,
  finished_at: 1_764_000_012_000,
  tries: [{ at: 1_764_000_011_900, duration_ms: 83, status: 200, error: null }],
}
