import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Store } from '../store/store.ts'

/** Changes a conversation and tells the clients, unless it is as wanted already. */
export function changeConversation(
  store: Store,
  id: ConversationId,
  change: (current: Conversation) => Conversation,
): Conversation {
  return store.transaction(() => changeWithin(store, id, change))
}

/** The same, as part of a transaction that is open. */
export function changeWithin(
  store: Store,
  id: ConversationId,
  change: (current: Conversation) => Conversation,
): Conversation {
  const before = store.conversations.get(id)
  const after = change(before)
  if (!isSame(before, after)) store.events.append({ type: 'conversation_update', conversationId: id })
  return after
}

const changeable = [
  'is_starred',
  'is_pinned',
  'is_archived',
  'is_muted',
  'is_hidden',
  'is_marked_unread',
  'unread_count',
] as const

function isSame(before: Conversation, after: Conversation): boolean {
  return changeable.every((key) => before[key] === after[key])
}
