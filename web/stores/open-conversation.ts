import { computed, createModel } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { createKeptOpening, type KeptOpening } from './kept-opening.ts'
import type { WantedThread } from './show-kept.ts'
import { createThreadPlace, type ThreadStart } from './thread-place.ts'
import { createThreadWindow } from './thread-window.ts'

/** Read context above the first unread message. */
const CONTEXT_ABOVE_UNREAD = 20

export interface OpenConversationDeps {
  api: Pick<Api, 'listMessages'>
  /** Shows the newest messages as this device knew them last, if it did. */
  showKept: (opening: KeptOpening, wanted: WantedThread) => void
  /** An incoming message of the open thread that was just heard of, for what is read aloud. */
  onArrival: (message: Message) => void
}

/** The thread on screen, that events keep current. */
export const OpenConversationStore = createModel(({ api, showKept, onArrival }: OpenConversationDeps) => {
  const thread = createThreadWindow(api)
  const { id, messages, held, scheduled } = thread
  const at = createThreadPlace(thread)
  const kept = createKeptOpening({ thread, at, reset })
  const { isCopy } = kept
  let wanted: WantedThread | undefined

  function reset(next: ConversationId | undefined): void {
    wanted = undefined
    isCopy.value = false
    thread.reset(next)
    at.reset()
  }

  function openKept(conversationId: ConversationId, unread = 0, start?: ThreadStart): void {
    const mine: WantedThread = { id: conversationId, unread, start, isWanted: () => wanted === mine }
    wanted = mine
    showKept(kept, mine)
  }

  return {
    id,
    messages,
    scheduled: computed(() => [...scheduled.byId.value.values()].toSorted((a, b) => a.timestamp - b.timestamp)),
    hasOlder: thread.hasOlder,
    hasNewer: thread.hasNewer,
    loading: thread.loading,
    error: thread.error,
    isMissing: thread.isMissing,
    /** The server has not yet told how this thread is now. */
    isCopy,
    unreadLine: at.unreadLine,
    placement: at.placement,
    newBelow: at.newBelow,
    isAtNewest: at.isAtNewest,
    show: at.show,
    showNewest: at.showNewest,
    showNext: () => at.showNext(),
    setAtNewest: (is: boolean) => at.setAtNewest(is),

    /** Opens a thread at its unread line, else at its newest message, else around the message that is looked for or was read last. */
    async open(conversationId: ConversationId, known: Conversation | undefined, start?: ThreadStart) {
      const unread = known?.unread_count ?? 0
      if (id.peek() !== conversationId) {
        reset(conversationId)
        openKept(conversationId, unread, start)
      }
      if (start) {
        await thread.readAround(start.id, () => {
          // Who came back in the copy already stays there.
          const isBack = isCopy.peek() && start.offset !== undefined && !at.isAtNewest.peek()
          isCopy.value = false
          if (!isBack) at.placeAt(start)
        })
      } else await thread.readNewest(unread + CONTEXT_ABOVE_UNREAD, () => kept.placeRead(unread))
      if (thread.isMissing.peek()) held.clear()
    },
    /** Shows a thread as far as it is kept here, before the server can be asked. */
    openKept,
    close: () => reset(undefined),
    loadOlder: async () => (isCopy.peek() ? undefined : thread.readOlder()),
    async loadNewer() {
      await thread.readNewer()
      // Only the newest page tells what waits for its hour.
      if (!thread.hasNewer.peek() && !thread.isNewestRead()) await thread.readNewest(messages.peek().length)
    },
    /** Reads what is on screen again: events were missed, or many messages changed quietly. */
    async refresh() {
      if (thread.hasNewer.peek()) return thread.readAgain()
      await thread.readNewest(messages.peek().length, () => {
        isCopy.value = false
      })
    },
    async retry() {
      if (messages.peek().length === 0) await thread.readNewest(0, () => at.placeOpened(0))
    },

    /** A message as the server has it now, from an event or an answer. */
    put(message: Message) {
      if (message.conversation_id === id.peek()) putMessage(message, { thread, at, onArrival })
    },
    remove(messageIds: readonly MessageId[]) {
      held.remove(messageIds)
      scheduled.remove(messageIds)
    },
  }
})

interface Place extends Pick<OpenConversationDeps, 'onArrival'> {
  thread: ReturnType<typeof createThreadWindow>
  at: ReturnType<typeof createThreadPlace>
}

function putMessage(message: Message, { thread, at, onArrival }: Place): void {
  const { held, scheduled } = thread
  if (message.id.startsWith('sched_')) {
    // Taken back, or on its way under a message's own id: it waits no more.
    if (message.status_detail?.state === 'scheduled') scheduled.put(message)
    else scheduled.remove([message.id])
    return
  }
  const isNew = !held.byId.peek().has(message.id)
  const where = thread.place(message)
  if (where === 'inside') held.put(message)
  if (!isNew || where === 'older' || message.direction === 'outbound') return
  onArrival(message)
  if (where === 'newer' || !at.isAtNewest.peek()) at.countNew(message.id)
}
