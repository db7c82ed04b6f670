import { toChildArray, type ComponentChildren } from 'preact'
import type { Message } from '../../../src/protocol/message.ts'
import { PageIcon } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { formatComing } from '../../language/format-date.ts'
import { words } from '../../language/words.ts'
import type { WaitingMessage } from '../../stores/kept-messages.ts'
import { BROKEN, PASSED, RESTORED } from '../../stores/outbox.ts'
import { isPhoneWell } from '../line-state.ts'
import { isNarrow } from '../media.ts'
import { markOfMessage } from '../message-state.ts'
import { now } from '../now.ts'
import { useApp } from '../stores-context.ts'
import { explainFailure } from './explain-failure.ts'
import { canCancel, createMessageActions, labelOfRetry } from './message-menu.ts'

/** What has to be said about a message, and what can be done: only where something is not as it should be. */
export function MessageNote({ message }: { message: Message }) {
  const app = useApp()
  const mark = markOfMessage(message)
  if (message.status_detail?.replaced_by) return <ReplacedNote message={message} />
  if (mark === 'failed') return <FailedNote message={message} />
  if (mark === 'unknown') return <UnknownNote message={message} />
  if (message.sync_status === 'deleted_on_phone') {
    return (
      <Note>
        <span class="note-icon">
          <PageIcon name="trash" size={16} /> {pageWords.deletedOnPhone}
        </span>
      </Note>
    )
  }
  if (message.sync_status === 'imported') {
    return (
      <Note>
        <span class="note-icon">
          <PageIcon name="import" size={16} /> {pageWords.importedFrom}
        </span>
      </Note>
    )
  }
  const { connection } = app.stores
  const phone = connection.phone.value
  if (mark === 'pending' && !isPhoneWell(phone)) {
    const { cancel, trySendingAgain } = createMessageActions(app)
    // The phone could be given nothing of it: why, and when that is mended.
    const held = message.status_detail?.state === 'queued' ? message.status_detail.explanation : null
    return (
      <Note>
        {pageWords.noteWaitingPhone}
        {held !== null && phone && <span>{words.phoneMessage(phone.state, firstSentence(held))}</span>}
        {held !== null && <Act label={words.retry} onClick={trySendingAgain} />}
        {canCancel(message) && <Act label={pageWords.cancelSending} onClick={() => cancel(message)} />}
      </Note>
    )
  }
  return null
}

// The remedy comes after it, and stands above the list.
function firstSentence(text: string): string {
  return text.split('. ', 1)[0] ?? text
}

function FailedNote({ message }: { message: Message }) {
  const actions = createMessageActions(useApp())
  const why = explainFailure(message)
  return (
    <Note kind="failed">
      <strong>{pageWords.notSent}</strong>
      {why ? <span>{why}</span> : <Act label={pageWords.why} onClick={() => actions.showInfo(message)} />}
      <Acts>
        <Act label={words.retry} onClick={() => actions.retry(message)} />
        <Act label={pageWords.editAndResend} onClick={() => actions.editAndResend(message)} />
      </Acts>
    </Note>
  )
}

/** On a narrow screen it is one line: why stands behind its button. */
function UnknownNote({ message }: { message: Message }) {
  const actions = createMessageActions(useApp())
  const why = explainFailure(message)
  return (
    <Note kind="unknown">
      <strong>{pageWords.notKnown}</strong>
      {why && !isNarrow.value && <span>{why}</span>}
      <Acts>
        <Act label={pageWords.sendAgain} onClick={() => actions.retry(message)} />
        <Act label={pageWords.why} onClick={() => actions.showInfo(message)} />
      </Acts>
    </Note>
  )
}

function ReplacedNote({ message }: { message: Message }) {
  const actions = createMessageActions(useApp())
  return (
    <Note>
      {pageWords.replaced}
      <Act label={pageWords.showReplacement} onClick={() => actions.showReplacement(message)} />
    </Note>
  )
}

/** A moment on this device is normal and needs no words; a refusal, or a cut line, does. */
export function WaitingNote({ waiting }: { waiting: WaitingMessage }) {
  const app = useApp()
  const { connection, outbox } = app.stores
  const actions = createMessageActions(app)
  if (waiting.refusal !== undefined) {
    return (
      <Note kind="failed">
        <strong>{pageWords.notSent}</strong>
        <span>{explainRefusal(waiting)}</span>
        <Acts>
          <Act label={labelOfRetry(waiting)} onClick={() => actions.retryWaiting(waiting)} />
          <Act label={pageWords.discard} onClick={() => actions.discard(waiting)} />
        </Acts>
      </Note>
    )
  }
  const isNewest = outbox.waiting.value.findLast((one) => one.conversation_id === waiting.conversation_id) === waiting
  if (connection.line.value === 'open' || !isNewest) return null
  return (
    <Note>
      {pageWords.noteWaiting}
      <Act label={pageWords.discard} onClick={() => actions.discard(waiting)} />
    </Note>
  )
}

function explainRefusal({ refusal, send_at }: WaitingMessage): ComponentChildren {
  if (refusal === PASSED && send_at !== undefined) return pageWords.plannedPassed(formatComing(send_at, now.value))
  if (refusal === BROKEN) return pageWords.brokeAtIt
  return refusal === RESTORED ? pageWords.restoredSince : refusal
}

interface NoteProps {
  kind?: 'plain' | 'failed' | 'unknown'
  children: ComponentChildren
}

/** Its parts stand in one line where there is room, with a dot between them that neither begins a line nor ends one. */
export function Note({ kind = 'plain', children }: NoteProps) {
  return (
    <p class={`note note-${kind}`}>
      <Parts>{children}</Parts>
    </p>
  )
}

function Parts({ children }: { children: ComponentChildren }) {
  return toChildArray(children).map((part, index) => (
    <span key={index} class="note-part">
      {part}
    </span>
  ))
}

/** What can be done goes to the next line together. */
function Acts({ children }: { children: ComponentChildren }) {
  return (
    <span class="note-acts">
      <Parts>{children}</Parts>
    </span>
  )
}

export function Act({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="link-button" onClick={onClick}>
      {label}
    </button>
  )
}
