import { formatPhone } from '../../../src/domain/phone-number.ts'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { Template } from '../../../src/protocol/template.ts'
import type { PhoneStatus, SyncStatus } from '../../../src/protocol/sync.ts'
import { PLAIN_CONVERSATION, PLAIN_MESSAGE } from '../../../web/gallery/plain-rows.ts'

/** Where the clock of the page stands: Tuesday, 18 November 2025, 14:06 UTC. */
export const NOW = Date.UTC(2025, 10, 18, 14, 6)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export const PHONE: PhoneStatus = {
  state: 'fine',
  message: null,
  remedy: null,
  command: null,
  since: NOW - DAY,
  next_try_at: null,
  missing_permissions: [],
  unconfirmed: 0,
  waiting: 0,
  impairments: [],
  last_answer_at: NOW - 12_000,
  battery_percent: 82,
  is_charging: false,
}

export function createSync(change: Partial<SyncStatus> = {}): SyncStatus {
  return { scope: 'phone', state: 'idle', done: 0, total: null, error: null, phone: PHONE, ...change }
}

/** Today at this hour. */
export function at(hour: number, minute: number, daysAgo = 0): number {
  return Date.UTC(2025, 10, 18, hour, minute) - daysAgo * DAY
}

export function createConversation(row: number, change: Partial<Conversation>): Conversation {
  const phone = change.phone ?? `+3363998${String(1000 + row).padStart(4, '0')}`
  return { ...PLAIN_CONVERSATION, id: `conv_${row}`, phone, phone_formatted: formatPhone(phone, undefined), ...change }
}

export function createTemplates(): Template[] {
  return [
    { id: 'tpl_2', name: 'Address', shortcut: 'address', text: 'Rue des Lilas 5, third floor' },
    { id: 'tpl_1', name: 'Late', shortcut: 'late', text: 'Sorry {first_name}, I am ten minutes late' },
    { id: 'tpl_3', name: 'When', shortcut: 'when', text: 'Let us say {date}, about {time}' },
  ]
}

let slot = 0

/** Messages get ids in the order they are made, so make them oldest first. */
export function createMessage(
  conversationId: string,
  timestamp: number,
  body: string,
  change: Partial<Message> = {},
): Message {
  slot = (slot + 1) % 16
  return {
    ...PLAIN_MESSAGE,
    id: `msg_${Math.floor(timestamp / 1000) * 16 + slot}`,
    conversation_id: conversationId,
    body,
    timestamp,
    ...change,
  }
}

type State = 'queued' | 'sent' | 'delivered' | 'rejected' | 'unknown' | 'cancelled'

export function createOwn(
  conversationId: string,
  timestamp: number,
  body: string,
  state: State = 'sent',
  explanation: string | null = null,
): Message {
  const hasFailed = state === 'rejected' || state === 'unknown'
  return createMessage(conversationId, timestamp, body, {
    direction: 'outbound',
    source: 'manual',
    status: hasFailed || state === 'cancelled' ? 'failed' : state === 'queued' ? 'pending' : state,
    status_detail: {
      state: hasFailed ? 'failed' : state,
      reason: hasFailed ? state : null,
      explanation,
      may_have_been_sent: state === 'unknown',
      replaced_by: null,
      at: timestamp,
    },
  })
}
