import { computed, createModel, signal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { createThreadWindow } from './thread-window.ts'

/** Read context above the first unread message. */
const CONTEXT_ABOVE_UNREAD = 20

/** The first message that was unread when the thread was opened, and how many there were. */
export interface UnreadLine {
  readonly messageId: MessageId
  readonly count: number
}
/** A place to bring on screen. A new object asks again for the same place. */
export type Placement =
  /** Ridden to rather than jumped to, when that explains where one goes. */
  | { readonly kind: 'newest'; readonly isRide: boolean }
  | { readonly kind: 'unread' }
  | { readonly kind: 'message'; readonly messageId: MessageId }

export interface OpenConversationDeps {
  api: Pick<Api, 'listMessages'>
  /** An incoming message of the open thread that was just heard of, for what is read aloud. */
  onArrival: (message: Message) => void
}

/** The thread on screen, that events keep current. */
export const OpenConversationStore = createModel(({ api, onArrival }: OpenConversationDeps) => {
  const thread = createThreadWindow(api)
  const { id, messages, held, scheduled } = thread
  const unreadLine = signal<UnreadLine>()
  const placement = signal<Placement>()
  const newBelow = signal(0)
  const isAtNewest = signal(true)

  function reset(next: ConversationId | undefined): void {
    thread.reset(next)
    unreadLine.value = undefined
    placement.value = undefined
    newBelow.value = 0
    isAtNewest.value = true
  }

  /** Where a thread starts that was just opened: at the first unread message, else at the newest. */
  function placeOpened(unreadCount: number): void {
    const unread = messages.peek().filter((message) => message.direction === 'inbound' && !message.is_read)
    const first = unreadCount > 0 ? (unread.at(-unreadCount) ?? unread[0]) : undefined
    unreadLine.value = first && { messageId: first.id, count: unreadCount }
    placement.value = first ? { kind: 'unread' } : { kind: 'newest', isRide: false }
  }

  const place = (messageId: MessageId) => (placement.value = { kind: 'message', messageId })

  return {
    id,
    messages,
    scheduled: computed(() => [...scheduled.byId.value.values()].toSorted((a, b) => a.timestamp - b.timestamp)),
    hasOlder: thread.hasOlder,
    hasNewer: thread.hasNewer,
    loading: thread.loading,
    error: thread.error,
    isMissing: thread.isMissing,
    unreadLine,
    placement,
    newBelow,
    isAtNewest,

    /** Opens a thread at its unread line, else at its newest message, else around the message that is looked for. */
    async open(conversationId: ConversationId, known: Conversation | undefined, around?: MessageId) {
      reset(conversationId)
      const unread = known?.unread_count ?? 0
      if (around) await thread.readAround(around, () => place(around))
      else await thread.readNewest(unread + CONTEXT_ABOVE_UNREAD, () => placeOpened(unread))
    },
    close: () => reset(undefined),
    /** Brings a message of the open thread on screen, loaded or not. */
    async show(messageId: MessageId) {
      if (held.byId.peek().has(messageId)) place(messageId)
      else await thread.readAround(messageId, () => place(messageId))
    },
    async showNewest(isRide = false) {
      if (thread.hasNewer.peek()) await thread.readNewest(0)
      newBelow.value = 0
      placement.value = { kind: 'newest', isRide }
    },
    loadOlder: () => thread.readOlder(),
    loadNewer: () => thread.readNewer(),
    /** Reads what is on screen again: events were missed, or many messages changed quietly. */
    async refresh() {
      if (id.peek() && !thread.hasNewer.peek()) await thread.readNewest(messages.peek().length)
    },
    async retry() {
      if (messages.peek().length === 0) await thread.readNewest(0, () => placeOpened(0))
    },

    /** A message as the server has it now, from an event or an answer. */
    put(message: Message) {
      if (message.conversation_id !== id.peek()) return
      if (message.status_detail?.state === 'scheduled') return scheduled.put(message)
      const isNew = !held.byId.peek().has(message.id)
      const where = thread.place(message)
      if (where === 'inside') held.put(message)
      if (!isNew || where === 'older' || message.direction === 'outbound') return
      onArrival(message)
      if (where === 'newer' || !isAtNewest.peek()) newBelow.value += 1
    },
    remove(messageIds: readonly MessageId[]) {
      held.remove(messageIds)
      scheduled.remove(messageIds)
    },
    /** The newest message is on screen, or no longer. */
    setAtNewest(is: boolean) {
      isAtNewest.value = is
      if (is && !thread.hasNewer.peek()) newBelow.value = 0
    },
  }
})
