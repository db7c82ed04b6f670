import { computed, createModel, signal } from '@preact/signals'
import type { Conversation, ConversationListQuery } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import { compareConversations, isUnread, matchesFilter, type ConversationFilter } from './conversation-order.ts'
import type { Environment } from './environment.ts'

const PAGE_SIZE = 50
/** The count of unread conversations is asked for again at most this often. */
const COUNT_AGAIN_MS = 800
/** How long "is typing" stands without being said again. */
const TYPING_STANDS_MS = 6_000

interface ListState {
  /** `undefined` before the first page. */
  cursor: string | null | undefined
  /** The last row of what was read: known conversations beyond it wait for their page. */
  lastRead: Conversation | undefined
  isLoading: boolean
  error: string | undefined
}

const UNREAD_LIST: ListState = { cursor: undefined, lastRead: undefined, isLoading: false, error: undefined }
const NO_LISTS: Readonly<Record<ConversationFilter, ListState>> = {
  all: UNREAD_LIST,
  unread: UNREAD_LIST,
  starred: UNREAD_LIST,
  archived: UNREAD_LIST,
}

export interface ConversationsDeps {
  api: Api
  environment: Environment
  /** The conversation on screen: stays in a filtered list while it is open. */
  openId: { readonly value: ConversationId | undefined }
  onProblem: (sentence: string) => void
}

