import { placeUnder } from '../../components/menu-place.ts'
import { PageIcon, type AnyIconName } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { addFilter, removeFilter } from '../../stores/search-filters.ts'
import { splitSearch, type SearchFilter } from '../../stores/search-words.ts'
import { now } from '../now.ts'
import { useApp } from '../stores-context.ts'
import { dates } from './suggest.ts'

/** The filters of a search by click. The text of the field is the one truth: a chip reads it and writes it. */
export function SearchChips() {
  const { stores, overlay } = useApp()
  const { search } = stores
  const text = search.text.value
  const pieces = splitSearch(text)
  const from = pieces.find(({ filter }) => filter === 'from')
  const date = pieces.find(({ filter }) => filter === 'after' || filter === 'before' || filter === 'on')
  const hasValue = (filter: SearchFilter, value: string) =>
    pieces.some((piece) => piece.filter === filter && piece.value === value)
  const toggle = (filter: SearchFilter, value: string) =>
    search.setText(hasValue(filter, value) ? removeFilter(text, filter, value) : addFilter(text, filter, value))

  const chooseSender = () => {
    search.setText(from ? removeFilter(text, 'from', from.value) : `${text.trim()} from:`.trim())
    document.querySelector<HTMLInputElement>('#search')?.focus()
  }
  const chooseDates = (event: MouseEvent) => {
    if (date)
      return search.setText((['after', 'before', 'on'] as const).reduce((rest, name) => removeFilter(rest, name), text))
    if (!(event.currentTarget instanceof Element)) return undefined
    const items = dates(new Date(now.peek())).map(({ value, label }) => ({
      label: pageWords.since(label),
      run: () => search.setText(addFilter(search.text.peek(), 'after', value)),
    }))
    return overlay.openMenu({ label: pageWords.chipDates, items, place: placeUnder(event.currentTarget) })
  }
  const dateLabel = date ? describeDate(date.filter, date.value) : pageWords.chipDates
  return (
    <div class="filters" role="group" aria-label={pageWords.searchFilters}>
      <Chip icon="user" isOn={from !== undefined} onClick={chooseSender}>
        {from?.value ? pageWords.chipFromWho(from.value) : pageWords.chipFrom}
      </Chip>
      <Chip icon="calendar" isOn={date !== undefined} hasMenu={!date} onClick={chooseDates}>
        {dateLabel}
      </Chip>
      <Chip isOn={hasValue('has', 'link')} onClick={() => toggle('has', 'link')}>
        {pageWords.chipLink}
      </Chip>
      <Chip isOn={hasValue('is', 'starred')} onClick={() => toggle('is', 'starred')}>
        {pageWords.chipStarred}
      </Chip>
    </div>
  )
}

function describeDate(filter: SearchFilter | undefined, value: string): string {
  if (filter === 'before') return pageWords.until(value)
  return filter === 'on' ? pageWords.onDay(value) : pageWords.since(value)
}

interface ChipProps {
  icon?: AnyIconName
  isOn: boolean
  hasMenu?: boolean
  onClick: (event: MouseEvent) => void
  children: string
}

function Chip({ icon, isOn, hasMenu = false, onClick, children }: ChipProps) {
  const shown = isOn ? 'check' : icon
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={isOn}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      onClick={onClick}
    >
      {shown && <PageIcon name={shown} size={16} />}
      <span dir="auto">{children}</span>
    </button>
  )
}
