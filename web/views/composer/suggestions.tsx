import type { RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fillTemplate } from '../../../src/domain/templates.ts'
import { pageWords } from '../../language/page-words.ts'
import { createEmojiChoice } from '../../stores/emoji-choice.ts'
import { useStores } from '../stores-context.ts'
import { useClosedNames } from './closed-names.ts'
import { searchEmoji, toneEmoji, type Emoji } from './emoji-search.ts'
import { insertText } from './insert-text.ts'
import { findToken, searchTemplates, type Token } from './suggest.ts'
import { NoTemplates, templateValues } from './template-picker.tsx'

const MAX_SHOWN = 7

interface Suggestion {
  readonly key: string
  readonly sign: string
  readonly words: string
  readonly inserted: string
}

interface SuggestionsProps {
  field: RefObject<HTMLTextAreaElement | null>
  /** Another one is another field. */
  fieldKey: number
  place: string
  text: string
  name: string | null
}

/** Finishes `/shortcut` and `:name` while one types: arrows choose, Enter or Tab takes, Escape leaves it. */
export function Suggestions({ field, fieldKey, place, text, name }: SuggestionsProps) {
  const listId = useId()
  const [token, setToken] = useState<Token>()
  const [at, setAt] = useState(0)
  const [dismissed, setDismissed] = useState(-1)
  const { templates } = useStores()
  const found = useFound(token, name)
  const isOpen = token !== undefined && token.start !== dismissed && found.length > 0
  // A slash alone asks for them; behind it a path or a half may follow.
  const hasNone = token?.kind === 'template' && token.query === '' && templates.templates.value?.length === 0
  const saysNone = hasNone && token.start !== dismissed
  const chosen = found[Math.min(at, found.length - 1)]

  useClosedNames(field, fieldKey)
  useEffect(() => {
    const element = field.current
    if (!element) return
    const isHere = document.activeElement === element && element.selectionStart === element.selectionEnd
    const next = isHere ? findToken(element.value, element.selectionStart) : undefined
    setToken(next)
    setAt(0)
    if (!next) setDismissed(-1)
  }, [place, text])

  const take = (suggestion: Suggestion | undefined) => {
    const element = field.current
    if (!element || !token || !suggestion) return
    insertText(element, suggestion.inserted, token.start, element.selectionStart)
    setToken(undefined)
  }
  useKeys(field, isOpen || saysNone, (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    if (saysNone && event.key !== 'Escape') return false
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
        return true
      case 'Enter':
      case 'Tab':
        take(chosen)
        return true
      case 'Escape':
        setDismissed(token?.start ?? -1)
        return true
      default:
        return false
    }
  })
  useActiveOption(field, listId, isOpen ? chosen : undefined)

  if (saysNone) {
    return (
      <div class="suggest" role="status">
        <NoTemplates />
      </div>
    )
  }
  if (!isOpen) return null
  const label = token.kind === 'emoji' ? pageWords.emojiSuggestions : pageWords.templateSuggestions
  return (
    <div class="suggest" role="listbox" id={listId} aria-label={label}>
      {found.map((suggestion) => (
        <div
          key={suggestion.key}
          id={`${listId}${suggestion.key}`}
          class="suggest-item"
          role="option"
          aria-selected={suggestion === chosen}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(suggestion)}
        >
          <span class={token.kind === 'emoji' ? 'suggest-emoji' : 'suggest-sign'}>
            <bdi dir="ltr">{suggestion.sign}</bdi>
          </span>
          <span class="suggest-words" dir="auto">
            {suggestion.words}
          </span>
        </div>
      ))}
    </div>
  )
}

/** The field says which one is chosen, for who hears the list. */
function useActiveOption(
  field: RefObject<HTMLTextAreaElement | null>,
  listId: string,
  chosen: Suggestion | undefined,
): void {
  useEffect(() => {
    const element = field.current
    if (!element) return
    if (chosen) {
      element.setAttribute('aria-controls', listId)
      element.setAttribute('aria-activedescendant', `${listId}${chosen.key}`)
    } else {
      element.removeAttribute('aria-controls')
      element.removeAttribute('aria-activedescendant')
    }
  })
}

function useFound(token: Token | undefined, name: string | null): readonly Suggestion[] {
  const { templates, environment } = useStores()
  const [emoji, setEmoji] = useState<readonly Emoji[]>([])
  const kind = token?.kind
  useEffect(() => {
    if (kind === 'template') void templates.load()
    if (kind === 'emoji' && emoji.length === 0) {
      // Out of reach: then nothing is offered, and the words stay as they are typed.
      import('./emoji-data.ts').then(({ allEmoji }) => setEmoji(allEmoji)).catch(() => undefined)
    }
  }, [kind])
  if (!token) return []
  if (token.kind === 'emoji') {
    const { tone } = createEmojiChoice(environment.storage)
    return searchEmoji(emoji, token.query)
      .slice(0, MAX_SHOWN)
      .map(({ sign, name: words }) => {
        const toned = toneEmoji(sign, tone.peek())
        return { key: words, sign: toned, words: `:${words}:`, inserted: toned }
      })
  }
  return searchTemplates(templates.templates.value ?? [], token.query)
    .slice(0, MAX_SHOWN)
    .map(({ id, shortcut, text }) => {
      const inserted = fillTemplate(text, templateValues(name))
      return { key: id, sign: `/${shortcut}`, words: inserted, inserted }
    })
}

/** Before the field's own keys, Enter above all. */
function useKeys(
  field: RefObject<HTMLTextAreaElement | null>,
  isOpen: boolean,
  onKey: (event: KeyboardEvent) => boolean,
): void {
  const current = useRef(onKey)
  current.current = onKey
  // With the list's own drawing: a key pressed before the next frame is already meant for what one sees.
  useLayoutEffect(() => {
    const card = field.current?.parentElement
    if (!card || !isOpen) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.target !== field.current || event.isComposing || event.keyCode === 229) return
      if (!current.current(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    card.addEventListener('keydown', listen, { capture: true })
    return () => card.removeEventListener('keydown', listen, { capture: true })
  }, [isOpen])
}
