import { placeUnder } from '../../components/menu-place.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { useApp } from '../stores-context.ts'
import { labelOf } from './filter-label.ts'

/** The way to what is kept apart, for who does not scroll to the end of the list. */
export function OtherFilters() {
  const { stores, overlay } = useApp()
  const { conversations } = stores
  const open = (event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return
    const items = (['archived', 'hidden'] as const).map((filter) => ({
      label: pageWords.filterCount(labelOf(filter), formatNumber(conversations.counts.peek()?.[filter] ?? 0)),
      icon: filter === 'archived' ? ('archive' as const) : ('ban' as const),
      run: () => conversations.setFilter(filter),
    }))
    overlay.openMenu({ label: pageWords.moreLists, items, place: placeUnder(event.currentTarget) })
  }
  return (
    <button
      type="button"
      class="chip is-icon"
      aria-haspopup="menu"
      aria-label={pageWords.moreLists}
      title={pageWords.moreLists}
      onClick={open}
    >
      <PageIcon name="listFilter" size={16} />
    </button>
  )
}
