import type { ConversationFilter } from '../../stores/conversation-order.ts'
import { Icon } from '../../components/icon.tsx'
import type { IconName } from '../../components/icons.ts'
import { formatNumber } from '../../language/format.ts'
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
  if (filter === 'all') {
    return (
      <div class="list-scroller">
        <Nothing icon={icon} title={title} hint={hint} />
        <MoreLists />
      </div>
    )
  }
  return (
    <Nothing icon={icon} title={title} hint={hint}>
      {
        <button type="button" class="button quiet" onClick={() => conversations.setFilter('all')}>
          {words.showAll}
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
                <Icon name={icon} size={20} />
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
    case 'unknown':
      return { title: words.emptyUnknown, hint: words.emptyUnknownHint, icon: 'user' }
    case 'archived':
      return { title: words.emptyArchived, icon: 'archive' }
    case 'hidden':
      return { title: words.emptyHidden, icon: 'ban' }
    default:
      return filter satisfies never
  }
}
