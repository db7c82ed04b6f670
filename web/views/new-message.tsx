import { useEffect, useRef } from 'preact/hooks'
import { Avatar } from '../components/avatar.tsx'
import { findWords } from '../components/find-words.ts'
import { Highlighted } from '../components/highlighted.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { Icon } from '../components/icon.tsx'
import { pageWords } from '../language/page-words.ts'
import { words } from '../language/words.ts'
import type { Recipient } from '../stores/new-message.ts'
import { readSmsLink } from '../stores/sms-link.ts'
import { Composer } from './composer/composer.tsx'
import { useStores } from './stores-context.ts'

/** What can be dialled, however it is written. */
const NUMBER = /^\+?[\d\s().\-/*#]{2,40}$/

/** The first message to somebody: who, then what. */
export function NewMessage({ to, shared }: { to: string | undefined; shared: string | undefined }) {
  const { newMessage, navigation, drafts } = useStores()
  const recipient = newMessage.recipient.value
  const draft = drafts.byConversation.value.get('new') ?? ''
  useEffect(() => {
    const link = readSmsLink(to ?? '')
    const phone = link?.phone ?? to
    newMessage.begin(phone ? { name: undefined, phone, phoneFormatted: phone } : undefined)
    const text = shared ?? link?.text
    if (!text) return
    drafts.set('new', text)
    // It is a draft now. Loading the page again must not put it in place of what was written since.
    navigation.replace({ name: 'new', ...(phone && { to: phone }) })
  }, [to, shared])

  const send = async (text: string) => {
    if (await newMessage.send(text)) drafts.set('new', '')
  }
  return (
    <section class="thread-pane">
      <header class="pane-header thread-header">
        <IconButton
          icon="arrowLeft"
          label={words.back}
          isDirectional
          onClick={() => navigation.leave({ name: 'chats' })}
        />
        <div class="thread-who">
          <h1>{words.newMessage}</h1>
        </div>
      </header>
      <div class="thread-main">
        <div class="to-row">
          <span>{pageWords.to}</span>
          {recipient ? <Chosen recipient={recipient} /> : <ToField />}
        </div>
        <div class="thread-body">{recipient ? null : <Suggestions />}</div>
        {newMessage.error.value && <p class="to-error">{newMessage.error.value}</p>}
        {recipient && (
          <Composer
            text={draft}
            placeholder={words.message}
            isBusy={newMessage.isSending.value}
            onText={(text) => drafts.set('new', text)}
            onSend={(text) => void send(text)}
            focusKey={recipient.phone}
          />
        )}
      </div>
    </section>
  )
}

function Chosen({ recipient }: { recipient: Recipient }) {
  const { newMessage } = useStores()
  return (
    <span class="to-chosen">
      <bdi>{recipient.name ?? recipient.phoneFormatted}</bdi>
      <IconButton
        icon="x"
        size={16}
        label={pageWords.changeRecipient}
        onClick={() => {
          newMessage.choose(undefined)
          newMessage.setText('')
        }}
      />
    </span>
  )
}

function ToField() {
  const { newMessage } = useStores()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const text = newMessage.text.value
  const chooseTyped = () => {
    const [only] = newMessage.suggestions.peek()
    if (NUMBER.test(text.trim()))
      newMessage.choose({ name: undefined, phone: text.trim(), phoneFormatted: text.trim() })
    else if (only && newMessage.suggestions.peek().length === 1) {
      newMessage.choose({ name: only.name, phone: only.phone, phoneFormatted: only.phone_formatted })
    }
  }
  return (
    <input
      ref={field}
      id="to"
      type="text"
      autocomplete="off"
      maxLength={100}
      placeholder={pageWords.toPlaceholder}
      aria-label={pageWords.to}
      value={text}
      onInput={(event) => newMessage.setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return
        event.preventDefault()
        chooseTyped()
      }}
    />
  )
}

function Suggestions() {
  const { newMessage } = useStores()
  const typed = newMessage.text.value.trim()
  const found = newMessage.suggestions.value
  const isNumber = NUMBER.test(typed)
  return (
    <div class="list-scroller suggestions" tabindex={0}>
      {isNumber && (
        <button
          type="button"
          class="result"
          onClick={() => newMessage.choose({ name: undefined, phone: typed, phoneFormatted: typed })}
        >
          <span class="avatar avatar-40" aria-hidden="true">
            <Icon name="squarePen" size={18} />
          </span>
          <span class="row-text">
            <span class="row-name">{pageWords.writeTo(typed)}</span>
          </span>
        </button>
      )}
      {found.map(({ name, phone, phone_formatted }) => (
        <button
          key={phone}
          type="button"
          class="result"
          onClick={() => newMessage.choose({ name, phone, phoneFormatted: phone_formatted })}
        >
          <Avatar name={name} phone={phone} kind="number" size={40} />
          <span class="row-text">
            <span class="row-name" dir="auto">
              <Highlighted text={name} ranges={findWords(name, typed)} />
            </span>
            <span class="row-preview">
              <span dir="ltr">{phone_formatted}</span>
            </span>
          </span>
        </button>
      ))}
      {found.length === 0 && !isNumber && (
        <p class="list-note">{typed === '' ? pageWords.newMessageHint : pageWords.noContacts}</p>
      )}
    </div>
  )
}
