import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../../components/icon-button.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { initialsOf } from '../../components/initials.ts'
import { pageWords } from '../../language/page-words.ts'
import { newMessageOf, type NewMessageModel, type Recipient } from '../../stores/new-message.ts'
import { useStores } from '../stores-context.ts'
import { isNumber, OPTIONS_ID, optionId } from './suggestions.tsx'

export const TO_PROBLEM_ID = 'to-problem'
/** So much of what is typed stands in the question who it is. */
const MAX_ASKED_CHARS = 40

/** What keeps the text from going out is shown where it can be set right: at a number that is wrong, else in the field. */
export function askWho({ text, settle, addWritten }: NewMessageModel): void {
  const typed = text.peek().trim()
  // Who it is stands on its chip before it goes out.
  if (isNumber(typed)) addWritten(typed)
  else settle()
  const wrong = typed === '' ? document.querySelector<HTMLElement>('.to-chip.is-wrong .to-chip-name') : null
  const place = wrong ?? document.getElementById('to')
  place?.focus()
}

interface ToFieldProps {
  active: number
  onActive: (index: number) => void
}

/** Who it goes to: a chip for each, and a field for the next. */
export function ToField({ active, onActive }: ToFieldProps) {
  const newMessage = newMessageOf(useStores())
  const row = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { text, recipients, suggestions, suggestedFor, stray } = newMessage
  const typed = text.value.trim()
  const offersNumber = isNumber(typed)
  const count = suggestions.value.length + (offersNumber ? 1 : 0)
  useEffect(() => field.current?.focus(), [])
  // Another list: what was marked in the old one is not what it was.
  useEffect(() => onActive(-1), [text.value, suggestions.value])

  // Names can come only after the field was left.
  useEffect(() => {
    if (suggestedFor.peek() === typed && document.activeElement !== field.current) newMessage.settle()
  }, [typed, suggestions.value])

  // What is typed must stay in sight below the chips.
  useEffect(() => field.current?.scrollIntoView({ block: 'nearest' }), [recipients.value.length])

  const choose = useChoice(active)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const isAtStart = field.current?.selectionStart === 0 && field.current.selectionEnd === 0
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (count > 0)
        onActive(event.key === 'ArrowDown' ? (active + 1) % count : (Math.max(active, 0) - 1 + count) % count)
    } else if (event.key === 'Enter' || ((event.key === ',' || event.key === ';') && offersNumber)) {
      event.preventDefault()
      choose()
    } else if (event.key === 'Escape' && text.peek() !== '') {
      event.stopPropagation()
      newMessage.setText('')
    } else if (isAtStart && (event.key === 'Backspace' || event.key === towardsStart(row.current))) {
      const chips = listChips(row.current)
      if (chips.length > 0) event.preventDefault()
      chips.at(-1)?.focus()
    }
  }
  return (
    <>
      <div ref={row} class="to-row" onKeyDown={(event) => moveAmongChips(event, row.current, field.current)}>
        <label for="to">{pageWords.to}</label>
        <ul class="to-chips" aria-label={pageWords.recipients(recipients.value.length)}>
          {recipients.value.map((recipient) => (
            <Chip key={recipient.phone} recipient={recipient} onRemoved={() => field.current?.focus()} />
          ))}
          <li class="to-input">
            <input
              ref={field}
              id="to"
              type="text"
              role="combobox"
              aria-expanded={count > 0}
              aria-controls={OPTIONS_ID}
              aria-autocomplete="list"
              aria-invalid={stray.value !== undefined || undefined}
              aria-describedby={stray.value === undefined ? undefined : TO_PROBLEM_ID}
              aria-activedescendant={active >= 0 ? optionId(active) : undefined}
              autocomplete="off"
              maxLength={4_000}
              placeholder={recipients.value.length > 0 ? pageWords.toMorePlaceholder : pageWords.toPlaceholder}
              value={text.value}
              onInput={(event) => newMessage.setText(event.currentTarget.value)}
              onKeyDown={onKeyDown}
              onPaste={(event) => {
                // A field of one line would run the lines of a list together.
                const pasted = event.clipboardData?.getData('text/plain') ?? ''
                if (!/[\d٠-٩۰-۹]{2}/u.test(pasted) || typed !== '') return
                event.preventDefault()
                newMessage.addWritten(pasted)
              }}
              onBlur={() => {
                if (offersNumber) newMessage.addWritten(typed)
                // Another window alone does not leave it.
                else if (suggestedFor.peek() === typed && document.activeElement !== field.current) newMessage.settle()
              }}
            />
          </li>
        </ul>
      </div>
      {stray.value !== undefined && (
        <p id={TO_PROBLEM_ID} class="to-problem" role="alert">
          {pageWords.whoIs(shorten(stray.value))}
        </p>
      )}
    </>
  )
}

