import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Sets whether the conversation is starred; without a wish, makes it the other way. */
export function starConversation(
  { store }: Pick<Deps, 'store'>,
  { id, starred }: { readonly id: ConversationId; readonly starred: boolean | undefined },
): Conversation {
  return changeConversation(store, id, (current) =>
    store.conversations.update(id, { is_starred: starred ?? !current.is_starred }),
  )
}
