import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Deps } from './deps.ts'
import { finishMoves } from './finish-moves.ts'

/** Gives one number of a conversation its own; returns both. */
export async function splitConversation(
  { store }: Pick<Deps, 'store'>,
  { id, phone }: { readonly id: ConversationId; readonly phone: string },
): Promise<{ conversation: Conversation; split: Conversation }> {
  const split = store.durably(() => store.people.split(id, phone))
  await finishMoves(store)
  return { conversation: store.conversations.get(id), split: store.conversations.get(split) }
}
