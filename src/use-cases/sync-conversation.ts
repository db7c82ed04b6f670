import type { ConversationId } from '../protocol/ids.ts'
import type { SyncScope } from '../protocol/sync.ts'
import type { Deps } from './deps.ts'

/** Has one conversation's messages read from the phone again, soon. Progress comes as `sync_status`. */
export function syncConversation({ store, sync }: Pick<Deps, 'store' | 'sync'>, id: ConversationId): SyncScope {
  // Throws for a conversation that does not exist.
  const { id: scope } = store.conversations.get(id)
  sync.pullConversation(scope)
  return scope
}
