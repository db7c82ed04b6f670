import { AppError } from '../domain/app-error.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'

/** Deletes a conversation here, with what waits in it; the phone keeps its own. */
export function deleteConversation({ store }: Pick<Deps, 'store'>, id: ConversationId): Conversation {
  return store.durably(() => deleteWithin(store, id))
}

/** The same, as part of a transaction that is open. */
export function deleteWithin(store: Store, id: ConversationId): Conversation {
  const isSending = store.outbox
    .listUnfinished()
    .some((item) => item.conversationId === id && (item.state === 'handing_over' || item.state === 'handed_over'))
  if (isSending) {
    throw new AppError(
      'conflict',
      'Cannot delete: the phone is sending a message of this conversation; wait a moment',
      {
        reason: 'message_being_sent',
      },
    )
  }
  for (const message of store.scheduled.list(id)) store.scheduled.delete(message.id)
  const deleted = store.conversations.delete(id)
  store.events.append({ type: 'conversation_update', conversationId: id, deleted })
  return deleted
}
