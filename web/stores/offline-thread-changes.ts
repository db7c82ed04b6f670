import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { KeptThread } from '../transport/copy-database.ts'
import { createThread, markOf, type HeardChanges } from './offline-threads.ts'
import type { Stores } from './stores.ts'

/** More conversations than this between two writings are not followed one by one: they are read again when they are next opened. */
const MAX_HEARD = 300

/** A thread as the server has just told it, whole. */
interface ReadThread {
  readonly thread: KeptThread
  readonly mark: string
  readonly usedAt: number
}

export interface TakenChanges {
  readonly read: ReadonlyMap<ConversationId, ReadThread>
  readonly heard: ReadonlyMap<ConversationId, HeardChanges>
  readonly gone: ReadonlySet<ConversationId>
}

export type ThreadChanges = ReturnType<typeof createThreadChanges>

/** What is new about threads since the last writing. */
export function createThreadChanges(stores: Stores) {
  const { conversations, openConversation } = stores
  let read = new Map<ConversationId, ReadThread>()
  let heard = new Map<ConversationId, HeardChanges>()
  let gone = new Set<ConversationId>()
  /** Being read, and not gone since: what goes meanwhile is not brought back by the answer. */
  const awaited = new Set<ConversationId>()
  let lastOpen: readonly Message[] | undefined

  const find = (id: ConversationId) => conversations.byId.peek().get(id)

  function hear(id: ConversationId, after: Conversation | undefined): HeardChanges | undefined {
    if (heard.size >= MAX_HEARD && !heard.has(id)) return undefined
    const known = find(id)
    const mark = after ?? known
    if (!mark) return undefined
    const changes = heard.get(id) ?? {
      before: known && markOf(known),
      after: '',
      messages: new Map(),
      removed: new Set(),
      isBroken: false,
    }
    changes.after = markOf(mark)
    heard.set(id, changes)
    return changes
  }

  function forget(id: ConversationId): void {
    for (const each of [awaited, read, heard]) each.delete(id)
    gone.add(id)
  }

  function readOpen(): void {
    const { messages } = openConversation
    if (messages.peek() === lastOpen) return
    const open = copyOpen(stores)
    if (!open) return
    lastOpen = messages.peek()
    heard.delete(open.thread.id)
    gone.delete(open.thread.id)
    read.set(open.thread.id, open)
  }

  return {
    /** What is heard from here on comes after the reading that begins now. */
    beginReading(id: ConversationId): void {
      heard.delete(id)
      awaited.add(id)
    },
    /** What was read, below what was heard meanwhile. */
    putRead(id: ConversationId, thread: ReadThread): void {
      if (!awaited.delete(id)) return
      gone.delete(id)
      read.set(id, thread)
    },
    isAny: () => read.size + heard.size + gone.size > 0,
    take(): TakenChanges {
      readOpen()
      // What is written now, an answer that is still on its way may not know.
      for (const id of heard.keys()) awaited.delete(id)
      const taken = { read, heard, gone }
      read = new Map()
      heard = new Map()
      gone = new Set()
      return taken
    },
    clear(): void {
      for (const each of [awaited, read, heard, gone]) each.clear()
      lastOpen = undefined
    },
    follow(frame: ServerFrame): void {
      if (frame.type === 'new_message') {
        const { conversation, message } = frame.data
        if (!conversation.is_hidden) hear(conversation.id, conversation)?.messages.set(message.id, message)
      } else if (frame.type === 'message_status_update') {
        const { message } = frame.data
        hear(message.conversation_id, undefined)?.messages.set(message.id, message)
      } else if (frame.type === 'conversation_update') {
        const { conversation, is_deleted, deleted_message_ids = [], messages_changed } = frame.data
        if (is_deleted || conversation.is_hidden) return forget(conversation.id)
        const changes = hear(conversation.id, conversation)
        for (const id of deleted_message_ids) changes?.removed.add(id)
        if (changes && messages_changed) changes.isBroken = true
      }
    },
  }
}

/** What is on screen, if it is whole from its oldest to the newest message there is. */
function copyOpen({ conversations, openConversation, environment }: Stores): ReadThread | undefined {
  const { messages, scheduled, hasNewer, hasOlder, loading, isCopy } = openConversation
  const id = openConversation.id.peek()
  const conversation = id && conversations.byId.peek().get(id)
  const isWhole = !hasNewer.peek() && !isCopy.peek() && loading.peek() !== 'first' && messages.peek().length > 0
  if (!id || !conversation || conversation.is_hidden || !isWhole) return undefined
  return {
    thread: createThread({
      id,
      messages: messages.peek(),
      scheduled: scheduled.peek(),
      hasOlder: hasOlder.peek(),
    }),
    mark: markOf(conversation),
    usedAt: environment.now(),
  }
}
