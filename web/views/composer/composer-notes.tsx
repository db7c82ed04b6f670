import { useEffect } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatComing } from '../../language/format-date.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { Revision } from '../../stores/composition.ts'
import { findHomeless } from '../../stores/homeless-revision.ts'
import { now } from '../now.ts'
import { useApp, useStores, type AppContext } from '../stores-context.ts'
import { returnFocus } from './focus-composer.ts'
import { openSendMenu } from './send-options.tsx'
import { UndoBar } from './undo-bar.tsx'

/** What has to be said above the composer. */
export function ComposerNotes({ conversation }: { conversation: Conversation }) {
  const { sharedSettings, conversations, drafts } = useStores()
  const { id } = conversation
  const device = conversations.typing.value.get(id)
  const signature = sharedSettings.settings.value?.signature ?? ''
  const isWriting = drafts.byConversation.value.has(id)
  return (
    <>
      <UndoBar conversation={conversation} />
      {conversation.opted_out_at !== null && isWriting && (
        <p class="composer-note">
          <PageIcon name="hand" size={16} />
          {pageWords.optedOut.inThread}
        </p>
      )}
      {device && (
        <p class="composer-note typing-note">
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {pageWords.typingHere(device)}
        </p>
      )}
      <OfferNote conversation={conversation} />
      <RevisionBar conversation={conversation} />
      <PlannedNote conversation={conversation} />
      {signature !== '' && isWriting && <p class="composer-note">{pageWords.signature(signature)}</p>}
    </>
  )
}

/** Another device has a newer text than the one that is being written here. */
function OfferNote({ conversation: { id } }: { conversation: Conversation }) {
  const { drafts } = useStores()
  const offer = drafts.offers.value.get(id)
  if (!offer) return null
  const answer = (act: (id: ConversationId) => void) => {
    act(id)
    returnFocus()
  }
  return (
    <div class="composer-note offer-note" role="status">
      <span class="offer-text">
        {pageWords.offerFrom(offer.device_name)} <q dir="auto">{offer.text}</q>
      </span>
      <button type="button" class="link-button" onClick={() => answer(drafts.takeOffer)}>
        {pageWords.useOffer(offer.device_name)}
      </button>
      <button type="button" class="link-button quiet-link" onClick={() => answer(drafts.dismissOffer)}>
        {pageWords.keepMine}
      </button>
    </div>
  )
}

/** A message that was there before stands in the composer. */
function RevisionBar({ conversation: { id } }: { conversation: Conversation }) {
  const app = useApp()
  const revision = app.stores.composition.revisions.value.get(id)
  useStanding(id, revision)
  if (!revision) return null
  return (
    <div class="composer-note revision-bar" role="status">
      <PageIcon name="pencil" size={18} />
      <span class="revision-words">
        <strong>{revision.kind === 'resend' ? pageWords.reviseResend : pageWords.reviseScheduled}</strong>
        <span class="revision-text" dir="auto">
          {revision.message.body}
        </span>
      </span>
      <IconButton icon="x" size={18} label={pageWords.leaveRevision} onClick={() => leaveRevision(app, revision)} />
    </div>
  )
}

/** What was changed comes back for a moment, unless another message is edited there by then. */
export function leaveRevision({ stores: { composition, toasts } }: AppContext, revision: Revision): void {
  const { conversation_id: id, body } = revision.message
  composition.leave(id)
  if (revision.text.trim() === body.trim()) return
  toasts.show(pageWords.revisionLeft, {
    action: { label: words.undo, run: () => composition.resume(revision) },
    isSo: () => !composition.revisions.value.has(id),
  })
}

/** A message that goes out, or is changed elsewhere, while it is edited here is said to be so, and leaves what was written as a draft. */
function useStanding(id: string, revision: Revision | undefined): void {
  const { api, composition, connection, openConversation, drafts, toasts } = useStores()
  const messageId = revision?.message.id
  const listed = revision?.kind === 'scheduled' ? openConversation.scheduled.value : openConversation.messages.value
  // Another object is another state of it.
  const shown = listed.find((one) => one.id === messageId)
  const isOpen = connection.line.value === 'open'
  useEffect(() => {
    const look = async () => {
      const homeless = await findHomeless({ api, composition }, id)
      if (!homeless) return
      const { text, isGone, message } = homeless
      if (text === undefined) {
        const isCancelled = isGone && !openConversation.messages.peek().some((one) => isSameSend(one, message))
        return toasts.show(isCancelled ? pageWords.revisionCancelled : pageWords.revisionChanged)
      }
      drafts.set(id, [text, drafts.byConversation.peek().get(id)].filter(Boolean).join('\n'))
      toasts.show(pageWords.revisionHomeless)
    }
    if (messageId !== undefined && isOpen) void look()
  }, [id, messageId, isOpen, shown])
}

/** What falls due goes on in its thread under another id. */
function isSameSend(one: Message, other: Message): boolean {
  return one.client_id === other.client_id && one.body === other.body
}

/** When it goes out, while that is not at once. */
export function PlannedNote({ conversation }: { conversation: Pick<Conversation, 'id'> }) {
  const app = useApp()
  const { composition } = app.stores
  const at = composition.sendAt.value.get(conversation.id)
  if (at === undefined) return null
  const isScheduled = composition.revisions.value.has(conversation.id)
  const hasPassed = at <= now.value
  return (
    <p class={hasPassed ? 'composer-note planned-note is-wrong' : 'composer-note planned-note'} role="status">
      <PageIcon name="clock" size={16} />
      <span>{(hasPassed ? pageWords.plannedPassed : pageWords.plannedFor)(formatComing(at, now.value))}</span>
      <button
        type="button"
        class="link-button"
        aria-haspopup="menu"
        onClick={(event) => openSendMenu(app, conversation, event.currentTarget)}
      >
        {pageWords.change}
      </button>
      {!isScheduled && (
        <button type="button" class="link-button" onClick={() => composition.setSendAt(conversation.id, undefined)}>
          {words.cancel}
        </button>
      )}
    </p>
  )
}
