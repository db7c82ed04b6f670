import { computed, createModel, signal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message, MessagePage } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { rowOf } from './conversation-order.ts'

const PAGE_SIZE = 50
const LARGEST_PAGE = 200
/** Read context above the first unread message. */
const CONTEXT_ABOVE_UNREAD = 20
/** Messages held at once; what lies further away is read again when it is scrolled to. */
export const MAX_HELD = 1_000

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
type Loading = 'first' | 'older' | 'newer' | undefined

export interface OpenConversationDeps {
  api: Api
  onProblem: (sentence: string) => void
  /** The message of the phone that was just heard of, for what is read aloud. */
  onArrival: (message: Message) => void
}

/** The thread on screen: a window into its messages that grows at both ends, and that events keep current. */
export const OpenConversationStore = createModel(({ api, onProblem, onArrival }: OpenConversationDeps) => {
  const id = signal<ConversationId>()
  const byId = signal<ReadonlyMap<MessageId, Message>>(new Map())
  const scheduledById = signal<ReadonlyMap<MessageId, Message>>(new Map())
  const hasOlder = signal(false)
  const hasNewer = signal(false)
  const loading = signal<Loading>()
  const error = signal<string>()
  const isMissing = signal(false)
  const unreadLine = signal<UnreadLine>()
  const placement = signal<Placement>()
  const newBelow = signal(0)
  const isAtNewest = signal(true)

  // A fetch that began before `generation` moved belongs to another thread or window, and is dropped.
  let generation = 0
  // Events are newer than the answer of a fetch that began before them, so they win.
  let tick = 0
  const changedAt = new Map<MessageId, number>()

  const messages = computed(() => [...byId.value.values()].toSorted(byPlace))

  function reset(next: ConversationId | undefined): void {
    generation += 1
    changedAt.clear()
    id.value = next
    byId.value = new Map()
    scheduledById.value = new Map()
    hasOlder.value = false
    hasNewer.value = false
    loading.value = undefined
    error.value = undefined
    isMissing.value = false
    unreadLine.value = undefined
    placement.value = undefined
    newBelow.value = 0
    isAtNewest.value = true
  }

  /** Runs one fetch for the thread on screen; the work after it is left out when that thread has been left. */
  async function load(kind: NonNullable<Loading>, fetch: (of: ConversationId) => Promise<MessagePage>, take: TakePage) {
    const of = id.peek()
    if (!of) return
    const mine = generation
    const began = ++tick
    loading.value = kind
    error.value = undefined
    try {
      const page = await fetch(of)
      if (mine === generation) take(page, began)
    } catch (cause) {
      if (mine !== generation) return
      error.value = describeError(cause)
      isMissing.value = isNotFound(cause)
    } finally {
      if (mine === generation) loading.value = undefined
    }
  }

  function merge(fetched: readonly Message[], began: number, base: ReadonlyMap<MessageId, Message> = byId.peek()) {
    const next = new Map(base)
    for (const message of fetched) if ((changedAt.get(message.id) ?? 0) <= began) next.set(message.id, message)
    return next
  }

  function takeNewestPage(page: MessagePage, began: number): void {
    // Only what events brought meanwhile stays of what was there.
    const newer = new Map([...byId.peek()].filter(([messageId]) => (changedAt.get(messageId) ?? 0) > began))
    byId.value = merge(page.messages, began, newer)
    scheduledById.value = new Map(page.scheduled.map((message) => [message.id, message]))
    hasOlder.value = page.has_more
    hasNewer.value = false
    newBelow.value = 0
  }

  function takeAround(page: MessagePage, began: number, around: MessageId): void {
    byId.value = merge(page.messages, began, new Map())
    hasOlder.value = page.has_more
    // Whether newer ones follow is learnt by asking for them.
    hasNewer.value = page.messages.length > 0
    placement.value = { kind: 'message', messageId: around }
  }

  /** Where a thread starts that was just opened: at the first unread message, else at the newest. */
  function placeOpened(unreadCount: number): void {
    const unread = messages.peek().filter((message) => message.direction === 'inbound' && !message.is_read)
    const first = unreadCount > 0 ? (unread.at(-unreadCount) ?? unread[0]) : undefined
    unreadLine.value = first && { messageId: first.id, count: unreadCount }
    placement.value = first ? { kind: 'unread' } : { kind: 'newest', isRide: false }
  }

  function keepBounded(drop: 'oldest' | 'newest'): void {
    const all = messages.peek()
    if (all.length <= MAX_HELD) return
    const kept = drop === 'oldest' ? all.slice(-MAX_HELD) : all.slice(0, MAX_HELD)
    byId.value = new Map(kept.map((message) => [message.id, message]))
    if (drop === 'oldest') hasOlder.value = true
    else hasNewer.value = true
  }

  const readNewest = (size: number, then?: () => void) =>
    load(
      'first',
      (of) => api.listMessages(of, { per_page: size }),
      (page, began) => {
        takeNewestPage(page, began)
        then?.()
      },
    )

  const readAround = (messageId: MessageId) =>
    load(
      'first',
      (of) => api.listMessages(of, { around: messageId, per_page: PAGE_SIZE }),
      (page, began) => takeAround(page, began, messageId),
    )

  return {
    id,
    messages,
    scheduled: computed(() => [...scheduledById.value.values()].toSorted((a, b) => a.timestamp - b.timestamp)),
    hasOlder,
    hasNewer,
    loading,
    error,
    isMissing,
    unreadLine,
    placement,
    newBelow,
    isAtNewest,

    /** Opens a thread at its unread line, else at its newest message, else around the message that is looked for. */
    async open(conversationId: ConversationId, known: Conversation | undefined, around?: MessageId) {
      reset(conversationId)
      if (around) return readAround(around)
      const unread = known?.unread_count ?? 0
      const size = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, unread + CONTEXT_ABOVE_UNREAD))
      await readNewest(size, () => placeOpened(unread))
    },
    close: () => reset(undefined),
    /** Brings a message of the open thread on screen, loaded or not. */
    async show(messageId: MessageId) {
      if (byId.peek().has(messageId)) placement.value = { kind: 'message', messageId }
      else await readAround(messageId)
    },
    async showNewest(isRide = false) {
      if (hasNewer.peek()) {
        generation += 1
        await readNewest(PAGE_SIZE)
      }
      newBelow.value = 0
      placement.value = { kind: 'newest', isRide }
    },
    async loadOlder() {
      const oldest = messages.peek()[0]
      if (!oldest || !hasOlder.peek() || loading.peek()) return
      await load(
        'older',
        (of) => api.listMessages(of, { before: oldest.id, per_page: PAGE_SIZE }),
        (page, began) => {
          byId.value = merge(page.messages, began)
          hasOlder.value = page.has_more
          keepBounded('newest')
        },
      )
    },
    async loadNewer() {
      const newest = messages.peek().at(-1)
      if (!newest || !hasNewer.peek() || loading.peek()) return
      await load(
        'newer',
        (of) => api.listMessages(of, { after: newest.id, per_page: PAGE_SIZE }),
        (page, began) => {
          byId.value = merge(page.messages, began)
          hasNewer.value = page.messages.length >= PAGE_SIZE
          keepBounded('oldest')
        },
      )
    },
    /** Reads what is on screen again: events were missed, or many messages changed quietly. */
    async refresh() {
      if (!id.peek() || hasNewer.peek()) return
      // A first page that is still on its way may be too old by now: it is asked for again.
      generation += 1
      await readNewest(Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, byId.peek().size)))
    },
    retry: () => (byId.peek().size > 0 ? undefined : readNewest(PAGE_SIZE, () => placeOpened(0))),

    /** A message as the server has it now, from an event or an answer. */
    put(message: Message) {
      if (message.conversation_id !== id.peek()) return
      changedAt.set(message.id, ++tick)
      if (message.status_detail?.state === 'scheduled') {
        scheduledById.value = new Map(scheduledById.peek()).set(message.id, message)
        return
      }
      const isNew = !byId.peek().has(message.id)
      const isBeyond = hasNewer.peek() && isNew && rowOf(message.id) > rowOf(messages.peek().at(-1)?.id ?? '_0')
      const isBefore = hasOlder.peek() && isNew && rowOf(message.id) < rowOf(messages.peek()[0]?.id ?? '_0')
      if (!isBeyond && !isBefore) byId.value = new Map(byId.peek()).set(message.id, message)
      if (isNew && !isBefore && message.direction === 'inbound') {
        onArrival(message)
        if (!isAtNewest.peek() || isBeyond) newBelow.value += 1
      }
    },
    remove(messageIds: readonly MessageId[]) {
      const next = new Map(byId.peek())
      const scheduled = new Map(scheduledById.peek())
      for (const messageId of messageIds) {
        changedAt.set(messageId, ++tick)
        next.delete(messageId)
        scheduled.delete(messageId)
      }
      byId.value = next
      scheduledById.value = scheduled
    },
    /** The newest message is on screen, or no longer. */
    setAtNewest(is: boolean) {
      isAtNewest.value = is
      if (is && !hasNewer.peek()) newBelow.value = 0
    },
    reportProblem: (cause: unknown) => onProblem(describeError(cause)),
  }
})

type TakePage = (page: MessagePage, began: number) => void

function byPlace(a: Message, b: Message): number {
  return rowOf(a.id) - rowOf(b.id)
}

function isNotFound(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'not_found'
}
