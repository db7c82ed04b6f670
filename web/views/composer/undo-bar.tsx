import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** While the server holds back what was just sent, it can be taken back: its text returns to the composer. */
export function UndoBar({ conversation: { id } }: { conversation: Conversation }) {
  const { openConversation, sharedSettings } = useStores()
  const delayMs = sharedSettings.settings.value?.send_delay_ms ?? 0
  const message = openConversation.id.value === id ? openConversation.messages.value.findLast(isHeld) : undefined
  if (delayMs === 0 || !message) return null
  return <Countdown key={message.id} message={message} delayMs={delayMs} />
}

function isHeld({ status_detail, source }: Message): boolean {
  return status_detail?.state === 'queued' && source === 'manual'
}

function heldSince({ status_detail, timestamp }: Message): number {
  return status_detail?.at ?? timestamp
}

/** A clock of this device that goes behind the server's would show more than the whole delay. */
function timeLeft(message: Message, delayMs: number): number {
  return Math.min(delayMs, heldSince(message) + delayMs - Date.now())
}

function Countdown({ message, delayMs }: { message: Message; delayMs: number }) {
  const { messageActions, drafts, toasts } = useStores()
  const [left, setLeft] = useState(() => timeLeft(message, delayMs))
  // Read aloud once, and not at every second.
  const [whole] = useState(() => pageWords.sendsIn(Math.ceil(left / 1000)))
  useEffect(() => {
    const timer = setInterval(() => setLeft(timeLeft(message, delayMs)), 250)
    return () => clearInterval(timer)
  }, [message, delayMs])
  if (left <= 0) return null
  const undo = async () => {
    if (!(await messageActions.takeBack(message))) return
    const draft = drafts.byConversation.peek().get(message.conversation_id) ?? ''
    drafts.set(message.conversation_id, [message.body, draft].filter(Boolean).join('\n'))
    toasts.show(pageWords.takenBack, { isCheck: true })
  }
  return (
    <div class="undo-bar">
      <span class="visually-hidden" role="status">
        {whole}
      </span>
      <span aria-hidden="true">{pageWords.sendsIn(Math.ceil(left / 1000))}</span>
      <button type="button" class="button second small" onClick={() => void undo()}>
        {words.undo}
      </button>
    </div>
  )
}
