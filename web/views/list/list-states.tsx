import type { ConversationFilter } from '../../stores/conversation-order.ts'
import { Icon } from '../../components/icon.tsx'
import type { IconName } from '../../components/icons.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

const SKELETON_ROWS = 8

/** Rows at their true size, each next one fainter, until the first page is here. */
export function ListSkeleton({ rows = SKELETON_ROWS }: { rows?: number }) {
  return (
    <div class="list-scroller" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="skeleton-row" style={{ opacity: `${1 - index / rows}` }}>
          <span class="skeleton avatar avatar-48" />
          <span class="row-text">
            <span class="skeleton" style={{ width: `${30 + ((index * 37) % 25)}%` }} />
            <span class="skeleton" style={{ width: `${55 + ((index * 29) % 30)}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}

export function NoConversations() {
  const { conversations } = useStores()
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
  return (
    <Nothing icon={icon} title={title} hint={hint}>
      {filter !== 'all' && (
        <button type="button" class="button quiet" onClick={() => conversations.setFilter('all')}>
          {words.showAll}
        </button>
      )}
    </Nothing>
  )
}

interface NothingProps {
  icon: IconName
  title: string
  hint?: string | undefined
  children?: preact.ComponentChildren
}

/** Nothing to show, and why. */
export function Nothing({ icon, title, hint, children }: NothingProps) {
  return (
    <div class="nothing">
      <Icon name={icon} size={24} />
      <p class="nothing-title">{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  )
}

function describeEmpty(filter: ConversationFilter): { title: string; hint?: string; icon: IconName } {
  switch (filter) {
    case 'all':
      return { title: words.emptyAll, hint: words.emptyAllHint, icon: 'messageSquare' }
    case 'unread':
      return { title: words.emptyUnread, icon: 'mailOpen' }
    case 'starred':
      return { title: words.emptyStarred, hint: words.emptyStarredHint, icon: 'star' }
    case 'archived':
      return { title: words.emptyArchived, icon: 'archive' }
    default:
      return filter satisfies never
  }
}
