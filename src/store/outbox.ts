import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { FailureReason, Message, SendState } from '../protocol/message.ts'
import type { StateChange } from './messages.ts'

export interface NewSend {
  readonly conversationId: ConversationId
  /** The number to dial. */
  readonly to: string
  readonly body: string
  readonly at: number
  readonly source: 'manual' | 'campaign'
  readonly sim?: number
  /** The same key is one SMS for ever. */
  readonly clientKey?: string
  /** Not handed over before this time. */
  readonly sendAfter?: number
}

export interface OutboxItem {
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  readonly to: string
  readonly body: string
  readonly source: 'manual' | 'campaign'
  readonly sim: number | undefined
  readonly state: SendState
  readonly reason: FailureReason | undefined
  readonly queuedAt: number
  readonly sendAfter: number
  /** When the last hand-over began. */
  readonly handedOverAt: number | undefined
  /** The highest `_id` on the phone before the last hand-over. */
  readonly phoneRowBefore: number | undefined
  /** The Sent row that looks like this send, at the first of two looks. */
  readonly seenRowId: number | undefined
  readonly seenAt: number | undefined
  /** When it came to its present end. */
  readonly finishedAt: number | undefined
}

export interface SendByKey {
  /** Undefined when it was deleted since. */
  readonly message: Message | undefined
  readonly to: string
  /** Undefined when the message was deleted since: its text is not kept. */
  readonly body: string | undefined
}

/** Rows stay for ever: they are the keys that make one SMS of a send that was asked for twice. */
export interface Outbox {
  /** Puts the message at the end of its thread, `queued`. Throws `conflict` for a key that is taken. */
  enqueue(send: NewSend): Message
  /** Also finds scheduled messages. */
  findByClientKey(clientKey: string): SendByKey | undefined
  find(id: MessageId): OutboxItem | undefined
  /** The next one to hand over, manual ones before campaigns. */
  nextQueued(now: number): OutboxItem | undefined
  /** The earliest time after `now` at which one that waits for its time may go. */
  nextSendAfter(now: number): number | undefined
  /** Oldest first: in hand-over, handed over, and failed ones that the Sent box may still prove sent. */
  listUnfinished(): OutboxItem[]
  markHandingOver(id: MessageId, at: number, phoneRowBefore: number | undefined): Message
  markHandedOver(id: MessageId, at: number): Message
  /** Notes (or forgets) the Sent row of the first look. */
  markSeen(id: MessageId, seen: { readonly rowId: number; readonly at: number } | undefined): void
  finish(id: MessageId, change: StateChange): Message
  /** Queues a failed or cancelled send again. */
  requeue(id: MessageId, at: number): Message
  /** Throws `conflict` when it is no longer in the queue. */
  cancel(id: MessageId, at: number): Message
  lastHandOverAt(): number | undefined
  /** Oldest first: the texts handed over since, for the pace in message parts. */
  listHandOversSince(at: number): { readonly at: number; readonly body: string }[]
  /** Messages that wait for the phone. */
  count(): number
}
