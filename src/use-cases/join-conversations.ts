import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Deps } from './deps.ts'
import { finishMoves } from './finish-moves.ts'

/** Makes one conversation of two; returns the one that stays. */
export async function joinConversations(
  { store }: Pick<Deps, 'store'>,
  { id, other }: { readonly id: ConversationId; readonly other: ConversationId },
): Promise<Conversation> {
  const kept = store.durably(() => store.people.join(id, store.people.resolve(other)))
  await finishMoves(store)
  return store.conversations.get(kept)
}
