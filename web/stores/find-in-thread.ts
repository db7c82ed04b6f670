import { computed, createModel, signal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Range } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { createHitWalk } from './hit-walk.ts'
import { withoutUnfinished } from './search-words.ts'
import { createThreadHits } from './thread-hits.ts'

const TYPING_PAUSE_MS = 200
/** Messages that come one after the other are looked through together. */
const ARRIVAL_PAUSE_MS = 500

interface FindDeps {
  api: Pick<Api, 'search'>
  environment: Pick<Environment, 'later'>
  /** Brings a hit of the open thread on screen. */
  show: (messageId: MessageId, words: string) => void
  /** What was shown is no longer looked for. */
  leave: () => void
}

/** Words looked for in the open thread, and the walk from hit to hit. */
export const FindStore = createModel(({ api, environment, show, leave }: FindDeps) => {
  const found = createThreadHits(api)
  const { hits, isLoading, begin, clear } = found
  const { position, current, canGoNewer, standAt, standAtNewest, goOlder, goNewer, refresh } = createHitWalk(found)
  const isOpen = signal(false)
  const text = signal('')
  const words = computed(() => withoutUnfinished(text.value))
  let conversation: ConversationId | undefined
  let cancel: (() => void) | undefined
  let cancelRefresh: (() => void) | undefined

  /** True when there is something to ask for. */
  function start(): boolean {
    cancel?.()
    cancelRefresh?.()
    standAtNewest()
    clear(words.peek() !== '')
    return words.peek() !== ''
  }

  async function run(opened?: MessageId): Promise<void> {
    if (!conversation) return
    if (!(await begin(conversation, words.peek(), opened))) return opened || !found.error.peek() ? undefined : leave()
    // What was opened is on screen already.
    if (opened) return standAt(opened)
    standAtNewest()
    if (hits.peek().length === 0) leave()
    else showCurrent()
  }

  function showCurrent(): void {
    const hit = current.peek()
    if (hit) show(hit.message.id, text.peek())
  }

  return {
    isOpen,
    text,
    words,
    hits,
    position,
    first: found.first,
    answer: found.answer,
    isLoading,
    error: found.error,
    canGoNewer,
    current: computed(() => (isOpen.value ? current.value?.message.id : undefined)),
    ranges: computed<ReadonlyMap<MessageId, readonly Range[]>>(
      () => new Map(isOpen.value ? hits.value.map((hit) => [hit.message.id, hit.highlights]) : []),
    ),
    /** Opens the bar; with words and a message it starts at that hit, which is on screen already. */
    open(inConversation: ConversationId, typed = '', opened?: MessageId) {
      conversation = inConversation
      isOpen.value = true
      text.value = typed
      if (start()) void run(opened)
    },
    setText(next: string) {
      const before = words.peek()
      text.value = next
      if (words.peek() === before) return
      if (start()) cancel = environment.later(TYPING_PAUSE_MS, () => void run())
      else leave()
    },
    async older() {
      if (isLoading.peek() || hits.peek().length === 0) return
      const reached = await goOlder()
      if (reached === 'around') await run()
      else if (reached === 'there') showCurrent()
    },
    async newer() {
      if (isLoading.peek() || !canGoNewer.peek()) return
      if ((await goNewer()) === 'there') showCurrent()
    },
    /** Messages of a conversation came or went: what is counted and marked follows. */
    hear(inConversation: ConversationId) {
      if (!isOpen.peek() || inConversation !== conversation || words.peek() === '') return
      cancelRefresh?.()
      cancelRefresh = environment.later(ARRIVAL_PAUSE_MS, () => void refresh())
    },
    close() {
      isOpen.value = false
      text.value = ''
      start()
    },
  }
})
