import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'

export interface NewScheduledMessage {
  readonly conversationId: ConversationId
  readonly to: string
  readonly body: string
  /** When it was written. */
  readonly at: number
  readonly sendAt: number
  readonly sim?: number
  readonly clientKey?: string
}

export interface ScheduledMessage extends NewScheduledMessage {
  readonly id: MessageId
}

/** Messages that wait for their hour, apart from the threads until then. Their ids are `sched_3`. */
export interface ScheduledMessages {
  /** Throws `conflict` for a client key that is taken. */
  insert(message: NewScheduledMessage): Message
  /** Soonest first. */
  list(conversationId: ConversationId): Message[]
  find(id: MessageId): ScheduledMessage | undefined
  /** Removes and returns those whose hour has come, soonest first, a bounded number. */
  takeDue(now: number): ScheduledMessage[]
  /** When the next one is due. */
  nextDueAt(): number | undefined
  /** False when there is none (any more). */
  delete(id: MessageId): boolean
}
