import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { MessagePage, MessagePageQuery } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'

/** `first`: a window of its own, whatever was there before. The others add to its ends. */
export type Loading = 'first' | 'older' | 'newer'
export type TakePage = (page: MessagePage, began: number) => void

export interface PageReaderDeps {
  api: Pick<Api, 'listMessages'>
  id: ReadonlySignal<ConversationId | undefined>
  loading: Signal<Loading | undefined>
  begin: () => number
}

/** Fetches pages of the thread on screen, and drops the answers that come too late to be of use. */
export function createPageReader({ api, id, loading, begin }: PageReaderDeps) {
  const error = signal<string>()
  const isMissing = signal(false)
  // A fetch that began before `generation` moved belongs to another thread or window.
  let generation = 0

  return {
    error,
    isMissing,
    read: async (kind: Loading, query: MessagePageQuery, take: TakePage): Promise<void> => {
      const of = id.peek()
      if (!of) return
      const mine = kind === 'first' ? ++generation : generation
      const began = begin()
      loading.value = kind
      error.value = undefined
      try {
        const page = await fetchPage(api, of, { per_page: DEFAULT_PAGE_SIZE, ...query })
        if (mine !== generation) return
        isMissing.value = false
        take(page, began)
      } catch (cause) {
        if (mine !== generation) return
        error.value = describeError(cause)
        isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
      } finally {
        if (mine === generation) loading.value = undefined
      }
    },
    reset: (): void => {
      generation += 1
      loading.value = undefined
      error.value = undefined
      isMissing.value = false
    },
  }
}

/** A page as large as is wanted, in as many answers as it takes; their number is bounded by the messages that are held at once. */
async function fetchPage(
  api: PageReaderDeps['api'],
  id: ConversationId,
  query: MessagePageQuery & { per_page: number },
): Promise<MessagePage> {
  const page = await api.listMessages(id, { ...query, per_page: Math.min(MAX_PAGE_SIZE, query.per_page) })
  const before = page.messages[0]?.id
  const missing = query.per_page - page.messages.length
  if (query.per_page <= MAX_PAGE_SIZE || !page.has_more || before === undefined || missing <= 0) return page
  const older = await fetchPage(api, id, { before, per_page: missing })
  return { ...older, scheduled: page.scheduled, messages: [...older.messages, ...page.messages] }
}
