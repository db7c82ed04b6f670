import type { Campaign } from '../protocol/campaign.ts'
import type { StoredFrame } from '../protocol/events.ts'
import type { CampaignId, ConversationId, MessageId } from '../protocol/ids.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { Message } from '../protocol/message.ts'
import type { Settings } from '../protocol/settings.ts'
import type { Template } from '../protocol/template.ts'
import type { OptOuts } from './opt-outs.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import type { Participant } from './transactions.ts'

export type NewEvent =
  | { readonly type: 'new_message' | 'message_status_update'; readonly messageId: MessageId }
  | ConversationUpdate
  | CampaignUpdate
  | OptOutUpdate
  | ListUpdate

export interface ConversationUpdate {
  readonly type: 'conversation_update'
  readonly conversationId: ConversationId
  readonly deletedMessageIds?: readonly MessageId[]
  /** The conversation as it was, when it is gone. */
  readonly deleted?: Conversation
  /** Where its messages are, when it was joined with another. */
  readonly joinedInto?: ConversationId
  /** Many messages came or changed quietly. */
  readonly messagesChanged?: boolean
}

export interface CampaignUpdate {
  readonly type: 'campaign_update'
  readonly campaignId: CampaignId
  /** The campaign as it was, when it is gone. */
  readonly deletedCampaign?: Campaign
}

export interface OptOutUpdate {
  readonly type: 'opt_out_update'
  /** Null: many at once. */
  readonly phone: string | null
}

/** Something that travels whole has changed. */
export type ListUpdate = { readonly type: 'templates_update' } | { readonly type: 'settings_update' }

export interface StoredEvent {
  readonly seq: number
  /** With whole entities, as they are now. */
  readonly frame: StoredFrame
}

/** What clients are told, in order. Updates of one conversation, campaign or number within a transaction become one event. */
export interface Events {
  append(event: NewEvent): void
  /** 0 before the first event. */
  lastSeq(): number
  /** Whether everything after `afterSeq` is still here; if not, the client has to read all again. */
  canReplay(afterSeq: number): boolean
  /** In order, at most `limit`. An event whose message is gone since is left out, so `seq` may leap. */
  replay(afterSeq: number, limit: number): StoredEvent[]
  /** Forgets all but the newest `keep` events. */
  prune(keep: number): void
}

/** What an event keeps, because rows will not tell it later. */
interface EventData {
  readonly deletedMessageIds?: readonly MessageId[]
  readonly deleted?: Conversation
  readonly joinedInto?: ConversationId
  readonly messagesChanged?: boolean
  readonly campaignId?: CampaignId
  readonly deletedCampaign?: Campaign
  readonly phone?: string
}

export interface EventLog extends Events, Participant {
  onCommit(listener: CommitListener): () => void
}

export type CommitListener = (events: readonly StoredEvent[]) => void

interface Entities {
  readonly findMessage: (id: MessageId) => Message | undefined
  readonly findConversation: (id: ConversationId) => Conversation | undefined
  readonly findCampaign: (id: CampaignId) => Campaign | undefined
  readonly listTemplates: () => Template[]
  readonly readSettings: () => Settings
  readonly optOuts: Pick<OptOuts, 'find' | 'count'>
  /** Told of what a transaction writes, while it is open. */
  readonly onWrite: (events: readonly NewEvent[]) => void
}

type EventRow = readonly [
  seq: number,
  type: NewEvent['type'],
  conversationRow: number | null,
  messageId: string | null,
  data: string | null,
]

const REPLAY_ROWS = 500

export function createEventLog(context: StoreContext, entities: Entities): EventLog {
  const { db, clock, transactions } = context
  const insert = db.command('INSERT INTO events (at, type, conversation_id, message_id, data) VALUES (?, ?, ?, ?, ?)')
  const after = db.query<EventRow>(
    `SELECT seq, type, conversation_id, message_id, data FROM events WHERE seq > ? ORDER BY seq LIMIT ${REPLAY_ROWS}`,
  )
  const first = db.query<[seq: number | null]>('SELECT min(seq) FROM events')
  const last = db.query<[seq: number]>("SELECT seq FROM sqlite_sequence WHERE name = 'events'")
  const prune = db.command('DELETE FROM events WHERE seq <= ?')
  const toFrame = createFrameBuilder(entities)
  const listeners = new Set<CommitListener>()
  let pending: NewEvent[] = []
  let committed: { readonly seq: number; readonly event: NewEvent }[] = []

  const lastSeq = () => last.get()?.[0] ?? 0

  function write(event: NewEvent): void {
    const isConversation = event.type === 'conversation_update'
    const seq = insert.insert(
      clock.now(),
      event.type,
      isConversation ? conversationRow(event.conversationId) : null,
      'messageId' in event ? event.messageId : null,
      formatData(event),
    )
    committed.push({ seq, event })
  }

  return {
    append(event) {
      transactions.join(() => {
        if (event.type === 'conversation_update') pending = withUpdate(pending, event)
        else if (event.type === 'campaign_update') pending = withCampaign(pending, event)
        else if (event.type === 'opt_out_update') pending = withOptOut(pending, event)
        // One that says all is enough.
        else if ('messageId' in event || pending.every(({ type }) => type !== event.type)) pending = [...pending, event]
      })
    },
    lastSeq,
    canReplay(afterSeq) {
      const newest = lastSeq()
      const oldest = first.get()?.[0] ?? newest + 1
      return afterSeq <= newest && afterSeq >= oldest - 1
    },
    replay(afterSeq, limit) {
      const replayed: StoredEvent[] = []
      for (let rows = after.all(afterSeq); rows.length > 0; rows = after.all(rows.at(-1)?.[0] ?? 0)) {
        for (const row of rows) {
          const frame = toFrame(toEvent(row))
          if (frame) replayed.push({ seq: row[0], frame })
          if (replayed.length >= limit) return replayed
        }
      }
      return replayed
    },
    prune: (keep) => void prune.run(lastSeq() - keep),
    onCommit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    beforeCommit() {
      for (const event of pending) write(event)
      entities.onWrite(pending)
      pending = []
    },
    announce() {
      const announced = committed
      committed = []
      if (announced.length === 0 || listeners.size === 0) return
      const events = announced.flatMap(({ seq, event }) => {
        const frame = toFrame(event)
        return frame ? [{ seq, frame }] : []
      })
      if (events.length > 0) for (const listener of listeners) listener(events)
    },
    afterRollback() {
      pending = []
      committed = []
    },
  }
}

