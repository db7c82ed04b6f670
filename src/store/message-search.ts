import type { SearchQuery, SearchResult } from '../protocol/search.ts'
import type { MessageRows } from './message-rows.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

export interface MessageSearch {
  /** `timeZone`: the phone's, by which days in `before:` and `after:` begin; UTC without it. Throws `invalid`. */
  find(query: SearchQuery, timeZone?: string): SearchResult
}

export interface ConversationFinder {
  /** Conversations with a message that contains what was typed. */
  findConversations(typed: string): number[]
}

interface Parts {
  readonly rows: MessageRows
  readonly syncState: SyncState
}

export function createMessageSearch(_context: StoreContext, _parts: Parts): MessageSearch & ConversationFinder {
  return {
    find: () => ({ hits: [], total: 0, total_is_exact: true, next_cursor: null }),
    findConversations: () => [],
  }
}
