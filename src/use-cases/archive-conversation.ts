import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Sets whether the conversation is archived; without a wish, makes it the other way. */
export function archiveConversation(
  { store }: Pick<Deps, 'store'>,
  { id, archived }: { readonly id: ConversationId; readonly archived: boolean | undefined },
): Conversation {
  return changeConversation(store, id, (current) =>
    store.conversations.update(id, { is_archived: archived ?? !current.is_archived }),
  )
}
