import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Sets whether the conversation is muted; without a wish, makes it the other way. */
export function muteConversation(
  { store }: Pick<Deps, 'store'>,
  { id, muted }: { readonly id: ConversationId; readonly muted: boolean | undefined },
): Conversation {
  return changeConversation(store, id, (current) =>
    store.conversations.update(id, { is_muted: muted ?? !current.is_muted }),
  )
}
