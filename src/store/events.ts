import type { StoredFrame } from '../protocol/events.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { Conversation } from '../protocol/conversation.ts'

export type NewEvent =
  | { readonly type: 'new_message'; readonly messageId: MessageId }
  | { readonly type: 'message_status_update'; readonly messageId: MessageId }
  | {
      readonly type: 'conversation_update'
      readonly conversationId: ConversationId
      readonly deletedMessageIds?: readonly MessageId[]
      /** The conversation as it was, when it is gone. */
      readonly deleted?: Conversation
      readonly messagesChanged?: boolean
    }

export interface StoredEvent {
  readonly seq: number
  /** With whole entities, as they are now. */
  readonly frame: StoredFrame
}

/** What clients are told, in order. Updates of one conversation within a transaction become one event. */
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
