import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { MessagePage, MessagePageQuery } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'

export const PAGE_SIZE = 50

/** `first`: a window of its own, whatever was there before. The others add to its ends. */
type Loading = 'first' | 'older' | 'newer'
type TakePage = (page: MessagePage, began: number) => void

export interface PageReaderDeps {
  api: Pick<Api, 'listMessages'>
  id: ReadonlySignal<ConversationId | undefined>
  begin: () => number
}

/** Fetches pages of the thread on screen, and drops the answers that come too late to be of use. */
export function createPageReader({ api, id, begin }: PageReaderDeps) {
  const loading = signal<Loading>()
  const error = signal<string>()
  const isMissing = signal(false)
  // A fetch that began before `generation` moved belongs to another thread or window.
  let generation = 0

  return {
    loading,
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
        const page = await api.listMessages(of, { per_page: PAGE_SIZE, ...query })
        if (mine === generation) take(page, began)
      } catch (cause) {
        if (mine !== generation) return
        error.value = describeError(cause)
        isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
      } finally {
        if (mine === generation) loading.value = undefined
      }
    },
    reset(): void {
      generation += 1
      loading.value = undefined
      error.value = undefined
      isMissing.value = false
    },
  }
}
