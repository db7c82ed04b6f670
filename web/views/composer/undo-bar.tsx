import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { messageActionsOf } from '../../stores/message-actions.ts'
import { useStores } from '../stores-context.ts'

/** Often enough for seconds that do not seem to jump. */
const TICK_MS = 250

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

/** The phone's clock is known to a second or two: it could show more than the whole delay. */
function timeLeft(message: Message, delayMs: number, phoneNow: number): number {
  return Math.min(delayMs, heldSince(message) + delayMs - phoneNow)
}

function Countdown({ message, delayMs }: { message: Message; delayMs: number }) {
  const stores = useStores()
  const { drafts, toasts, environment } = stores
  const [left, setLeft] = useState(() => timeLeft(message, delayMs, environment.phoneNow()))
  // Read aloud once, and not at every second.
  const [whole] = useState(() => pageWords.sendsIn(Math.ceil(left / 1000)))
  useEffect(() => {
    const tick = () => {
      // Goes on at nought, where nothing is drawn: the phone can hang, or its clock be put back.
      setLeft(Math.max(0, timeLeft(message, delayMs, environment.phoneNow())))
    }
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [message, delayMs])
  if (left <= 0) return null
  const undo = async () => {
    if (!(await messageActionsOf(stores).takeBack(message))) return
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