/** All conversations that are known here, and the pages of the list on screen. */
export const ConversationsStore = createModel(({ api, environment, openId, onProblem }: ConversationsDeps) => {
  const byId = signal<ReadonlyMap<ConversationId, Conversation>>(new Map())
  const filter = signal<ConversationFilter>('all')
  const lists = signal(NO_LISTS)
  const unreadCount = signal<number>()
  const typing = signal<ReadonlyMap<ConversationId, string>>(new Map())

  // Events that arrive during a fetch are newer than its answer, so they win: each change gets a tick, each fetch remembers when it began.
  let tick = 0
  const changedAt = new Map<ConversationId, number>()
  let generation = 0
  let cancelCount: (() => void) | undefined
  const typingTimers = new Map<ConversationId, () => void>()

  const list = computed(() => {
    const { cursor, lastRead } = lists.value[filter.value]
    return [...byId.value.values()]
      .filter((conversation) => matchesFilter(conversation, filter.value) || isKept(conversation))
      .filter((one) => cursor === null || !lastRead || compareConversations(one, lastRead) <= 0)
      .sort(compareConversations)
  })

  function isKept(conversation: Conversation): boolean {
    return filter.value === 'unread' && conversation.id === openId.value && !conversation.is_archived
  }

  function setList(name: ConversationFilter, change: Partial<ListState>): void {
    lists.value = { ...lists.peek(), [name]: { ...lists.peek()[name], ...change } }
  }

  async function readPage(name: ConversationFilter, isFirst: boolean): Promise<void> {
    const before = lists.peek()[name]
    if (before.isLoading || (!isFirst && before.cursor === null)) return
    setList(name, { isLoading: true, error: undefined })
    const began = ++tick
    const mine = generation
    try {
      const query: ConversationListQuery = { per_page: PAGE_SIZE, ...queryOf(name) }
      if (!isFirst && before.cursor) query.cursor = before.cursor
      const page = await api.listConversations(query)
      if (mine !== generation) return
      takeFetched(page.conversations, began)
      setList(name, {
        isLoading: false,
        cursor: page.next_cursor,
        lastRead: page.conversations.at(-1) ?? before.lastRead,
      })
      if (name === 'unread') unreadCount.value = page.total
    } catch (error) {
      if (mine === generation) setList(name, { isLoading: false, error: describeError(error) })
    }
  }

  function takeFetched(fetched: readonly Conversation[], began: number): void {
    const next = new Map(byId.peek())
    for (const conversation of fetched) {
      if ((changedAt.get(conversation.id) ?? 0) <= began) next.set(conversation.id, conversation)
    }
    byId.value = next
  }

  function put(conversation: Conversation): void {
    changedAt.set(conversation.id, ++tick)
    const before = byId.peek().get(conversation.id)
    byId.value = new Map(byId.peek()).set(conversation.id, conversation)
    countAgainAfter(before, conversation)
  }

  function remove(id: ConversationId): void {
    changedAt.set(id, ++tick)
    const next = new Map(byId.peek())
    next.delete(id)
    byId.value = next
    countLater()
  }

  function countAgainAfter(before: Conversation | undefined, after: Conversation): void {
    if (!before) return countLater()
    const change = Number(matchesFilter(after, 'unread')) - Number(matchesFilter(before, 'unread'))
    if (unreadCount.peek() !== undefined) unreadCount.value = Math.max(0, (unreadCount.peek() ?? 0) + change)
  }

  function countLater(): void {
    cancelCount ??= environment.later(COUNT_AGAIN_MS, () => {
      cancelCount = undefined
      void count()
    })
  }

  async function count(): Promise<void> {
    try {
      const { total } = await api.listConversations({ unread: true, per_page: 1 })
      unreadCount.value = total
    } catch {
      // The badge keeps its last number; the strip already tells that the server is out of reach.
    }
  }

  /** Shows the change at once, and takes back just this change when the server refuses it. */
  async function change(
    id: ConversationId,
    patch: Partial<Conversation>,
    call: () => Promise<Conversation>,
  ): Promise<boolean> {
    const before = byId.peek().get(id)
    if (before) put({ ...before, ...patch })
    try {
      put(await call())
      return true
    } catch (error) {
      const now = byId.peek().get(id)
      if (now && before) put({ ...now, ...pick(before, patch) })
      onProblem(describeError(error))
      return false
    }
  }

  return {
    byId,
    filter,
    list,
    unreadCount,
    typing,
    listState: computed(() => lists.value[filter.value]),

    load: () => readPage(filter.peek(), true),
    loadMore: () => readPage(filter.peek(), false),
    setFilter(next: ConversationFilter) {
      filter.value = next
      if (lists.peek()[next].cursor === undefined) void readPage(next, true)
    },
    /** Throws away what is known, and reads the list on screen again. What stands stays until the answer is here. */
    async reload() {
      generation += 1
      const kept = filter.peek()
      lists.value = { ...NO_LISTS, [kept]: { ...lists.peek()[kept], isLoading: false } }
      const stale = byId.peek()
      await readPage(kept, true)
      const next = new Map(byId.peek())
      for (const [id, conversation] of stale) {
        const isOpen = id === openId.value
        if (next.get(id) === conversation && !isOpen && lists.peek()[kept].error === undefined) next.delete(id)
      }
      byId.value = next
      await count()
    },
    put,
    remove,
    /** Makes one conversation known that no page has brought yet; whether it exists shows in `byId`. */
    async ensure(id: ConversationId): Promise<void> {
      if (byId.peek().has(id)) return
      const began = ++tick
      try {
        takeFetched([await api.getConversation(id)], began)
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'not_found')) onProblem(describeError(error))
      }
    },
    setStarred: (id: ConversationId, is: boolean) => change(id, { is_starred: is }, () => api.setStarred(id, is)),
    setPinned: (id: ConversationId, is: boolean) => change(id, { is_pinned: is }, () => api.setPinned(id, is)),
    setArchived: (id: ConversationId, is: boolean) => change(id, { is_archived: is }, () => api.setArchived(id, is)),
    setMuted: (id: ConversationId, is: boolean) => change(id, { is_muted: is }, () => api.setMuted(id, is)),
    markUnread: (id: ConversationId) => change(id, { is_marked_unread: true }, () => api.markUnread(id)),
    /** Up to a message, else everything. How many stay unread is the server's to say, unless nothing newer is known. */
    async markRead(id: ConversationId, upTo?: MessageId, isEverything = upTo === undefined) {
      const before = byId.peek().get(id)
      if (!before || !isUnread(before)) return false
      const patch = isEverything ? { unread_count: 0, is_marked_unread: false } : {}
      return change(id, patch, () => api.markRead(id, upTo))
    },
    async delete(id: ConversationId): Promise<boolean> {
      const before = byId.peek().get(id)
      remove(id)
      try {
        await api.deleteConversation(id)
        return true
      } catch (error) {
        if (before) put(before)
        onProblem(describeError(error))
        return false
      }
    },
    sync: async (id: ConversationId) => {
      try {
        await api.syncConversation(id)
      } catch (error) {
        onProblem(describeError(error))
      }
    },
    setTyping(id: ConversationId, deviceName: string) {
      typingTimers.get(id)?.()
      typing.value = new Map(typing.peek()).set(id, deviceName)
      const stop = environment.later(TYPING_STANDS_MS, () => {
        typingTimers.delete(id)
        const next = new Map(typing.peek())
        next.delete(id)
        typing.value = next
      })
      typingTimers.set(id, stop)
    },
  }
})

function queryOf(filter: ConversationFilter): ConversationListQuery {
  return filter === 'all' ? {} : { [filter]: true }
}

function pick(from: Conversation, keysOf: Partial<Conversation>): Partial<Conversation> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in keysOf))
}
