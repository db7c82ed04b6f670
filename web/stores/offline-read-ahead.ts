import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { ThreadFacts } from '../transport/copy-database.ts'
import { compareConversations } from './conversation-order.ts'
import type { ThreadChanges } from './offline-thread-changes.ts'
import { createThread, markOf, MAX_THREADS } from './offline-threads.ts'
import type { Stores } from './stores.ts'

/** The newest conversations, whose messages are kept although nobody opened them here. */
const READ_AHEAD = 20
/** The phone has other things to do in between. */
const BETWEEN_READS_MS = 300

interface ReadAheadDeps {
  stores: Stores
  changes: ThreadChanges
  find: (id: ConversationId) => ThreadFacts | undefined
}

/** Reads from the server what the copy lacks, one thing at a time, while the line is open. */
export function createReadAhead({ stores, changes, find }: ReadAheadDeps) {
  const { api, conversations, connection, environment } = stores
  const wanted = new Set<ConversationId>()
  let rows = new Map<ConversationId, Conversation>()
  let isRunning = false

  const isLive = () => connection.line.peek() === 'open'
  const newest = () =>
    [...conversations.byId.peek().values()]
      .filter((one) => !one.is_archived && !one.is_hidden)
      .toSorted(compareConversations)
      .slice(0, READ_AHEAD)

  function want(id: ConversationId): void {
    const isOfUse = find(id) !== undefined || newest().some((one) => one.id === id)
    if (isOfUse && wanted.size < MAX_THREADS) wanted.add(id)
  }

  async function read(id: ConversationId): Promise<void> {
    const conversation = conversations.byId.peek().get(id) ?? rows.get(id)
    if (!conversation || conversation.is_hidden) return
    const mark = markOf(conversation)
    changes.beginReading(id)
    const page = await api.listMessages(id, { per_page: DEFAULT_PAGE_SIZE })
    const thread = createThread({
      id,
      messages: page.messages,
      scheduled: page.scheduled,
      hasOlder: page.has_more,
    })
    changes.putRead(id, { thread, mark, usedAt: conversation.last_message_at ?? 0 })
  }

  return {
    want,
    /** Conversations beyond those that the list on screen has read. */
    rows: (): ReadonlyMap<ConversationId, Conversation> => rows,
    clear(): void {
      wanted.clear()
      rows = new Map()
    },
    follow(frame: ServerFrame): void {
      if (frame.type === 'conversation_update' && frame.data.is_deleted) rows.delete(frame.data.conversation.id)
    },
    /** After a connection: the list as far as it is kept, and the newest threads that are not kept as they are now. */
    async sweep(size: number): Promise<void> {
      if (!isLive()) return
      const { cursor } = conversations.listState.peek()
      const isAllKnown = conversations.filter.peek() === 'all' && cursor === null
      rows = new Map()
      try {
        const page = isAllKnown ? undefined : await api.listConversations({ per_page: size })
        for (const one of page?.conversations ?? []) rows.set(one.id, one)
      } catch {
        // What is on screen is kept all the same; the rest with the next connection.
      }
      for (const one of newest()) {
        const kept = find(one.id)
        if (!kept || kept.is_unsettled || kept.mark !== markOf(one)) want(one.id)
      }
    },
    /** Reads the threads that are wanted. */
    async run(onRead: () => void): Promise<void> {
      if (isRunning) return
      isRunning = true
      try {
        for (const id of wanted) {
          wanted.delete(id)
          await new Promise<void>((resolve) => void environment.later(BETWEEN_READS_MS, resolve))
          if (!isLive()) return
          await read(id)
          onRead()
        }
      } catch {
        // Out of reach: the next connection looks again.
      } finally {
        isRunning = false
      }
    },
  }
}
