import { computed, createModel } from '@preact/signals'
import type { Conversation, ConversationCounts } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { createConversationCounter } from './conversation-counts.ts'
import { compareConversations, matchesFilter } from './conversation-order.ts'
import { createConversationPages } from './conversation-pages.ts'
import { createConversationReading } from './conversation-reading.ts'
import type { Environment } from '../transport/environment.ts'
import { createFreshMap } from './fresh-map.ts'
import { createLateChanges } from './late-changes.ts'
import { createTyping } from './typing.ts'

export interface ConversationsDeps {
  api: Api
  environment: Pick<Environment, 'later' | 'tabStorage'>
  /** The conversation on screen: stays in a filtered list while it is open. */
  openId: { readonly value: ConversationId | undefined }
  onProblem: (sentence: string) => void
}

/** All conversations that are known here, and the pages of the list on screen. */
export const ConversationsStore = createModel(({ api, environment, openId, onProblem }: ConversationsDeps) => {
  const known = createFreshMap<Conversation>()
  const counter = createConversationCounter(api, environment)
  const typing = createTyping(environment)
  /** As they were when this device last heard of them. */
  const copies = new WeakSet<Conversation>()
  const pages = createConversationPages({ api, environment, known, onTotal: counter.set })
  const find = (id: ConversationId) => known.byId.peek().get(id)
  const reading = createConversationReading({ api, known, copies, pages, openId, recount: counter.recount })
  const isCurrent = (one: Conversation | undefined) => one !== undefined && !copies.has(one)

  function put(conversation: Conversation): void {
    if (find(conversation.id)?.draft && !conversation.draft) typing.end(conversation.id)
    counter.follow(find(conversation.id), conversation)
    known.put(conversation)
  }

  function take(answer: Conversation, began: number): void {
    if (!known.isNewer(answer.id, began)) put(answer)
  }

  function remove(id: ConversationId): void {
    counter.follow(find(id), undefined)
    known.remove([id])
  }

  const list = computed(() => {
    const filter = pages.filter.value
    const { cursor, lastRead } = pages.state.value
    // What was just read by opening it stays in its place until it is left.
    const isKept = (one: Conversation) =>
      (filter === 'unread' || filter === 'unknown') && one.id === openId.value && matchesFilter(one, 'all')
    return [...known.byId.value.values()]
      .filter((one) => matchesFilter(one, filter) || isKept(one))
      .filter((one) => cursor === null || !lastRead || compareConversations(one, lastRead) <= 0)
      .toSorted(compareConversations)
  })

  return {
    byId: known.byId,
    filter: pages.filter,
    listState: pages.state,
    list,
    counts: counter.counts,
    /** Unread conversations that are neither archived nor hidden. */
    unreadCount: computed(() => counter.counts.value?.unread),
    typing: typing.devices,
    setTyping: typing.hear,
    endTyping: typing.end,
    ...reading,
    loadMore: pages.loadMore,
    setFilter: pages.setFilter,
    ...createLateChanges({ api, known: known.byId, put, begin: known.begin, take, remove, onProblem }),
    put,
    remove,

    /** The newest message of a conversation stands in its row too. */
    followStatus(message: Message) {
      const conversation = find(message.conversation_id)
      if (conversation?.last_message_id === message.id) put(withNewest(conversation, message))
    },
    /** Another history: nothing that is known here is so there. */
    forget() {
      known.clear()
      pages.clear()
      counter.restore(undefined)
    },
    /** Shows what was kept here, until the server has told how it is. */
    restore(kept: readonly Conversation[], counts: ConversationCounts | undefined) {
      for (const one of kept) copies.add(one)
      known.take(kept, known.begin())
      counter.restore(counts)
    },
    isCopy: (conversation: Conversation) => copies.has(conversation),
    /** Known as it is now. */
    isCurrent: (id: ConversationId) => isCurrent(find(id)),
  }
})

function withNewest(conversation: Conversation, message: Message): Conversation {
  return {
    ...conversation,
    // Sent is when the phone sent it, which may be long after it was written.
    last_message_at: message.timestamp,
    last_message_status: message.status,
    last_message_state: message.status_detail?.state ?? null,
    last_message_may_have_been_sent: message.status_detail?.may_have_been_sent ?? false,
  }
}
