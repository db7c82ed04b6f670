import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_BODY_CHARS } from '../../../src/protocol/limits.ts'
import { Icon } from '../../components/icon.tsx'
import { formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { isTouch } from '../media.ts'
import { parts } from '../parts.ts'
import { useStores } from '../stores-context.ts'
import { useGrowing } from './growing.ts'

interface ComposerProps {
  /** Where it is written. What was typed in one place no Undo brings back in another. */
  place: string
  text: string
  placeholder: string
  /** What stands in this place by now, also when another is on screen. Reads signals. */
  readText: () => string
  onText: (text: string) => void
  onSend: (text: string) => void
  isBusy?: boolean
  /** Why it cannot go out yet, by the id of the words that say so, and what leads there who sends. */
  held?: { readonly reason: string; readonly tell: () => void } | undefined
  /** A change puts the cursor into the field. */
  focusKey?: string
  note?: ComponentChildren
  /** Who is written to, for templates. */
  name?: string | null
  /** Stands before Send. */
  beforeSend?: ComponentChildren
  /** A long press or a right click on Send. */
  onSendMenu?: (button: Element) => void
  /** True when there was something to leave. */
  onEscape?: () => boolean
  onFocus?: () => void
  onBlur?: () => void
}

/** The field that a message is written in. Enter sends as the settings say, Ctrl + Enter always, an unfinished character never. */
export function Composer(props: ComposerProps) {
  const {
    place,
    text,
    placeholder,
    onText,
    onSend,
    isBusy = false,
    focusKey,
    note,
    name = null,
    beforeSend,
    held,
  } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const isTooLong = text.trim().length > MAX_BODY_CHARS
  const canSend = text.trim() !== '' && !isTooLong && !isBusy
  const typed = useTypedField({ field, place, text })
  useGrowing({ field, card, fieldKey: typed.key, place, text, placeholder })
  useEffect(() => {
    // It is on screen, so nothing need be laid out to bring it there.
    if (focusKey && !isTouch.peek()) field.current?.focus({ preventScroll: true })
  }, [focusKey])

  const send = () => {
    if (!canSend) return
    if (held) return held.tell()
    onSend(text.trim())
    field.current?.focus()
  }
  const { Counter, CostNote, ComposerTools } = parts.value ?? {}
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {note}
      {isTooLong && <p class="composer-note is-wrong">{words.tooLong(formatNumber(MAX_BODY_CHARS))}</p>}
      {CostNote && <CostNote {...{ field, place, text, onText }} readText={props.readText} />}
      <div ref={card} class="composer-card">
        {ComposerTools && <ComposerTools {...{ field, fieldKey: typed.key, place, text, name }} />}
        <Field key={typed.key} {...props} field={field} isTooLong={isTooLong} onTyped={typed.note} onEnter={send} />
        {Counter && <Counter text={text} />}
        {beforeSend}
        <button
          type="submit"
          class="send"
          aria-label={text.trim() === '' ? words.sendEmpty : words.send}
          title={words.send}
          aria-disabled={!canSend || held !== undefined || undefined}
          aria-describedby={held?.reason}
          onPointerDown={(event) => event.preventDefault()}
          onContextMenu={(event) => {
            if (!props.onSendMenu) return
            event.preventDefault()
            props.onSendMenu(event.currentTarget)
          }}
        >
          <Icon name="arrowUp" size={20} />
        </button>
      </div>
    </form>
  )
}

/**
 * The field goes along from place to place, which is quick and keeps the cursor, until something is typed into it: browsers keep that in
 * its Undo and Redo, whatever is put in its stead. So the next place has a new one, and so has what was not typed: nothing once
 * the text is sent, a message that is edited, the words of another device.
 */
function useTypedField({ field, place, text }: Pick<FieldProps, 'field'> & Pick<ComposerProps, 'place' | 'text'>) {
  const current = useRef<{ key: number; typed?: { place: string; text: string }; hadFocus?: boolean }>({ key: 0 })
  const { key, typed } = current.current
  if (typed && (typed.place !== place || isReplaced(typed.text, text))) {
    current.current = { key: key + 1, hadFocus: document.activeElement === field.current }
  }
  useLayoutEffect(() => {
    if (current.current.hadFocus) field.current?.focus({ preventScroll: true })
  }, [current.current.key])
  return {
    key: current.current.key,
    note: (written: string) => {
      current.current.typed = { place, text: written }
    },
  }
}

/** Where a finger writes there is no key for Undo, and a new field could take the keyboard away. Blanks alone are kept as nothing. */
function isReplaced(typed: string, text: string): boolean {
  return !isTouch.peek() && typed !== text && (text !== '' || typed.trim() !== '')
}

interface FieldProps extends Pick<
  ComposerProps,
  'text' | 'placeholder' | 'onText' | 'onEscape' | 'onFocus' | 'onBlur'
> {
  field: RefObject<HTMLTextAreaElement | null>
  isTooLong: boolean
  onTyped: (text: string) => void
  onEnter: () => void
}

function Field(props: FieldProps) {
  const { field, text, placeholder, onText, onTyped, onEscape, onFocus, onBlur, isTooLong, onEnter } = props
  const { enterKey } = useStores().settings.settings.value
  const doesEnterSend = enterKey === 'send' || (enterKey === 'auto' && !isTouch.value)
  return (
    <textarea
      ref={field}
      id="composer"
      rows={1}
      dir="auto"
      enterkeyhint={doesEnterSend ? 'send' : 'enter'}
      placeholder={placeholder}
      aria-label={words.message}
      aria-invalid={isTooLong || undefined}
      value={text}
      onInput={(event) => {
        onTyped(event.currentTarget.value)
        onText(event.currentTarget.value)
      }}
      onFocus={onFocus}
      onBlur={({ currentTarget }) => {
        // A panel in the place of the keyboard writes in it: it is not left, and nobody need be told of every sign.
        if (currentTarget.inputMode !== 'none') onBlur?.()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onEscape?.()) return event.preventDefault()
        // 229: Safari ends a composition before its Enter arrives.
        if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return undefined
        const isForced = event.ctrlKey || event.metaKey
        if (!isForced && (!doesEnterSend || event.shiftKey || event.altKey)) return undefined
        event.preventDefault()
        return onEnter()
      }}
    />
  )
}
