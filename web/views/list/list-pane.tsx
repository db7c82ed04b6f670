import { Wordmark } from '../../components/brand.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import type { ConversationFilter } from '../../stores/conversation-order.ts'
import { linkTo } from '../link.ts'
import { ChosenBar, FirstRunCard, InstallHint, SearchResults, withListParts } from '../later.ts'
import { isNarrow } from '../media.ts'
import { parts } from '../parts.ts'
import { useApp, useStores } from '../stores-context.ts'
import { ConversationList } from './conversation-list.tsx'
import { labelOf } from './filter-label.ts'
import { HealthBar } from './health-bar.tsx'
import { SearchField } from './search-field.tsx'

/** The left pane: title, search, filters, conversations, and the health of the phone. */
export function ListPane() {
  const { search, navigation, installation, connection, chosen } = useStores()
  // One card at a time: the first import comes first.
  const isHintShown = installation.isHintDue.value && connection.historySync.value?.state !== 'running'
  const isSearching = search.isAsking.value
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
            {isNarrow.value && connection.historySync.value?.state === 'running' && <FirstRunCard />}
            {isHintShown && <InstallHint />}
            <ConversationList />
          </>
        )}
        {isNarrow.value ? (
          !isSearching &&
          !chosen.isActive.value && (
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
  const app = useApp()
  const { navigation, chosen } = app.stores
  if (chosen.isActive.value) return <ChosenBar />
  if (isNarrow.value) {
    const CampaignsLink = parts.value?.CampaignsLink
    const open = ({ currentTarget: button }: MouseEvent) => {
      if (button instanceof Element) withListParts(app, ({ openMainMenu }) => openMainMenu(app, button))
    }
    return (
      <header class="pane-header list-header">
        <h1>
          <Wordmark />
        </h1>
        {CampaignsLink && <CampaignsLink class="icon-button" />}
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

/** Those that are looked at often; the others stand below the list of all, and here while one of them is shown. */
const SHOWN_FILTERS: readonly ConversationFilter[] = ['all', 'unread', 'starred', 'unknown']

function Filters() {
  const { conversations } = useStores()
  const current = conversations.filter.value
  const counts = conversations.counts.value
  const shown = SHOWN_FILTERS.includes(current) ? SHOWN_FILTERS : [current, ...SHOWN_FILTERS]
  const isAnyApart = counts !== undefined && counts.archived + counts.hidden > 0
  const { OtherFilters } = parts.value ?? {}
  return (
    <div class="filters" role="group" aria-label={words.filters}>
      {shown.map((filter) => {
        const count = filter === 'all' ? 0 : (counts?.[filter] ?? 0)
        return (
          <button
            key={filter}
            type="button"
            class="chip"
            aria-pressed={current === filter}
            onClick={() => conversations.setFilter(filter)}
          >
            {labelOf(filter)}
            {count > 0 && <span class="chip-count"> {formatNumber(count)}</span>}
          </button>
        )
      })}
      {OtherFilters && isAnyApart && <OtherFilters />}
    </div>
  )
}
