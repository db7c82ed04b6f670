import { useRef, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { useStores } from '../stores-context.ts'
import { Composer } from './composer.tsx'

/** "Is typing" is told to the other devices at most this often. */
const TYPING_EVERY_MS = 3_000

/** The composer of a conversation, or the line that stands for it where nobody takes answers. */
export function ThreadComposer({ conversation }: { conversation: Conversation }) {
  const { drafts, outbox, connection, openConversation, toasts, find } = useStores()
  const toldAt = useRef(0)
  const { id } = conversation
  if (!conversation.can_reply) return <CannotReply name={titleOf(conversation)} />

  const write = (text: string) => {
    drafts.set(id, text)
    if (Date.now() - toldAt.current < TYPING_EVERY_MS) return
    toldAt.current = Date.now()
    connection.sendTyping(id)
  }
  const send = (text: string) => {
    if (!outbox.send(id, text)) return toasts.show(words.outboxFull)
    drafts.sent(id)
    void openConversation.showNewest()
  }
  const isAway = connection.line.value === 'down'
  return (
    <Composer
      text={drafts.byConversation.value.get(id) ?? ''}
      placeholder={isAway ? words.messageWaits : words.message}
      onText={write}
      onSend={send}
      {...(!find.isOpen.peek() && { focusKey: id })}
      note={!outbox.isKept.value && <p class="composer-note">{words.notKeptWarning}</p>}
    />
  )
}

function CannotReply({ name }: { name: string }) {
  const [isDismissed, setDismissed] = useState(false)
  if (isDismissed) return null
  return (
    <div class="composer">
      <div class="no-reply">
        <Icon name="messageSquareOff" />
        <span>{words.cannotReply(name)}</span>
        <IconButton icon="x" size={18} label={words.close} onClick={() => setDismissed(true)} />
      </div>
    </div>
  )
}
