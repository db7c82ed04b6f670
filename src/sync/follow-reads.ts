import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'

/** What was read on the phone is read here: each conversation up to the furthest of these, given newest first. Inside a transaction. */
export function followReads(store: Store, newestFirst: readonly StoredPhoneRow[]): void {
  const upTo = new Map<ConversationId, MessageId>()
  for (const { conversationId, id } of newestFirst) {
    if (!upTo.has(conversationId)) upTo.set(conversationId, id)
  }
  for (const [conversationId, messageId] of upTo) {
    if (!store.conversations.find(conversationId)) continue
    store.conversations.markRead(conversationId, messageId)
    store.events.append({ type: 'conversation_update', conversationId })
  }
}
