import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { SearchHit } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'

const PAGE_SIZE = 200
/** The newest so many hits of one thread can be walked through. */
const MAX_HITS = 2_000

export interface FindTotal {
  readonly count: number
  /** False: the index guesses. */
  readonly isExact: boolean
}

export interface ThreadHits {
  /** Newest first. */
  readonly hits: ReadonlySignal<readonly SearchHit[]>
  readonly total: ReadonlySignal<FindTotal>
  readonly isLoading: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<string | undefined>
  readonly hasMore: () => boolean
  /** Reads the first page. False when that did not work, or something else was looked for meanwhile. */
  readonly begin: (conversation: ConversationId, words: string) => Promise<boolean>
  readonly readMore: () => Promise<boolean>
  readonly clear: (isLoadingNext: boolean) => void
}

/** What of one thread fits the words, page by page. */
export function createThreadHits(api: Pick<Api, 'search'>): ThreadHits {
  const hits = signal<readonly SearchHit[]>([])
  const total = signal<FindTotal>({ count: 0, isExact: true })
  const isLoading = signal(false)
  const error = signal<string>()
  let asked: { readonly q: string; readonly conversation: ConversationId } | undefined
  let cursor: string | null = null
  let generation = 0

  async function readMore(): Promise<boolean> {
    const mine = ++generation
    if (!asked) return false
    isLoading.value = true
    error.value = undefined
    try {
      const found = await api.search({ ...asked, per_page: PAGE_SIZE, ...(cursor && { cursor }) })
      if (mine !== generation) return false
      hits.value = [...hits.peek(), ...found.hits]
      cursor = hits.peek().length < MAX_HITS ? found.next_cursor : null
      total.value = { count: Math.max(found.total, hits.peek().length), isExact: found.total_is_exact }
      return true
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
      return false
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  function clear(isLoadingNext: boolean): void {
    generation += 1
    asked = undefined
    cursor = null
    hits.value = []
    error.value = undefined
    isLoading.value = isLoadingNext
  }

  return {
    hits,
    total,
    isLoading,
    error,
    readMore,
    clear,
    hasMore: () => cursor !== null,
    begin(conversation, words) {
      clear(true)
      asked = { q: words, conversation }
      return readMore()
    },
  }
}
