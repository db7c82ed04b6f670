import type { Address } from '../domain/phone-number.ts'
import type { Conversation, ConversationList, ConversationListQuery } from '../protocol/conversation.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'

export interface ConversationFlags {
  readonly is_starred?: boolean
  readonly is_pinned?: boolean
  readonly is_archived?: boolean
  readonly is_muted?: boolean
}

export interface ConversationKey {
  readonly address: Address
  /** The phone's thread. It only decides between conversations whose address fits equally well. */
  readonly phoneThreadId?: number
}

/** A conversation with what the phone needs to know of it. */
export interface ConversationPeer {
  readonly id: ConversationId
  readonly address: Address
  readonly contactName: string | null
}

export interface Conversations {
  /** Throws `invalid` for a cursor that is not ours. */
  list(query: ConversationListQuery): ConversationList
  /** Throws `not_found`. */
  get(id: ConversationId): Conversation
  find(id: ConversationId): Conversation | undefined
  findByAddress(key: ConversationKey): Conversation | undefined
  /** Finds the person's conversation or begins one. Learns further spellings and threads of the same person. */
  ensure(key: ConversationKey): ConversationId
  update(id: ConversationId, flags: ConversationFlags): Conversation
  /** Up to and with `upTo`, else everything. Never makes anything unread. */
  markRead(id: ConversationId, upTo?: MessageId): Conversation
  markUnread(id: ConversationId): Conversation
  setContactName(id: ConversationId, name: string | null): Conversation
  setLastSync(id: ConversationId, at: number): Conversation
  /**
   * Takes the conversation out of sight and cancels what it had queued; returns it as it was. Its messages go, a slice at a
   * time, in `maintain()`, and leave tombstones. A later message of the same person begins a new conversation.
   */
  delete(id: ConversationId): Conversation
  /** The phone's thread ids of this person. */
  listThreads(id: ConversationId): number[]
  /** The address that is dialled. */
  getAddress(id: ConversationId): Address
  /** All conversations by id, at most `limit` after `afterId`. */
  listPeers(afterId: ConversationId | undefined, limit: number): ConversationPeer[]
  /** Another value means that some list answer may have changed, by this process or another. For caches of answers. */
  version(): string
}
