import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation } from './change-conversation.ts'
import type { Deps } from './deps.ts'

/** Marks a conversation unread, to be seen to later. */
export function markUnread({ store }: Pick<Deps, 'store'>, id: ConversationId): Conversation {
  return changeConversation(store, id, () => store.conversations.markUnread(id))
}
