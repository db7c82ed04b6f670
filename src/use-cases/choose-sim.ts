import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Deps } from './deps.ts'

/** Chooses the SIM slot that a conversation is answered by; null: by the card of its newest message. */
export function chooseSim(
  { store }: Pick<Deps, 'store'>,
  { id, sim }: { readonly id: ConversationId; readonly sim: number | null },
): Conversation {
  return store.transaction(() => {
    store.conversations.get(id)
    if (sim !== null) store.sims.check(sim, 'choose')
    store.sims.choose(id, sim)
    store.events.append({ type: 'conversation_update', conversationId: id })
    return store.conversations.get(id)
  })
}
