import { signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Api } from '../transport/api.ts'
import { matchesFilter } from './conversation-order.ts'
import type { Environment } from '../transport/environment.ts'

/** The count is asked for again at most this often. */
const COUNT_AGAIN_MS = 800

export interface UnreadCount {
  /** Unread conversations that are not archived; undefined until it was counted once. */
  readonly count: ReadonlySignal<number | undefined>
  readonly set: (total: number) => void
  /** A conversation changed. Of one that was not known before nobody can tell what it changes, so the server is asked. */
  readonly follow: (before: Conversation | undefined, after: Conversation | undefined) => void
  readonly recount: () => Promise<void>
}

/** How many conversations are unread, of all that there are and not only of those read so far. */
export function createUnreadCount(
  api: Pick<Api, 'listConversations'>,
  { later }: Pick<Environment, 'later'>,
): UnreadCount {
  const count = signal<number>()
  let isPlanned = false

  async function recount(): Promise<void> {
    try {
      count.value = (await api.listConversations({ unread: true, per_page: 1 })).total
    } catch {
      // The badge keeps its last number; the strip already tells that the server is out of reach.
    }
  }

  function recountLater(): void {
    if (isPlanned) return
    isPlanned = true
    later(COUNT_AGAIN_MS, () => {
      isPlanned = false
      void recount()
    })
  }

  return {
    count,
    recount,
    set(total) {
      count.value = total
    },
    follow(before, after) {
      const known = count.peek()
      if (!before || !after || known === undefined) return recountLater()
      count.value = Math.max(
        0,
        known + Number(matchesFilter(after, 'unread')) - Number(matchesFilter(before, 'unread')),
      )
    },
  }
}
