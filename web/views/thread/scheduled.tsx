import type { Message } from '../../../src/protocol/message.ts'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatDay, formatTime } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { now } from '../now.ts'
import { useApp } from '../stores-context.ts'
import { createMessageActions } from './message-menu.ts'

/** A message that waits for its hour. */
export function Scheduled({ message }: { message: Message }) {
  const { cancel } = createMessageActions(useApp())
  const when = `${formatDay(message.timestamp, now.value)} ${formatTime(message.timestamp)}`
  return (
    <div
      class="message is-mine is-scheduled is-first is-last"
      role="article"
      data-id={message.id}
      aria-label={words.messageLabel(words.you, when, message.body, words.stateScheduled)}
    >
      <div class="bubble">
        {message.body}
        <span class="meta">
          <time>{when}</time>
          <StatusMark kind="scheduled" />
        </span>
      </div>
      <p class="note">
        <button type="button" class="link-button" onClick={() => cancel(message)}>
          {words.cancel}
        </button>
      </p>
    </div>
  )
}
