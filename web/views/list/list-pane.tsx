import { Wordmark } from '../../components/brand.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import type { ConversationFilter } from '../../stores/conversation-order.ts'
import { linkTo } from '../link.ts'
import { InstallHint, SearchResults } from '../later.ts'
import { isNarrow } from '../media.ts'
import { useApp, useStores } from '../stores-context.ts'
import { ConversationList } from './conversation-list.tsx'
import { FirstRunCard } from './first-run-card.tsx'
import { HealthBar } from './health-bar.tsx'
import { SearchField } from './search-field.tsx'

/** The left pane: title, search, filters, conversations, and the health of the phone. */
export function ListPane() {
  const { search, navigation, installation, connection } = useStores()
  // One card at a time: the first import comes first.
  const isHintShown = installation.isHintDue.value && connection.historySync.value?.state !== 'running'
  const isSearching = search.text.value !== ''
  return (
    <section class={isSearching ? 'list-pane is-searching' : 'list-pane'} aria-label={words.conversations}>
      <ListHeader />
      <div class="list-body">
        <SearchField />
        {isSearching ? (
          <SearchResults />
        ) : (
          <>
            <Filters />
            {isNarrow.value && <FirstRunCard />}
            {isHintShown && <InstallHint />}
            <ConversationList />
          </>
        )}
        {isNarrow.value ? (
          !isSearching && (
            <a class="new-button" aria-label={words.newMessage} {...linkTo(navigation, { name: 'new' })}>
              <Icon name="squarePen" size={24} />
            </a>
          )
        ) : (
          <HealthBar />
        )}
      </div>
    </section>
  )
}

function ListHeader() {
  const { stores, overlay } = useApp()
  const { navigation } = stores
  if (isNarrow.value) {
    const items = [
      { label: words.overview, icon: 'monitorSmartphone' as const, run: () => navigation.go({ name: 'overview' }) },
      { label: words.settings, icon: 'settings' as const, run: () => navigation.go({ name: 'settings' }) },
    ]
    const open = (event: MouseEvent) => {
      if (event.currentTarget instanceof Element) {
        overlay.openMenu({ label: words.mainMenu, items, place: placeUnder(event.currentTarget) })
      }
    }
    return (
      <header class="pane-header list-header">
        <h1>
          <Wordmark />
        </h1>
        <IconButton icon="ellipsis" label={words.mainMenu} hasMenu onClick={open} />
      </header>
    )
  }
  return (
    <header class="pane-header list-header">
      <h1>{words.messages}</h1>
      <a
        class="icon-button new-small"
        aria-label={words.newMessage}
        title={words.newMessage}
        {...linkTo(navigation, { name: 'new' })}
      >
        <Icon name="squarePen" size={20} />
      </a>
    </header>
  )
}

function listFilters(): readonly { readonly name: ConversationFilter; readonly label: string }[] {
  return [
    { name: 'all', label: words.filterAll },
    { name: 'unread', label: words.filterUnread },
    { name: 'starred', label: words.filterStarred },
    { name: 'archived', label: words.filterArchived },
  ]
}

function Filters() {
  const { conversations } = useStores()
  const unread = conversations.unreadCount.value ?? 0
  return (
    <div class="filters" role="group" aria-label={words.filters}>
      {listFilters().map(({ name, label }) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={conversations.filter.value === name}
          onClick={() => conversations.setFilter(name)}
        >
          {label}
          {name === 'unread' && unread > 0 && <span class="chip-count">{formatNumber(unread)}</span>}
        </button>
      ))}
    </div>
  )
}
