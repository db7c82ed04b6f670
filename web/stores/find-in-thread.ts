import { computed, createModel, signal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Range, SearchHit } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'

const TYPING_PAUSE_MS = 200
/** The newest so many hits of one thread can be walked through. */
const MAX_HITS = 200

export interface FindDeps {
  api: Pick<Api, 'search'>
  environment: Pick<Environment, 'later'>
  /** Brings a message of the open thread on screen. */
  show: (messageId: MessageId) => Promise<void>
}

/** Words looked for in the open thread, and the walk from hit to hit. */
export const FindStore = createModel(({ api, environment, show }: FindDeps) => {
  const isOpen = signal(false)
  const text = signal('')
  const hits = signal<readonly SearchHit[]>([])
  const index = signal(0)
  const isLoading = signal(false)
  const error = signal<string>()
  let conversation: ConversationId | undefined
  let generation = 0
  let cancel: (() => void) | undefined

  async function run(words: string, first?: MessageId): Promise<void> {
    if (!conversation) return
    const mine = ++generation
    isLoading.value = true
    error.value = undefined
    try {
      const found = await api.search({ q: words, conversation, per_page: MAX_HITS })
      if (mine !== generation) return
      hits.value = found.hits
      index.value = Math.max(0, first ? found.hits.findIndex(({ message }) => message.id === first) : 0)
      if (!first) await showCurrent()
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  async function showCurrent(): Promise<void> {
    const hit = hits.peek()[index.peek()]
    if (hit) await show(hit.message.id)
  }

  async function step(by: number): Promise<void> {
    const count = hits.peek().length
    if (count === 0) return
    index.value = (index.peek() + by + count) % count
    await showCurrent()
  }

  return {
    isOpen,
    text,
    hits,
    index,
    isLoading,
    error,
    current: computed(() => (isOpen.value ? hits.value[index.value]?.message.id : undefined)),
    ranges: computed<ReadonlyMap<MessageId, readonly Range[]>>(
      () => new Map(isOpen.value ? hits.value.map((hit) => [hit.message.id, hit.highlights]) : []),
    ),
    /** Opens the bar; with words and a message it starts at that hit, which is on screen already. */
    open(inConversation: ConversationId, words = '', first?: MessageId) {
      conversation = inConversation
      isOpen.value = true
      text.value = words
      hits.value = []
      index.value = 0
      if (words !== '') void run(words, first)
    },
    setText(next: string) {
      text.value = next
      generation += 1
      cancel?.()
      hits.value = []
      const words = next.trim()
      isLoading.value = words !== ''
      if (words !== '') cancel = environment.later(TYPING_PAUSE_MS, () => void run(words))
    },
    older: () => step(1),
    newer: () => step(-1),
    close() {
      generation += 1
      cancel?.()
      isOpen.value = false
      hits.value = []
    },
  }
})
