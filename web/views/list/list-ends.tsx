import { allIcons, PageIcon, type AnyIconName } from '../../components/page-icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { ConversationFilter } from '../../stores/conversation-order.ts'
import { useStores } from '../stores-context.ts'
import { ListSkeleton, Nothing } from './list-states.tsx'

/** A list without a row, and why. */
export function NoConversations() {
  const { conversations, connection } = useStores()
  const { error } = conversations.listState.value
  const filter = conversations.filter.value
  const { title, hint, icon } = describeEmpty(filter)
  if (error) {
    return (
      <Nothing icon="messageSquareOff" title={words.listFailed} hint={error}>
        <button type="button" class="button second" onClick={() => void conversations.load()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  // What is still being brought over is not known to be nothing.
  if (filter === 'all' && connection.historySync.value?.state === 'running') return <ListSkeleton />
  if (filter === 'all') {
    return (
      <div class="list-scroller">
        <Nothing icon={allIcons[icon]} title={title} hint={hint} />
        <MoreLists />
      </div>
    )
  }
  return (
    <Nothing icon={allIcons[icon]} title={title} hint={hint}>
      {
        <button type="button" class="button quiet" onClick={() => conversations.setFilter('all')}>
          {pageWords.showAll}
        </button>
      }
    </Nothing>
  )
}

/** The lists that are kept apart, below the one of all. */
export function MoreLists() {
  const { conversations } = useStores()
  const counts = conversations.counts.value
  const all = [
    { filter: 'archived', label: words.filterArchived, icon: 'archive' },
    { filter: 'hidden', label: words.filterHidden, icon: 'ban' },
  ] as const
  return (
    <div class="more-lists">
      {all.map(({ filter, label, icon }) => {
        const count = counts?.[filter] ?? 0
        return (
          count > 0 && (
            <button key={filter} type="button" class="more-list" onClick={() => conversations.setFilter(filter)}>
              <span class="more-list-icon">
                <PageIcon name={icon} />
              </span>
              <span class="more-list-label">{label}</span>
              <span class="more-list-count">{formatNumber(count)}</span>
            </button>
          )
        )
      })}
    </div>
  )
}

function describeEmpty(filter: ConversationFilter): { title: string; hint?: string; icon: AnyIconName } {
  switch (filter) {
    case 'all':
      return { title: pageWords.emptyAll, hint: pageWords.emptyAllHint, icon: 'messageSquare' }
    case 'unread':
      return { title: pageWords.emptyUnread, icon: 'mailOpen' }
    case 'starred':
      return { title: pageWords.emptyStarred, hint: pageWords.emptyStarredHint, icon: 'star' }
    case 'unknown':
      return { title: pageWords.emptyUnknown, hint: pageWords.emptyUnknownHint, icon: 'user' }
    case 'archived':
      return { title: pageWords.emptyArchived, icon: 'archive' }
    case 'hidden':
      return { title: pageWords.emptyHidden, icon: 'ban' }
    default:
      return filter satisfies never
  }
}
