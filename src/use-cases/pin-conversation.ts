import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Sets whether the conversation is pinned; without a wish, makes it the other way. */
export function pinConversation(
  { store }: Pick<Deps, 'store'>,
  { id, pinned }: { readonly id: ConversationId; readonly pinned: boolean | undefined },
): Conversation {
  return changeConversation(store, id, (current) =>
    store.conversations.update(id, { is_pinned: pinned ?? !current.is_pinned }),
  )
}
