import { useEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { isNarrow } from '../media.ts'
import { loadParts, parts } from '../parts.ts'
import { useApp, useStores } from '../stores-context.ts'
import { Composer } from './composer.tsx'

/** "Is typing" is told to the other devices at most this often. */
const TYPING_EVERY_MS = 3_000

/** The composer of a conversation, or the line that stands for it where nobody takes answers. */
export function ThreadComposer({ conversation }: { conversation: Conversation }) {
  const app = useApp()
  const { drafts, outbox, connection, openConversation, toasts, find, composition, environment } = app.stores
  const { id } = conversation
  const told = useRef({ id, at: 0 })
  useLeaving(id)
  const { ComposerNotes, SimSwitch, SendOptions, openSendMenu } = parts.value ?? {}
  if (!conversation.can_reply) return <CannotReply conversation={conversation} />

  const revision = composition.revisions.value.get(id)
  // What goes out in the stead of another goes at once.
  const canPlan = revision?.kind !== 'resend'
  const write = (text: string) => {
    if (revision) return composition.setText(id, text)
    drafts.set(id, text)
    const at = environment.now()
    if (text === '' || (told.current.id === id && at - told.current.at < TYPING_EVERY_MS)) return
    told.current = { id, at }
    connection.sendTyping(id)
  }
  const submit = (text: string) => {
    if (revision) return void composition.submit(id, text)
    if (!outbox.send(id, text, { send_at: composition.sendAt.peek().get(id) })) return toasts.show(words.outboxFull)
    composition.setSendAt(id, undefined)
    drafts.sent(id)
    void openConversation.showNewest()
  }
  const send = (text: string) => {
    if (!revision && !composition.sendAt.peek().has(id)) return submit(text)
    return void loadParts().then(
      (loaded) => loaded.askBeforeSending(app, { id, revision, send: () => submit(text) }),
      () => toasts.show(words.unreachable),
    )
  }
  const isAway = connection.line.value === 'down'
  const whenAway = isNarrow.value ? words.messageWaitsShort : words.messageWaits
  return (
    <Composer
      place={id}
      text={revision ? revision.text : (drafts.byConversation.value.get(id) ?? '')}
      placeholder={isAway ? whenAway : words.message}
      readText={() =>
        (revision ? composition.revisions.value.get(id)?.text : drafts.byConversation.value.get(id)) ?? ''
      }
      onText={write}
      onSend={send}
      isBusy={composition.busy.value.has(id)}
      name={conversation.contact_name}
      {...(!find.isOpen.peek() && { focusKey: id })}
      onEscape={() => {
        if (revision) parts.peek()?.leaveRevision(app, revision)
        return revision !== undefined
      }}
      onFocus={() => drafts.focus(id)}
      onBlur={() => drafts.leave(id)}
      note={
        <>
          {!outbox.isKept.value && <p class="composer-note">{words.notKeptWarning}</p>}
          {ComposerNotes && <ComposerNotes conversation={conversation} />}
        </>
      }
      beforeSend={
        <span class="send-choices">
          {SimSwitch && <SimSwitch conversation={conversation} />}
          {SendOptions && canPlan && <SendOptions conversation={conversation} />}
        </span>
      }
      {...(openSendMenu && canPlan && { onSendMenu: (button: Element) => openSendMenu(app, conversation, button) })}
    />
  )
}

/** A page that goes out of sight, or a thread that is left, tells what was written at once. The cursor may come along to the next. */
function useLeaving(id: string): void {
  const { drafts } = useStores()
  useEffect(() => {
    if (document.activeElement?.id === 'composer') drafts.focus(id)
    const leave = () => {
      if (document.visibilityState === 'hidden') drafts.leave(id)
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      drafts.leave(id)
    }
  }, [id])
}

function CannotReply({ conversation }: { conversation: Conversation }) {
  const { dismissedLines } = useStores()
  if (dismissedLines.ids.value.includes(conversation.id)) return null
  const dismiss = () => {
    dismissedLines.dismiss(conversation.id)
    // The button goes with its line; the keys go on in what was above it.
    document.querySelector<HTMLElement>('.thread-scroller')?.focus()
  }
  return (
    <div class="composer">
      <div class="no-reply">
        <Icon name="messageSquareOff" />
        <span>{words.cannotReply(titleOf(conversation))}</span>
        <IconButton icon="x" size={18} label={words.close} onClick={dismiss} />
      </div>
    </div>
  )
}
