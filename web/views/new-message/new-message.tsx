import { useEffect, useState } from 'preact/hooks'
import { IconButton } from '../../components/icon-button.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { NEW_MESSAGE } from '../../stores/draft-teller.ts'
import { newMessageOf } from '../../stores/new-message.ts'
import { readSmsLink } from '../../stores/sms-link.ts'
import { askBeforeSending } from '../composer/ask-before-sending.ts'
import { Composer } from '../composer/composer.tsx'
import { PlannedNote } from '../composer/composer-notes.tsx'
import { openSendMenu, SendOptions } from '../composer/send-options.tsx'
import { useApp, type AppContext } from '../stores-context.ts'
import { SimSwitch } from '../thread/sim-switch.tsx'
import { MANY_NOTE_ID, ManyNote } from './many-note.tsx'
import { Suggestions } from './suggestions.tsx'
import { askWho, TO_PROBLEM_ID, ToField } from './to-field.tsx'

/** What is written here has no conversation yet. */
const PLACE = { id: NEW_MESSAGE }

interface NewMessageProps {
  to: string | undefined
  /** A text that begins in place of what stood there. */
  shared: string | undefined
}

/** The first message to somebody, or one text to several: who, then what. */
export function NewMessage({ to, shared }: NewMessageProps) {
  const app = useApp()
  const { stores } = app
  const { navigation, drafts, composition } = stores
  const newMessage = newMessageOf(stores)
  const [active, setActive] = useState(-1)
  const recipients = newMessage.recipients.value
  const draft = drafts.byConversation.value.get(PLACE.id) ?? ''
  useBeginning(app, { to, shared })

  const submit = async (text: string) => {
    if (!(await newMessage.send(text, composition.sendAt.peek().get(PLACE.id)))) return
    drafts.set(PLACE.id, '')
    composition.setSendAt(PLACE.id, undefined)
  }
  const only = recipients.length === 1 ? recipients[0] : undefined
  return (
    <section class="thread-pane">
      <header class="pane-header thread-header">
        <IconButton
          icon="arrowLeft"
          label={words.back}
          isDirectional
          onClick={() => navigation.leave(navigation.cameFrom() ?? { name: 'chats' })}
        />
        <div class="thread-who">
          <h1>{words.newMessage}</h1>
        </div>
      </header>
      <div class="thread-main">
        <ToField active={active} onActive={setActive} />
        <div class="thread-body">
          <Suggestions active={active} />
        </div>
        {newMessage.error.value && (
          <p class="to-error" role="alert">
            {newMessage.error.value}
          </p>
        )}
        {(recipients.length > 0 || draft !== '') && (
          <Composer
            place={PLACE.id}
            text={draft}
            placeholder={words.message}
            isBusy={newMessage.isSending.value}
            held={
              newMessage.isReady.value
                ? undefined
                : {
                    reason: newMessage.stray.value === undefined ? MANY_NOTE_ID : TO_PROBLEM_ID,
                    tell: () => askWho(newMessage),
                  }
            }
            readText={() => drafts.byConversation.value.get(PLACE.id) ?? ''}
            onText={(text) => drafts.set(PLACE.id, text)}
            onSend={(text) => askBeforeSending(app, { id: PLACE.id, send: () => void submit(text) })}
            // Of a text to many, the names are filled in for each where it is sent.
            name={recipients.length > 1 ? '{name}' : (only?.name ?? null)}
            {...(to && { focusKey: to })}
            note={
              <>
                <ManyNote text={draft} />
                <PlannedNote conversation={PLACE} />
              </>
            }
            beforeSend={
              <span class="send-choices">
                <SimSwitch
                  conversation={{ ...PLACE, sim: newMessage.sim.value }}
                  onChoose={(slot) => newMessage.chooseSim(slot)}
                />
                <SendOptions conversation={PLACE} />
              </span>
            }
            onSendMenu={(button) => openSendMenu(app, PLACE, button)}
          />
        )}
      </div>
    </section>
  )
}

/** Begins with what the address asks for, or goes on with what was begun before. */
function useBeginning(app: AppContext, { to, shared }: NewMessageProps): void {
  const { navigation, drafts } = app.stores
  const newMessage = newMessageOf(app.stores)
  const draft = drafts.byConversation.peek().get(PLACE.id) ?? ''
  const link = readSmsLink(to ?? '')
  const phone = link?.phone ?? to
  // Who was chosen waits with what was written, and else for Back and Forward alone.
  useEffect(() => {
    if (draft === '' && !navigation.isReturn()) newMessage.forget()
  }, [])
  useEffect(() => {
    const text = shared ?? link?.text
    const isToOthers = phone !== undefined && !newMessage.isTo(phone)
    if (text ? draft !== text : isToOthers) putAside(app, text)
    newMessage.begin(phone)
    if (!text) return
    drafts.set(PLACE.id, text)
    // It is a draft now. Loading the page again must not put it in place of what was written since.
    navigation.replace({ name: 'new', ...(phone && { to: phone }) })
  }, [to, shared])
  // Once it is to others, loading the page again must not begin anew with who it was begun with.
  useEffect(() => {
    if (phone !== undefined && !newMessage.isTo(phone)) navigation.replace({ name: 'new' })
  }, [to, newMessage.recipients.value])
}

/** Something else is written now: what was begun goes out of its way, and comes back until one writes on. */
function putAside({ stores }: AppContext, begun: string | undefined): void {
  const { drafts, composition, toasts } = stores
  const newMessage = newMessageOf(stores)
  const text = drafts.byConversation.peek().get(PLACE.id)
  const sendAt = composition.sendAt.peek().get(PLACE.id)
  const before = newMessage.forget()
  composition.setSendAt(PLACE.id, undefined)
  if (text === undefined) return
  drafts.set(PLACE.id, '')
  const putBack = () => {
    drafts.set(PLACE.id, text)
    newMessage.putBack(before)
    composition.setSendAt(PLACE.id, sendAt)
  }
  toasts.show(pageWords.putAside, {
    action: { label: words.undo, run: putBack },
    isSo: () => [undefined, begun].includes(drafts.byConversation.value.get(PLACE.id)),
  })
}
