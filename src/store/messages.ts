import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type {
  Direction,
  FailureReason,
  Message,
  MessagePage,
  MessagePageQuery,
  SendState,
  TimelineEntry,
} from '../protocol/message.ts'

/** A row of the phone that joins a conversation. */
export interface NewPhoneMessage {
  readonly conversationId: ConversationId
  /** `_id` of the phone's row. */
  readonly externalMessageId: number
  readonly direction: Direction
  readonly body: string
  /** Unix milliseconds. */
  readonly timestamp: number
  /** Whether the phone says that it was read: then all older ones were, too. */
  readonly isRead: boolean
  /** History or another row that nobody shall be told of: it never makes older messages unread. */
  readonly isQuiet: boolean
  readonly sim?: number
}

/** A message that has a row on the phone, as ingest compares it. */
export interface StoredPhoneRow {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly externalMessageId: number
  readonly direction: Direction
  readonly timestamp: number
  readonly body: string
  readonly isRead: boolean
  readonly syncStatus: Message['sync_status']
}

export interface StateChange {
  readonly state: SendState
  readonly reason: FailureReason | null
  readonly explanation: string | null
  readonly mayHaveBeenSent: boolean
  readonly at: number
}

export interface Confirmation {
  readonly externalMessageId: number
  /** What the phone's row says. */
  readonly timestamp: number
  /** When it was seen. */
  readonly at: number
  readonly state: 'sent' | 'delivered'
}

/** All take and give scheduled messages (`sched_3`) too, where that has a meaning. */
export interface Messages {
  /** Throws `not_found` for the conversation, `invalid` for a cursor that makes no sense. */
  listPage(conversationId: ConversationId, query: MessagePageQuery): MessagePage
  /** Throws `not_found`. */
  get(id: MessageId): Message
  find(id: MessageId): Message | undefined
  /** The states an outgoing message went through, oldest first. Empty for what came in. */
  timeline(id: MessageId): TimelineEntry[]

  /** Gives each row its place, oldest first; rows deleted here before stay away. Returns the messages that came in. */
  insertPhoneRows(rows: readonly NewPhoneMessage[]): Message[]
  /** All messages that carry one of these `_id`s. */
  findByPhoneIds(ids: readonly number[]): StoredPhoneRow[]
  /** Newest first: messages with a row on the phone, from this time on. */
  listPhoneRowsSince(timestampMs: number, limit: number): StoredPhoneRow[]
  /** Newest first. */
  listUnreadPhoneRows(limit: number): StoredPhoneRow[]
  /** The highest `_id` stored, or undefined. */
  highestExternalId(): number | undefined

  /** Writes status, its detail and the timeline, of a message in the outbox there too. */
  setState(id: MessageId, change: StateChange): Message
  /** The phone's Sent box has shown this send. Its place in the thread stays. */
  confirm(id: MessageId, confirmation: Confirmation): Message
  setSyncStatus(id: MessageId, syncStatus: Message['sync_status']): Message
  /** The phone prints another time for the same row. The place in the thread stays. */
  setPhoneTimestamp(id: MessageId, timestampMs: number): Message
  /** Throws `conflict` while the message is being handed to the phone. Returns the message as it was. */
  delete(id: MessageId): Message

  /** Messages older than this are `archived`; 0: none are. */
  setArchivedBefore(timestampMs: number): void
  archivedBefore(): number
}
