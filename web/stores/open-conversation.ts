import { computed, createModel } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { createThreadPlace, type ThreadStart } from './thread-place.ts'
import { createThreadTurning, type ThreadTurningDeps } from './thread-turning.ts'
import { createThreadWindow } from './thread-window.ts'

/** Read context above the first unread message. */
const CONTEXT_ABOVE_UNREAD = 20

export interface OpenConversationDeps {
  api: Pick<Api, 'listMessages'>
  showKept: ThreadTurningDeps['showKept']
  /** Until what was just shown is drawn. */
  pause: () => Promise<void>
  /** An incoming message of the open thread that was just heard of, for what is read aloud. */
  onArrival: (message: Message) => void
}

/** The thread on screen, that events keep current. */
export const OpenConversationStore = createModel(({ api, showKept, pause, onArrival }: OpenConversationDeps) => {
  const thread = createThreadWindow(api)
  const { id, messages, held, scheduled } = thread
  const at = createThreadPlace(thread)
  const { kept, recent, reset, openKept, turnTo } = createThreadTurning({ thread, at, showKept })
  const { isCopy } = kept

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
      if (id.peek() !== conversationId && turnTo(conversationId, unread, start)) {
        await pause()
        if (id.peek() !== conversationId || !isCopy.peek()) return
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
      else recent.put(message)
    },
    /** What was seen of a thread, or of all but the open one, may no longer be so. */
    forgetRecent: (of?: ConversationId) => (of ? recent.forget(of) : recent.clear()),
    remove(messageIds: readonly MessageId[]) {
      recent.remove(messageIds)
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
