import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../../components/icon.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { splitSearch } from '../../stores/search-words.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { suggest, type Suggestion } from './suggest.ts'

const MAX_CONTACTS = 6
const idOf = (index: number) => `search-suggestion-${index}`

type Field = { readonly current: HTMLInputElement | null }

/** What the search field offers, under it. The focus stays in the field; the arrows choose. */
export function SearchSuggestions({ field }: { field: Field }) {
  const { search } = useStores()
  const text = search.text.value
  const names = useNames(text)
  const all = useMemo(
    () => suggest({ text, recent: search.recent.value, names, today: new Date(now.value) }),
    [text, search.recent.value, names],
  )
  const [dismissed, setDismissed] = useState<string>()
  const isOpen = all.length > 0 && dismissed !== text

  const take = (suggestion: Suggestion) => {
    if (suggestion.kind === 'forget') search.forgetAll()
    else search.setText(suggestion.next)
    field.current?.focus()
  }
  const active = useArrows({ field, text, all, isOpen }, (key, chosen) => {
    if (key === 'Escape' && text !== '') setDismissed(text)
    else if (chosen && (key === 'Enter' || key === 'Tab')) take(chosen)
    else if (chosen?.kind === 'recent' && key === 'Delete') search.forget(chosen.label)
    else return false
    return true
  })
  useFieldState(field, isOpen, active)

  if (!isOpen) return null
  return (
    // Neither a press nor Tab, which stops at what scrolls, must take the focus here: out of the field, that would close this at once.
    <div
      id="search-suggestions"
      class="suggestions"
      role="listbox"
      aria-label={pageWords.suggestions}
      tabindex={-1}
      onPointerDown={stay}
      onMouseDown={stay}
    >
      {all.map((suggestion, index) => (
        <Offer
          key={`${suggestion.kind}${suggestion.label}`}
          suggestion={suggestion}
          index={index}
          isActive={index === active}
          onTake={() => take(suggestion)}
        />
      ))}
    </div>
  )
}

interface OfferProps {
  suggestion: Suggestion
  index: number
  isActive: boolean
  onTake: () => void
}

function Offer({ suggestion: { kind, label, hint }, index, isActive, onTake }: OfferProps) {
  const { search } = useStores()
  const isRecent = kind === 'recent'
  return (
    <div
      id={idOf(index)}
      role="option"
      aria-selected={isActive}
      aria-description={isRecent ? pageWords.forgetWithDelete : undefined}
      class={`suggestion is-${kind}`}
      onClick={onTake}
    >
      {isRecent && <PageIcon name="clock" size={18} />}
      <span class="suggestion-label" dir="auto">
        {label}
      </span>
      {hint && <span class="suggestion-hint">{hint}</span>}
      {isRecent && (
        // For the pointer; the keyboard has Delete.
        <span
          class="suggestion-forget"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            search.forget(label)
          }}
        >
          <Icon name="x" size={16} />
        </span>
      )}
    </div>
  )
}

function stay(event: Event): void {
  event.preventDefault()
}

interface Walk {
  readonly field: Field
  readonly text: string
  readonly all: readonly Suggestion[]
  readonly isOpen: boolean
}

/** Which one the arrows chose, -1 for the field itself. `onKey` tells whether it used another key. */
function useArrows(
  { field, text, all, isOpen }: Walk,
  onKey: (key: string, chosen: Suggestion | undefined) => boolean,
): number {
  const [active, setActive] = useState(-1)
  // Two keys can come before the first is drawn.
  const place = useRef(-1)
  const move = (next: number) => {
    place.current = next
    setActive(next)
  }
  // With the drawing and not after it: the next key may come before the paint, and its choice must stand.
  // Names that come in later stand below, and move no choice.
  useLayoutEffect(() => move(-1), [text])
  useLayoutEffect(() => {
    const input = field.current
    if (!input || !isOpen) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      // The place between the last and the first is the field.
      const places = all.length + 1
      if (step) move(((place.current + 1 + step + places) % places) - 1)
      else if (!onKey(event.key, all[place.current])) return
      event.preventDefault()
      event.stopPropagation()
    }
    input.addEventListener('keydown', listen, { capture: true })
    return () => input.removeEventListener('keydown', listen, { capture: true })
  })
  return active
}

/** What a screen reader hears of it, told at the field that has the focus. */
function useFieldState(field: Field, isOpen: boolean, active: number): void {
  useEffect(() => {
    const input = field.current
    input?.setAttribute('aria-expanded', String(isOpen))
    if (isOpen && active >= 0) input?.setAttribute('aria-activedescendant', idOf(active))
    if (active >= 0) document.querySelector(`#${idOf(active)}`)?.scrollIntoView({ block: 'nearest' })
    return () => {
      input?.setAttribute('aria-expanded', 'false')
      input?.removeAttribute('aria-activedescendant')
    }
  }, [isOpen, active])
}

/** Names for `from:` and `to:`: those of the list, and those of the phone's contacts that begin so. */
function useNames(text: string): readonly string[] {
  const { conversations, api } = useStores()
  const piece = splitSearch(text).at(-1)
  const isWanted = piece?.filter === 'from' || piece?.filter === 'to'
  const typed = isWanted ? piece.value : ''
  const [found, setFound] = useState<readonly string[]>([])
  useEffect(() => {
    let isCurrent = true
    if (isWanted && typed !== '') {
      api
        .listContacts({ search: typed, per_page: MAX_CONTACTS })
        .then(({ contacts }) => isCurrent && setFound(contacts.map(({ name }) => name)))
        // Names are a help only; the search itself tells of a line that is down.
        .catch(() => undefined)
    }
    return () => {
      isCurrent = false
    }
  }, [isWanted, typed])
  return useMemo(() => {
    if (!isWanted) return []
    const known = conversations.list.value.flatMap(({ contact_name }) => contact_name ?? [])
    return [...new Set([...known, ...found])]
  }, [isWanted, found, conversations.list.value])
}