function shorten(typed: string): string {
  const signs = Array.from(typed)
  return signs.length > MAX_ASKED_CHARS ? `${signs.slice(0, MAX_ASKED_CHARS).join('')}…` : typed
}

/** What Enter takes: what is marked, else the number that was typed, else the first name that fits. */
function useChoice(active: number): () => void {
  const newMessage = newMessageOf(useStores())
  const { text, suggestions, suggestedFor, recipients } = newMessage
  /** What Enter was pressed behind, before there were names for it. */
  const wanted = useRef('')
  const choose = () => {
    const typed = text.peek().trim()
    const offersNumber = isNumber(typed)
    const index = offersNumber ? active - 1 : active
    const marked = active >= 0 && index >= 0 ? suggestions.peek()[index] : undefined
    if (marked) return newMessage.toggle(marked)
    if (offersNumber) return newMessage.addWritten(typed)
    const areFitting = suggestedFor.peek() === typed
    wanted.current = areFitting ? '' : typed
    if (!areFitting || typed === '') return undefined
    // Who is there already would be taken out again.
    const chosen = new Set(recipients.peek().map(({ phone }) => phone))
    const first = suggestions.peek().find(({ phone }) => !chosen.has(phone))
    return first && newMessage.toggle(first)
  }
  const typed = text.value.trim()
  useEffect(() => {
    if (wanted.current !== typed) wanted.current = ''
    else if (typed !== '' && suggestedFor.peek() === typed) choose()
  }, [typed, suggestions.value])
  return choose
}

function Chip({ recipient, onRemoved }: { recipient: Recipient; onRemoved: () => void }) {
  const newMessage = newMessageOf(useStores())
  const { name, phone, phoneFormatted, problem } = recipient
  const shown = name ?? phoneFormatted
  return (
    <li class={problem ? 'to-chip is-wrong' : 'to-chip'}>
      <span class="to-chip-face" aria-hidden="true">
        {name ? initialsOf(name) : <PageIcon name={problem ? 'ban' : 'user'} size={14} />}
      </span>
      {problem ? (
        <button
          type="button"
          class="to-chip-name"
          title={pageWords.correctRecipient(shown, pageWords.recipientProblems[problem])}
          onClick={() => {
            newMessage.correct(recipient)
            onRemoved()
          }}
        >
          <bdi>{shown}</bdi> <small>{pageWords.recipientProblems[problem]}</small>
        </button>
      ) : (
        <bdi class="to-chip-name" dir={name ? 'auto' : 'ltr'}>
          {shown}
        </bdi>
      )}
      <IconButton
        icon="x"
        size={16}
        class="to-chip-remove"
        label={pageWords.removeRecipient(shown)}
        onClick={() => {
          newMessage.remove(phone)
          onRemoved()
        }}
      />
    </li>
  )
}

function listChips(row: HTMLElement | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('.to-chip-remove') ?? [])]
}

function towardsStart(row: HTMLElement | null): string {
  return row && getComputedStyle(row).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
}

/** Arrows go from chip to chip and back into the field; Delete and Backspace take one out. */
function moveAmongChips(event: KeyboardEvent, row: HTMLElement | null, field: HTMLElement | null): void {
  const chips = listChips(row)
  const at = chips.findIndex((chip) => chip === event.target)
  if (at === -1) return
  if (event.key === 'Backspace' || event.key === 'Delete') {
    event.preventDefault()
    chips[at]?.click()
    // The next one is drawn in its place a moment later.
    const next = chips[at + 1] ?? chips[at - 1]
    requestAnimationFrame(() => (next?.isConnected ? next : field)?.focus())
    return
  }
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  event.preventDefault()
  const next = event.key === towardsStart(row) ? at - 1 : at + 1
  const target = next >= chips.length ? field : chips[Math.max(0, next)]
  target?.focus()
}