/** One update tells all: an earlier one of the same conversation is drawn into it. */
function withUpdate(pending: readonly NewEvent[], event: ConversationUpdate): NewEvent[] {
  const isSame = (other: NewEvent) =>
    other.type === 'conversation_update' && other.conversationId === event.conversationId
  const earlier = pending.find((other) => isSame(other))
  if (earlier?.type !== 'conversation_update') return [...pending, event]
  const deletedMessageIds = [...(earlier.deletedMessageIds ?? []), ...(event.deletedMessageIds ?? [])]
  const merged = { ...earlier, ...event, ...(deletedMessageIds.length > 0 ? { deletedMessageIds } : {}) }
  return [...pending.filter((other) => !isSame(other)), merged]
}

function withCampaign(pending: readonly NewEvent[], event: CampaignUpdate): NewEvent[] {
  const isSame = (other: NewEvent) => other.type === 'campaign_update' && other.campaignId === event.campaignId
  return [...pending.filter((other) => !isSame(other)), event]
}

function withOptOut(pending: readonly NewEvent[], event: OptOutUpdate): NewEvent[] {
  const isSame = (other: NewEvent) => other.type === 'opt_out_update' && other.phone === event.phone
  return [...pending.filter((other) => !isSame(other)), event]
}

function createFrameBuilder({
  findMessage,
  findConversation,
  findCampaign,
  listTemplates,
  readSettings,
  optOuts,
}: Entities) {
  return (event: NewEvent): StoredFrame | undefined => {
    if (event.type === 'conversation_update') {
      const conversation = event.deleted ?? findConversation(event.conversationId)
      if (!conversation) return undefined
      const { deletedMessageIds, joinedInto, messagesChanged } = event
      return {
        type: event.type,
        data: {
          conversation,
          ...(deletedMessageIds ? { deleted_message_ids: [...deletedMessageIds] } : {}),
          ...(event.deleted ? { is_deleted: true } : {}),
          ...(joinedInto === undefined ? {} : { joined_into: joinedInto }),
          ...(messagesChanged === undefined ? {} : { messages_changed: messagesChanged }),
        },
      }
    }
    if (event.type === 'campaign_update') {
      const { campaignId, deletedCampaign } = event
      const campaign = deletedCampaign ?? findCampaign(campaignId)
      return campaign && { type: event.type, data: { campaign, ...(deletedCampaign ? { is_deleted: true } : {}) } }
    }
    if (event.type === 'opt_out_update') {
      const { type, phone } = event
      const optOut = phone === null ? undefined : optOuts.find(phone)
      return { type, data: { phone, opt_out: optOut ?? null, total: optOuts.count() } }
    }
    if (event.type === 'settings_update') return { type: event.type, data: { settings: readSettings() } }
    if (event.type === 'templates_update') return { type: event.type, data: { templates: listTemplates() } }
    const message = findMessage(event.messageId)
    if (!message) return undefined
    if (event.type === 'message_status_update') return { type: event.type, data: { message } }
    const conversation = findConversation(message.conversation_id)
    return conversation && { type: event.type, data: { message, conversation } }
  }
}

function formatData(event: NewEvent): string | null {
  if (event.type === 'campaign_update' || event.type === 'opt_out_update') {
    const { type: _type, ...data } = event
    return JSON.stringify(data)
  }
  if (event.type !== 'conversation_update') return null
  const { deletedMessageIds, deleted, joinedInto, messagesChanged } = event
  const data: EventData = {
    ...(deletedMessageIds ? { deletedMessageIds } : {}),
    ...(deleted ? { deleted } : {}),
    ...(joinedInto === undefined ? {} : { joinedInto }),
    ...(messagesChanged === undefined ? {} : { messagesChanged }),
  }
  return Object.keys(data).length > 0 ? JSON.stringify(data) : null
}

function toEvent([, type, conversation, messageId, json]: EventRow): NewEvent {
  if (type === 'templates_update' || type === 'settings_update') return { type }
  if (type === 'new_message' || type === 'message_status_update') return { type, messageId: messageId ?? '' }
  const data: EventData = json === null ? {} : JSON.parse(json)
  if (type === 'campaign_update') return { type, campaignId: '', ...data }
  if (type === 'opt_out_update') return { type, phone: null, ...data }
  return { type, conversationId: toConversationId(conversation ?? 0), ...data }
}
