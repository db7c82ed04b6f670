import { useRef, useState } from 'preact/hooks'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { words } from '../../language/words.ts'
import { SearchSuggestions } from '../later.ts'
import { isNarrow } from '../media.ts'
import { useStores } from '../stores-context.ts'

/** The field above the list. What it offers while one types comes later, in `search-suggestions.tsx`. */
export function SearchField() {
  const { search } = useStores()
  const field = useRef<HTMLInputElement>(null)
  /** From where one comes into the field, until Escape has emptied it: then the list below is what is wanted. */
  const [isOffering, setOffering] = useState(false)
  const text = search.text.value
  const clear = () => {
    search.setText('')
    field.current?.focus()
  }
  return (
    <div class="search-row" role="search" aria-label={words.search}>
      {text !== '' && isNarrow.value && (
        <IconButton icon="arrowLeft" label={words.clearSearch} isDirectional onClick={() => search.setText('')} />
      )}
      <div class="search-field">
        <Icon name="search" size={20} isDirectional />
        <input
          ref={field}
          id="search"
          type="text"
          inputMode="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          placeholder={words.search}
          role="combobox"
          aria-label={words.searchLabel}
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls="search-suggestions"
          dir={text === '' ? undefined : 'auto'}
          value={text}
          // Who comes up from the results has them in mind.
          onFocus={({ relatedTarget }) =>
            setOffering(!(relatedTarget instanceof Element && relatedTarget.matches('.result')))
          }
          onBlur={() => setOffering(false)}
          onClick={() => setOffering(true)}
          onInput={(event) => {
            setOffering(true)
            search.setText(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (event.isComposing || event.defaultPrevented || text === '') {
              if (event.key === 'Escape' && !event.defaultPrevented) event.currentTarget.blur()
              return
            }
            const first = document.querySelector<HTMLElement>('.result')
            if (event.key === 'ArrowDown' && !event.altKey) {
              event.preventDefault()
              first?.focus()
            } else if (event.key === 'Enter') first?.click()
            else if (event.key === 'Escape') {
              event.stopPropagation()
              setOffering(false)
              search.setText('')
            }
          }}
        />
        {text === '' ? (
          <kbd aria-hidden="true">/</kbd>
        ) : (
          <IconButton icon="x" label={words.clearSearch} size={18} onClick={clear} />
        )}
        {isOffering && <SearchSuggestions field={field} />}
      </div>
    </div>
  )
}
