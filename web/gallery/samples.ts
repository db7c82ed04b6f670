import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Message } from '../../src/protocol/message.ts'

/** Where the clock of the gallery stands. */
export const NOON = new Date(2025, 10, 18, 12, 0).getTime()
const MINUTE = 60_000

let row = 0

export function createMessage(body: string, change: Partial<Message> = {}): Message {
  row += 1
  return {
    id: `msg_${row}`,
    conversation_id: 'conv_1',
    direction: 'inbound',
    body,
    status: 'received',
    status_detail: null,
    timestamp: NOON + row * MINUTE,
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
    ...change,
  }
}

type Detail = NonNullable<Message['status_detail']>

export function createOwn(body: string, status: Message['status'], detail: Partial<Detail>): Message {
  const state = status === 'pending' ? 'queued' : status === 'received' ? 'sent' : status
  return createMessage(body, {
    direction: 'outbound',
    source: 'manual',
    status,
    status_detail: {
      state,
      reason: null,
      explanation: null,
      may_have_been_sent: false,
      replaced_by: null,
      at: NOON,
      ...detail,
    },
  })
}

export const BUBBLES: Readonly<Record<string, Message>> = {
  theirs: createMessage('Morning! The shop has the paint in stock.'),
  'a link, a number, a day': createMessage(
    'Look at https://example.com/paint, call +49 30 2318 0742, on 2025-12-24 at 10:30',
  ),
  'a code': createMessage('481 920 is your code to approve the transfer'),
  'emoji alone': createMessage('🎉🎉'),
  'a reaction': createMessage('Liked “See you at six”'),
  'without words': createMessage(''),
  starred: createMessage('The key is under the blue pot', { is_starred: true }),
  'by SIM 2': createMessage('From the other card', { sim: 1 }),
  Arabic: createMessage('صباح الخير، هل نلتقي عند السادسة؟'),
  'one long word': createMessage('Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)),
  'gone from the phone': createMessage('Deleted over there', { sync_status: 'deleted_on_phone' }),
  'from an archive': createMessage('From an old backup', { sync_status: 'imported' }),
  pending: createOwn('At the phone', 'pending', {}),
  sent: createOwn('In its Sent box', 'sent', {}),
  delivered: createOwn('The network said so', 'delivered', {}),
  'not sent': createOwn('See you at the garage at six', 'failed', { reason: 'rejected', explanation: 'no signal' }),
  'may have been sent': createOwn('Bring gloves', 'failed', { reason: 'unknown', may_have_been_sent: true }),
  cancelled: createOwn('Never mind', 'failed', { state: 'cancelled' }),
  replaced: createOwn('See you at sixx', 'failed', { reason: 'rejected', replaced_by: 'msg_1' }),
}

export function createConversation(id: number, change: Partial<Conversation>): Conversation {
  const phone = `+336399810${String(id).padStart(2, '0')}`
  return {
    id: `conv_${100 + id}`,
    phone,
    phone_formatted: phone,
    address_kind: 'number',
    contact_name: 'Anna Lindqvist',
    is_starred: false,
    is_pinned: false,
    pin_rank: 0,
    is_archived: false,
    is_muted: false,
    is_marked_unread: false,
    unread_count: 0,
    last_message: 'They close at six.',
    last_message_id: `msg_${id}`,
    last_message_at: NOON - id * 3_600_000,
    last_message_direction: 'inbound',
    last_message_status: 'received',
    last_message_state: null,
    last_message_may_have_been_sent: false,
    last_sync_timestamp: null,
    total_message_count: 3,
    can_reply: true,
    sim: null,
    is_hidden: false,
    is_unknown: false,
    draft: null,
    next_scheduled_at: null,
    campaign: null,
    opted_out_at: null,
    ...change,
  }
}

const OWN = { last_message_direction: 'outbound' } as const

export const ROWS: Readonly<Record<string, Conversation>> = {
  read: createConversation(1, {}),
  unread: createConversation(2, { unread_count: 2 }),
  'many unread': createConversation(3, { unread_count: 240 }),
  'marked unread': createConversation(4, { is_marked_unread: true }),
  'muted, unread': createConversation(5, { is_muted: true, unread_count: 4 }),
  'pinned, starred': createConversation(6, { is_pinned: true, is_starred: true }),
  'by SIM 2': createConversation(7, { sim: 1 }),
  'a bare number': createConversation(8, { contact_name: null }),
  'a named sender': createConversation(9, {
    contact_name: null,
    phone_formatted: 'CREDIT-NORD',
    address_kind: 'named_sender',
  }),
  'a code': createConversation(0, { last_message: '481 920 is your code', last_message_at: NOON }),
  'a draft': createConversation(11, {
    draft: { text: 'begun on the laptop', updated_at: NOON, device_name: 'Laptop' },
  }),
  'waits for its hour': createConversation(12, { next_scheduled_at: NOON + 6 * 3_600_000 }),
  'mine, delivered': createConversation(13, {
    ...OWN,
    last_message_status: 'delivered',
    last_message_state: 'delivered',
  }),
  'mine, not sent': createConversation(14, { ...OWN, last_message_status: 'failed', last_message_state: 'failed' }),
  'a long name': createConversation(15, { contact_name: 'Maximilian-Alexander von und zu Hohenstein-Wittelsbach' }),
  Arabic: createConversation(16, { contact_name: 'ليلى حداد', last_message: 'صباح الخير' }),
}
