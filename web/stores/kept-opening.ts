import { signal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { KeptThread } from '../transport/copy-database.ts'
import type { createThreadPlace } from './thread-place.ts'
import type { ThreadWindow } from './thread-window.ts'

export interface KeptOpeningDeps {
  thread: ThreadWindow
  at: ReturnType<typeof createThreadPlace>
  /** The newest messages as this device knew them last. */
  findKept: (id: ConversationId) => Promise<KeptThread | undefined>
  reset: (id: ConversationId) => void
}

/** Shows a thread as this device keeps it, until the server has told how it is now. */
export function createKeptOpening({ thread, at, findKept, reset }: KeptOpeningDeps) {
  const { id, messages, held } = thread
  const isCopy = signal(false)
  let wanted: ConversationId | undefined

  return {
    isCopy,
    forget(): void {
      wanted = undefined
      isCopy.value = false
    },
    /** Unless the server is faster. */
    async show(conversationId: ConversationId, unread: number, around?: MessageId): Promise<void> {
      wanted = conversationId
      const kept = await findKept(conversationId)
      if (!kept || wanted !== conversationId) return
      if (id.peek() !== conversationId) reset(conversationId)
      else if (messages.peek().length > 0 || (!thread.loading.peek() && !thread.error.peek())) return
      if (thread.isMissing.peek()) return
      thread.restore(kept)
      isCopy.value = true
      if (around && held.byId.peek().has(around)) at.place(around)
      else at.placeOpened(unread)
    },
    /** The server's answer is here: where to begin in it. Who went on reading in the copy is left there. */
    placeRead(unread: number): void {
      const hasMoved = isCopy.peek() && !at.isAtNewest.peek() && (at.unreadLine.peek()?.count ?? 0) === unread
      isCopy.value = false
      if (!hasMoved) at.placeOpened(unread)
    },
  }
}
