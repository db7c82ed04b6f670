import { AppError } from '../domain/app-error.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Marks a conversation read, up to and with a message or all of it. */
export function markRead(
  { store }: Pick<Deps, 'store'>,
  { id, upTo }: { readonly id: ConversationId; readonly upTo: MessageId | undefined },
): Conversation {
  return changeConversation(store, id, () => {
    if (upTo !== undefined && store.messages.find(upTo)?.conversation_id !== id) {
      throw new AppError('invalid', 'Cannot mark read: up_to is not a message of this conversation')
    }
    return store.conversations.markRead(id, upTo)
  })
}
