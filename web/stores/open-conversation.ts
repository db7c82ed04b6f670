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

  /** Reads what is on screen again: events were missed, or many messages changed quietly. */
  const refresh = () =>
    thread.readAgain(() => {
      isCopy.value = false
    })

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
    loadNewer: () => thread.readNewer(),
    refresh,
    /** The line is there again: what could not be read before is read now. */
    async refreshStale() {
      if (thread.isStale()) await refresh()
    },
    /** What could not be read. */
    async retry() {
      if (messages.peek().length === 0) await thread.readNewest(0, () => at.placeOpened(0))
      else await (thread.isStale() ? refresh() : thread.readOlder())
    },

    ...createHearing({ thread, at, recent, onArrival }),
  }
})

interface HearingDeps extends Pick<OpenConversationDeps, 'onArrival'> {
  thread: ReturnType<typeof createThreadWindow>
  at: ReturnType<typeof createThreadPlace>
  recent: ReturnType<typeof createThreadTurning>['recent']
}

/** What is told of single messages, of the thread on screen and of those that were on screen. */
function createHearing({ thread, at, recent, onArrival }: HearingDeps) {
  const { id, held } = thread
  const isOpen = (message: Message) => message.conversation_id === id.peek()
  const add = (message: Message) => thread.put(message, at.isAtNewest.peek())

  return {
    find: (messageId: MessageId) => held.byId.peek().get(messageId),
    /** To be called when the server is asked for a message; its answer is put with what this returns. */
    begin: held.begin,
    /** A message as the server has it now, from an event; or from an answer, that events can have told more than meanwhile. */
    put: (message: Message, began?: number): void => {
      if (!isOpen(message)) recent.put(message, began !== undefined)
      else if (began === undefined || !thread.isOld(message, began)) add(message)
    },
    /** One that has just come. */
    receive: (message: Message): void => {
      if (!isOpen(message)) return recent.put(message)
      const isKnown = held.byId.peek().has(message.id)
      const place = add(message)
      if (isKnown || place === 'older' || message.direction === 'outbound') return undefined
      onArrival(message)
      if (place === 'newer' || !at.isAtNewest.peek()) at.countNew(message.id)
      return undefined
    },
    /** What was seen of a thread, or of all but the open one, may no longer be so. */
    forgetRecent: (of?: ConversationId): void => (of ? recent.forget(of) : recent.clear()),
    remove: (messageIds: readonly MessageId[]): void => {
      recent.remove(messageIds)
      thread.remove(messageIds)
    },
  }
}
