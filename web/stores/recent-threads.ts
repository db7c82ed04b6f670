import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { KeptThread } from '../transport/copy-database.ts'
import { rowOf } from './conversation-order.ts'
import type { ThreadWindow } from './thread-window.ts'

/** Threads that were left last stay in memory, each with its newest messages. */
export const MAX_RECENT = 12
const MAX_MESSAGES = 50

/**
 * The newest messages of the threads that were open last, so that one comes back to them at once; the server is asked all the same. They
 * follow the events, and one of which it is not plain how it looks now is forgotten.
 */
export function createRecentThreads({ id, messages, scheduled, hasOlder, hasNewer, isNewestRead }: ThreadWindow) {
  const byId = new Map<ConversationId, KeptThread>()

  function change(of: ConversationId, to: (thread: KeptThread) => KeptThread | undefined): void {
    const thread = byId.get(of)
    const next = thread && to(thread)
    if (next) byId.set(of, next)
    else byId.delete(of)
  }

  return {
    find: (of: ConversationId) => byId.get(of),
    /** The thread on screen is about to be left. */
    keepOpen(): void {
      const open = id.peek()
      if (!open) return
      // Left before the server answered it is as good as before.
      const isSound = isNewestRead() || byId.has(open)
      byId.delete(open)
      const all = messages.peek()
      if (hasNewer.peek() || !isSound || all.length === 0) return
      const kept = all.slice(-MAX_MESSAGES)
      byId.set(open, {
        id: open,
        messages: kept,
        scheduled: [...scheduled.byId.peek().values()],
        has_older: hasOlder.peek() || kept.length < all.length,
      })
      const [oldest] = byId.keys()
      if (byId.size > MAX_RECENT && oldest) byId.delete(oldest)
    },
    /** From an event; or from an answer, that events can have told more than meanwhile. */
    put(message: Message, isAnswer = false): void {
      change(message.conversation_id, (thread) => {
        if (message.id.startsWith('sched_')) return undefined
        const last = thread.messages.at(-1)
        if (last && rowOf(message.id) > rowOf(last.id)) {
          // Over a long time nobody looks, no more are kept of it than of any other.
          const kept = [...thread.messages, message].slice(-MAX_MESSAGES)
          return { ...thread, messages: kept, has_older: thread.has_older || kept.length <= thread.messages.length }
        }
        const isKnown = thread.messages.some((one) => one.id === message.id)
        if (isKnown && isAnswer) return thread
        return isKnown
          ? { ...thread, messages: thread.messages.map((one) => (one.id === message.id ? message : one)) }
          : undefined
      })
    },
    remove(messageIds: readonly MessageId[]): void {
      for (const [of, { messages: kept }] of byId) if (kept.some((one) => messageIds.includes(one.id))) byId.delete(of)
    },
    forget: (of: ConversationId) => void byId.delete(of),
    clear: () => byId.clear(),
  }
}
