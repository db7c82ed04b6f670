import { computed, createModel, signal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Range } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { rowOf } from './conversation-order.ts'
import { createThreadHits } from './thread-hits.ts'

const TYPING_PAUSE_MS = 200

export interface FindDeps {
  api: Pick<Api, 'search'>
  environment: Pick<Environment, 'later'>
  /** Brings a hit of the open thread on screen. */
  show: (messageId: MessageId, words: string) => void
}

/** Words looked for in the open thread, and the walk from hit to hit. */
export const FindStore = createModel(({ api, environment, show }: FindDeps) => {
  const { hits, total, isLoading, error, hasMore, begin, readMore, clear } = createThreadHits(api)
  const isOpen = signal(false)
  const text = signal('')
  const index = signal(0)
  let conversation: ConversationId | undefined
  let cancel: (() => void) | undefined

  async function run(words: string, first?: MessageId): Promise<void> {
    if (!conversation || !(await begin(conversation, words))) return
    if (!first) return showCurrent()
    // It is on screen already; which one it is may stand on a later page.
    const findPlace = () => hits.peek().findIndex(({ message }) => rowOf(message.id) <= rowOf(first))
    while (findPlace() < 0 && hasMore()) if (!(await readMore())) return
    index.value = Math.max(0, findPlace())
  }

  function showCurrent(): void {
    const hit = hits.peek()[index.peek()]
    if (hit) show(hit.message.id, text.peek())
  }

  async function step(by: 1 | -1): Promise<void> {
    const next = index.peek() + by
    if (isLoading.peek()) return
    if (next >= hits.peek().length && hasMore() && !(await readMore())) return
    const count = hits.peek().length
    // From the newest on to the oldest only where that one is known.
    if (count === 0 || (next < 0 && hasMore())) return
    index.value = (next + count) % count
    showCurrent()
  }

  return {
    isOpen,
    text,
    hits,
    index,
    total,
    isLoading,
    error,
    current: computed(() => (isOpen.value ? hits.value[index.value]?.message.id : undefined)),
    ranges: computed<ReadonlyMap<MessageId, readonly Range[]>>(
      () => new Map(isOpen.value ? hits.value.map((hit) => [hit.message.id, hit.highlights]) : []),
    ),
    /** Opens the bar; with words and a message it starts at that hit, which is on screen already. */
    open(inConversation: ConversationId, words = '', first?: MessageId) {
      cancel?.()
      conversation = inConversation
      isOpen.value = true
      text.value = words
      index.value = 0
      clear(words !== '')
      if (words !== '') void run(words, first)
    },
    setText(next: string) {
      text.value = next
      cancel?.()
      index.value = 0
      const words = next.trim()
      clear(words !== '')
      if (words !== '') cancel = environment.later(TYPING_PAUSE_MS, () => void run(words))
    },
    older: () => step(1),
    newer: () => step(-1),
    close() {
      cancel?.()
      isOpen.value = false
      clear(false)
    },
  }
})
