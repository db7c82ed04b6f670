import { randomBytes } from 'node:crypto'
import { formatPayload, type WebhookData } from '../domain/webhook-payload.ts'
import { parseAddress } from '../domain/phone-number.ts'
import type { Campaign } from '../protocol/campaign.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { CampaignId, MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { OptOut } from '../protocol/opt-out.ts'
import type { PhoneState, PhoneStatus } from '../protocol/sync.ts'
import type { Webhook, WebhookEventType } from '../protocol/webhook.ts'
import type { Conversations } from './conversations.ts'
import type { NewEvent } from './events.ts'
import type { StoreContext } from './store-context.ts'
import type { Participant } from './transactions.ts'
import type { WebhookDeliveries } from './webhook-deliveries.ts'
import type { NotedChange } from './webhook-notes.ts'
import type { Webhooks } from './webhooks.ts'

export interface OutboxEntities {
  readonly findMessage: (id: MessageId) => Message | undefined
  readonly conversations: Pick<Conversations, 'find' | 'findByAddress'>
  readonly findCampaign: (id: CampaignId) => Campaign | undefined
  readonly findOptOut: (phone: string) => OptOut | undefined
  readonly webhooks: Webhooks
  readonly deliveries: WebhookDeliveries
}

/** Puts what webhooks are told of into their queues, in the very transaction in which it happened. */
export interface WebhookOutbox extends Participant {
  /** What clients are told of, as it is written. */
  noteEvents(events: readonly NewEvent[]): void
  noteChange(change: NotedChange): void
  /** The phone's state lives in no table, so this is a transaction of its own. */
  tellPhone(phone: PhoneStatus): void
}

interface Happening {
  readonly type: WebhookEventType
  /** What it is about; the same happens once in a transaction. */
  readonly subject: string
  /** Undefined: it is gone already. */
  readonly read: () => WebhookData | undefined
}

const PHONE_STATE_KEY = 'webhook_phone_state'
const EVENT_ID_BYTES = 16
/** Not worth waking anybody: what is not known yet, and an answer that took long. */
const QUIET_STATES: ReadonlySet<PhoneState> = new Set(['unknown', 'slow'])

export function createWebhookOutbox(context: StoreContext, entities: OutboxEntities): WebhookOutbox {
  const { db, clock, transactions } = context
  const { webhooks, deliveries } = entities
  const readState = db.query<[value: string]>('SELECT value FROM store_state WHERE key = ?')
  const setState = db.command(
    'INSERT INTO store_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const toHappenings = createReader(entities)
  let noted = new Map<string, Happening>()
  // Asked at each message, and nearly never changed; what another transaction took back is read again.
  let listening: readonly Webhook[] | undefined
  webhooks.onChange(() => (listening = undefined))

  const listListening = () => (listening ??= webhooks.list().filter((each) => each.is_enabled))
  const note = (happening: Happening) => void noted.set(`${happening.type} ${happening.subject}`, happening)

  function write(happening: Happening): void {
    const wanting = listListening().filter((each) => each.events.includes(happening.type))
    const data = wanting.length > 0 ? happening.read() : undefined
    if (!data) return
    const at = clock.now()
    const eventId = `evt_${randomBytes(EVENT_ID_BYTES).toString('base64url')}`
    const { type } = happening
    for (const webhook of wanting) {
      if (!concerns(webhook, data)) continue
      const body = formatPayload({ type, at, data }, { hasText: webhook.with_text })
      deliveries.insert({ webhookId: webhook.id, eventId, type, at, body }, at)
    }
  }

  function concerns({ phones }: Webhook, { conversation, opt_out: optOut }: WebhookData): boolean {
    if (phones.length === 0 || (!conversation && !optOut)) return true
    const addresses = phones.map((phone) => parseAddress(phone, context.region()))
    if (optOut) return addresses.some(({ key }) => key === optOut.phone)
    // By the conversation, so that all numbers of one person count.
    return addresses.some((address) => entities.conversations.findByAddress({ address })?.id === conversation?.id)
  }

  return {
    noteEvents(events) {
      if (listListening().length > 0) events.flatMap((event) => toHappenings.ofEvent(event)).forEach(note)
    },
    noteChange(change) {
      if (listListening().length > 0) note(toHappenings.ofChange(change))
    },
    tellPhone(phone) {
      if (QUIET_STATES.has(phone.state)) return
      const before = readState.get(PHONE_STATE_KEY)?.[0] ?? 'fine'
      if (before === phone.state) return
      transactions.join(() => {
        setState.run(PHONE_STATE_KEY, phone.state)
        note({ type: 'phone.state_changed', subject: '', read: () => ({ phone }) })
      })
    },
    beforeCommit() {
      const happened = noted
      noted = new Map()
      for (const happening of happened.values()) write(happening)
    },
    afterRollback() {
      noted = new Map()
      listening = undefined
    },
  }
}

function createReader({ findMessage, conversations, findCampaign, findOptOut }: OutboxEntities) {
  const ofMessage = (type: WebhookEventType, id: MessageId): Happening => ({
    type,
    subject: id,
    read() {
      const message = findMessage(id)
      const conversation = message && conversations.find(message.conversation_id)
      return message && conversation && { message, conversation }
    },
  })

  function ofNewMessage(id: MessageId): Happening[] {
    const message = findMessage(id)
    if (message?.direction === 'inbound') return [ofMessage('message.received', id)]
    // Written on the phone itself: it was sent when we first saw it.
    if (message?.status !== 'sent' && message?.status !== 'delivered') return []
    const sent = ofMessage('message.sent', id)
    return message.status === 'sent' ? [sent] : [sent, ofMessage('message.delivered', id)]
  }

  return {
    ofEvent(event: NewEvent): Happening[] {
      if (event.type === 'new_message') return ofNewMessage(event.messageId)
      if (event.type !== 'conversation_update' || event.deleted) return []
      const { conversationId: id } = event
      const read = () => {
        const conversation: Conversation | undefined = conversations.find(id)
        return conversation && { conversation }
      }
      return [{ type: 'conversation.updated', subject: id, read }]
    },
    ofChange(change: NotedChange): Happening {
      if (change.type === 'campaign.finished') {
        const read = () => {
          const campaign = findCampaign(change.campaignId)
          return campaign && { campaign }
        }
        return { type: change.type, subject: change.campaignId, read }
      }
      if (change.type === 'opt_out.added') {
        const read = () => {
          const optOut = findOptOut(change.phone)
          return optOut && { opt_out: optOut }
        }
        return { type: change.type, subject: change.phone, read }
      }
      return ofMessage(change.type, change.messageId)
    },
  }
}
