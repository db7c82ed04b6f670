import { AppError } from '../domain/app-error.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { changeConversation, changeWithin } from './change-conversation.ts'
import type { Deps } from './deps.ts'

interface PinRequest {
  readonly id: ConversationId
  readonly pinned: boolean | undefined
  /** Right above this one, which must be pinned. */
  readonly before?: ConversationId | undefined
}

/** Sets whether the conversation is pinned, and its place among the pinned ones; without a wish, makes it the other way. */
export function pinConversation({ store }: Pick<Deps, 'store'>, { id, pinned, before }: PinRequest): Conversation {
  if (before === undefined) {
    return changeConversation(store, id, (current) =>
      store.conversations.update(id, { is_pinned: pinned ?? !current.is_pinned }),
    )
  }
  if (pinned === false) {
    throw new AppError(
      'invalid',
      'Cannot move the conversation: it is to be pinned above another one, and not to be pinned',
    )
  }
  return store.transaction(() => {
    store.conversations.get(before)
    changeWithin(store, id, () => store.conversations.update(id, { is_pinned: true }))
    for (const conversationId of store.conversations.movePinned(id, before)) {
      store.events.append({ type: 'conversation_update', conversationId })
    }
    return store.conversations.get(id)
  })
}
