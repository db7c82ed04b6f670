import { words } from '../../language/words.ts'
import type { ConversationFilter } from '../../stores/conversation-order.ts'

export function labelOf(filter: ConversationFilter): string {
  const labels: Readonly<Record<ConversationFilter, string>> = {
    all: words.filterAll,
    unread: words.filterUnread,
    starred: words.filterStarred,
    unknown: words.filterUnknown,
    archived: words.filterArchived,
    hidden: words.filterHidden,
  }
  return labels[filter]
}
