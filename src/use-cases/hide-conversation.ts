import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Sets whether the sender is hidden; without a wish, makes it the other way. What comes from it is kept all the same. */
export function hideConversation(
  { store }: Pick<Deps, 'store'>,
  { id, hidden }: { readonly id: ConversationId; readonly hidden: boolean | undefined },
): Conversation {
  return changeConversation(store, id, (current) =>
    store.conversations.update(id, { is_hidden: hidden ?? !current.is_hidden }),
  )
}
