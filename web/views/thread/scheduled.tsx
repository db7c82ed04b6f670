import type { ComponentChildren } from 'preact'
import type { Message } from '../../../src/protocol/message.ts'
import { placeUnder, type MenuPlace } from '../../components/menu-place.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatDay, formatTime, formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { isPlannedHere, type WaitingMessage } from '../../stores/kept-messages.ts'
import { now } from '../now.ts'
import { useApp, useStores } from '../stores-context.ts'
import { Act, Note } from './bubble-note.tsx'
import { createMessageActions, messageMenu, waitingMenu } from './message-menu.ts'

/** What waits for its hour stands below all others, whether the phone has it yet or not. */
export function ScheduledMessages() {
  const { openConversation, outbox } = useStores()
  const id = openConversation.id.value
  const there = openConversation.scheduled.value
  // The answer to it can be lost, and what the phone then tells of it be heard first.
  const heard = new Set(there.map(({ client_id }) => client_id))
  const here = outbox.waiting.value
    .filter(isPlannedHere)
    .filter((one) => one.conversation_id === id && !heard.has(one.client_id))
  const planned = [
    ...there.map((message) => ({
      at: message.timestamp,
      view: <Scheduled key={message.client_id ?? message.id} message={message} />,
    })),
    ...here.map((waiting) => ({
      at: waiting.send_at,
      view: <ScheduledHere key={waiting.client_id} waiting={waiting} />,
    })),
  ]
  return <>{planned.toSorted((a, b) => a.at - b.at).map(({ view }) => view)}</>
}

function Scheduled({ message }: { message: Message }) {
  const actions = createMessageActions(useApp())
  return (
    <PlannedBubble
      id={message.id}
      body={message.body}
      at={message.timestamp}
      menu={() => messageMenu(message, actions)}
    >
      <Note>
        <Act label={pageWords.editScheduled} onClick={() => actions.editScheduled(message)} />
        <Act label={pageWords.sendNow} onClick={() => actions.sendNow(message)} />
        <Act label={words.cancel} onClick={() => actions.cancel(message)} />
      </Note>
    </PlannedBubble>
  )
}

/** Planned without the line: it reaches the phone when that is back. */
function ScheduledHere({ waiting }: { waiting: WaitingMessage & { readonly send_at: number } }) {
  const app = useApp()
  const actions = createMessageActions(app)
  const { client_id, body, send_at } = waiting
  return (
    <PlannedBubble id={client_id} body={body} at={send_at} menu={() => waitingMenu(waiting, actions)}>
      {app.stores.connection.line.value !== 'open' && (
        <Note>
          {pageWords.notePlannedHere}
          <Act label={pageWords.discard} onClick={() => actions.discard(waiting)} />
        </Note>
      )}
    </PlannedBubble>
  )
}

interface PlannedBubbleProps {
  id: string
  body: string
  at: number
  menu: () => readonly MenuItem[]
  children: ComponentChildren
}

function PlannedBubble({ id, body, at, menu, children }: PlannedBubbleProps) {
  const { overlay } = useApp()
  const when = `${formatDay(at, now.value)} ${formatTime(at)}`
  const openMenu = (place: MenuPlace) =>
    overlay.openMenu({
      label: words.messageMenu,
      items: menu(),
      place,
      header: pageWords.scheduledFor(formatWhole(at)),
    })
  return (
    <div
      class="message is-mine is-scheduled is-first is-last"
      role="article"
      data-id={id}
      tabindex={-1}
      aria-label={words.messageLabel(words.you, when, body, words.stateScheduled)}
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
        {body}
        <span class="meta">
          <time title={formatWhole(at)}>{when}</time>
          <StatusMark kind="scheduled" />
        </span>
      </div>
      {children}
    </div>
  )
}
