import { useEffect } from 'preact/hooks'
import { Avatar } from '../../components/avatar.tsx'
import { findWords } from '../../components/find-words.ts'
import { Highlighted } from '../../components/highlighted.tsx'
import { Icon } from '../../components/icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { newMessageOf } from '../../stores/new-message.ts'
import { useStores } from '../stores-context.ts'

export const OPTIONS_ID = 'to-options'
export const optionId = (index: number): string => `to-option-${index}`

/** What can be dialled, however it is written; also several of them. */
export function isNumber(typed: string): boolean {
  return /^[+＋]?[\d٠-٩۰-۹\s().\-/*#,;+]{2,}$/u.test(typed)
}

/** Contacts that fit what is typed, and the number that it may be. */
export function Suggestions({ active }: { active: number }) {
  const newMessage = newMessageOf(useStores())
  const typed = newMessage.text.value.trim()
  const found = newMessage.suggestions.value
  const chosen = new Set(newMessage.recipients.value.map(({ phone }) => phone))
  const first = isNumber(typed) ? 1 : 0
  useEffect(() => document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' }), [active])
  // A click must not take the focus, and what is typed, out of the field.
  const keepFocus = (event: Event) => event.preventDefault()
  return (
    <div class="to-options">
      {/* The field's arrow keys scroll it, so it is no stop of Tab. */}
      <ul
        class="list-scroller"
        id={OPTIONS_ID}
        role="listbox"
        aria-multiselectable="true"
        aria-label={pageWords.contacts}
      >
        {first === 1 && (
          <li
            id={optionId(0)}
            role="option"
            aria-selected={false}
            class={active === 0 ? 'result is-active' : 'result'}
            onMouseDown={keepFocus}
            onClick={() => newMessage.addWritten(typed)}
          >
            <span class="avatar avatar-40" aria-hidden="true">
              <Icon name="squarePen" size={18} />
            </span>
            <span class="row-text">
              <span class="row-name">{pageWords.writeTo(typed)}</span>
            </span>
          </li>
        )}
        {found.map((contact, index) => (
          <li
            key={contact.phone}
            id={optionId(index + first)}
            role="option"
            aria-selected={chosen.has(contact.phone)}
            class={active === index + first ? 'result is-active' : 'result'}
            onMouseDown={keepFocus}
            onClick={() => newMessage.toggle(contact)}
          >
            <span class="to-box" aria-hidden="true">
              {chosen.has(contact.phone) && <Icon name="check" size={14} />}
            </span>
            <Avatar name={contact.name} phone={contact.phone} kind="number" size={40} />
            <span class="row-text">
              <span class="row-name" dir="auto">
                <Highlighted text={contact.name} ranges={findWords(contact.name, typed)} />
              </span>
              <span class="row-preview">
                <span dir="ltr">{contact.phone_formatted}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p class="list-note">{typed === '' ? pageWords.newMessageHint : first === 0 && pageWords.noContacts}</p>
      )}
      <p class="list-note to-hint">{pageWords.pasteHint}</p>
    </div>
  )
}
