import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { SearchHit, SearchResult } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'

/** So many hits, one after the other, are kept; those that are far away from where one walks are read again. */
const MAX_HITS = 2_000

export interface ThreadHits {
  /** Newest first. */
  readonly hits: ReadonlySignal<readonly SearchHit[]>
  /** Which of all the first of these is, the newest being 1. */
  readonly first: ReadonlySignal<number>
  /** The last answer: what it says of all hits, and where the older ones go on. */
  readonly answer: ReadonlySignal<SearchResult | undefined>
  readonly isLoading: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<string | undefined>
  readonly hasOlder: ReadonlySignal<boolean>
  /** Reads the newest, or those around a hit. False when that did not work, or something else was looked for meanwhile. */
  readonly begin: (conversation: ConversationId, words: string, around?: MessageId) => Promise<boolean>
  readonly readOlder: () => Promise<boolean>
  /** Puts those around a hit in the place of what is known. Quietly: nobody waits for it. */
  readonly readAround: (around: MessageId | undefined, how?: 'quietly') => Promise<boolean>
  readonly clear: (isLoadingNext: boolean) => void
}

/** What of one thread fits the words, page by page. */
export function createThreadHits(api: Pick<Api, 'search'>): ThreadHits {
  const hits = signal<readonly SearchHit[]>([])
  const first = signal(1)
  const answer = signal<SearchResult>()
  const isLoading = signal(false)
  const error = signal<string>()
  let asked: { readonly q: string; readonly conversation: ConversationId } | undefined
  let generation = 0

  async function read(
    page: { readonly cursor?: string; readonly at?: MessageId },
    isQuiet: boolean,
  ): Promise<SearchResult | undefined> {
    const mine = ++generation
    if (!asked) return undefined
    if (!isQuiet) isLoading.value = true
    if (!isQuiet) error.value = undefined
    try {
      const found = await api.search({ ...asked, per_page: MAX_PAGE_SIZE, ...page })
      return mine === generation ? found : undefined
    } catch (cause) {
      if (mine !== generation) return undefined
      // It is no hit any more, or there are too many before it.
      if (page.at && cause instanceof ApiError && cause.code === 'invalid') return await read({}, isQuiet)
      if (!isQuiet) error.value = describeError(cause)
      return undefined
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  function take(found: SearchResult | undefined, known: readonly SearchHit[], firstKnown: number): boolean {
    if (!found) return false
    const all = [...known, ...found.hits]
    const passed = Math.max(0, all.length - MAX_HITS)
    first.value = firstKnown + passed
    hits.value = all.slice(passed)
    answer.value = found
    return true
  }

  async function readAround(around: MessageId | undefined, how?: 'quietly'): Promise<boolean> {
    const found = await read(around ? { at: around } : {}, how === 'quietly')
    return take(found, [], found?.first_position ?? 1)
  }

  function clear(isLoadingNext: boolean): void {
    generation += 1
    asked = undefined
    answer.value = undefined
    hits.value = []
    first.value = 1
    error.value = undefined
    isLoading.value = isLoadingNext
  }

  return {
    hits,
    first,
    answer,
    isLoading,
    error,
    hasOlder: computed(() => Boolean(answer.value?.next_cursor)),
    readAround,
    clear,
    async readOlder() {
      const cursor = answer.peek()?.next_cursor
      return cursor ? take(await read({ cursor }, false), hits.peek(), first.peek()) : false
    },
    begin(conversation, words, around) {
      clear(true)
      asked = { q: words, conversation }
      return readAround(around)
    },
  }
}
