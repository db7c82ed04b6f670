import type { Message } from '../../../src/protocol/message.ts'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatDay, formatTime, formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { placeUnder, type MenuPlace } from '../../components/menu-place.ts'
import { now } from '../now.ts'
import { useApp } from '../stores-context.ts'
import { createMessageActions, messageMenu } from './message-menu.ts'

/** A message that waits for its hour. */
export function Scheduled({ message }: { message: Message }) {
  const app = useApp()
  const { edit, sendNow, cancel } = scheduledActs(app, message)
  const when = `${formatDay(message.timestamp, now.value)} ${formatTime(message.timestamp)}`
  const openMenu = (place: MenuPlace) =>
    app.overlay.openMenu({
      label: words.messageMenu,
      items: messageMenu(message, createMessageActions(app)),
      place,
      header: pageWords.scheduledFor(formatWhole(message.timestamp)),
    })
  return (
    <div
      class="message is-mine is-scheduled is-first is-last"
      role="article"
      data-id={message.id}
      tabindex={-1}
      aria-label={words.messageLabel(words.you, when, message.body, words.stateScheduled)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.key !== 'Enter') return
        event.preventDefault()
        openMenu(placeUnder(event.currentTarget))
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        openMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      <div class="bubble">
        {message.body}
        <span class="meta">
          <time title={formatWhole(message.timestamp)}>{when}</time>
          <StatusMark kind="scheduled" />
        </span>
      </div>
      <p class="note">
        <Act label={pageWords.editScheduled} onClick={edit} /> · <Act label={pageWords.sendNow} onClick={sendNow} /> ·{' '}
        <Act label={words.cancel} onClick={cancel} />
      </p>
    </div>
  )
}

function scheduledActs(app: Parameters<typeof createMessageActions>[0], message: Message) {
  const actions = createMessageActions(app)
  return {
    edit: () => actions.editScheduled(message),
    sendNow: () => actions.sendNow(message),
    cancel: () => actions.cancel(message),
  }
}

function Act({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="link-button" onClick={onClick}>
      {label}
    </button>
  )
}
