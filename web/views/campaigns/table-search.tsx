import { useRef } from 'preact/hooks'
import { MAX_SEARCH_CHARS } from '../../../src/protocol/limits.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { words } from '../../language/words.ts'

interface TableSearchProps {
  label: string
  text: string
  onText: (text: string) => void
}

/** Looks for somebody in a table. Escape empties it. */
export function TableSearch({ label, text, onText }: TableSearchProps) {
  const field = useRef<HTMLInputElement>(null)
  const clear = () => {
    onText('')
    field.current?.focus()
  }
  return (
    <div class="search-field" role="search">
      <Icon name="search" size={18} isDirectional />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        maxLength={MAX_SEARCH_CHARS}
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing || text === '') return
          event.stopPropagation()
          clear()
        }}
      />
      {text !== '' && <IconButton icon="x" label={words.clearSearch} size={18} onClick={clear} />}
    </div>
  )
}
