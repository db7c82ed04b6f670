import { signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation, ConversationCounts } from '../../src/protocol/conversation.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { FILTERS, matchesFilter, type ConversationFilter } from './conversation-order.ts'

/** The counts are asked for again at most this often. */
const COUNT_AGAIN_MS = 800

interface ConversationCounter {
  /** How many conversations each filter shows; undefined until they were counted once. */
  readonly counts: ReadonlySignal<ConversationCounts | undefined>
  /** A page told how long its list is. */
  readonly set: (filter: ConversationFilter, total: number) => void
  /** A conversation changed. Of one that was not known before nobody can tell what it changes, so the server is asked. */
  readonly follow: (before: Conversation | undefined, after: Conversation | undefined) => void
  readonly recount: () => Promise<void>
  /** As they were when this device last heard of them. */
  readonly restore: (kept: ConversationCounts | undefined) => void
}

/** How many conversations there are of each kind, of all and not only of those read so far. */
export function createConversationCounter(
  api: Pick<Api, 'countConversations'>,
  { later }: Pick<Environment, 'later'>,
): ConversationCounter {
  const counts = signal<ConversationCounts>()
  let isPlanned = false

  async function recount(): Promise<void> {
    try {
      counts.value = await api.countConversations()
    } catch {
      // The badges keep their last numbers; the strip already tells that the server is out of reach.
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
    counts,
    recount,
    restore(kept) {
      counts.value = kept
    },
    set(filter, total) {
      const known = counts.peek()
      if (known && known[filter] !== total) counts.value = { ...known, [filter]: total }
    },
    follow(before, after) {
      const known = counts.peek()
      if (!before || !after || !known) return recountLater()
      const next = { ...known }
      for (const filter of FILTERS) {
        const change = Number(matchesFilter(after, filter)) - Number(matchesFilter(before, filter))
        next[filter] = Math.max(0, known[filter] + change)
      }
      if (FILTERS.some((filter) => next[filter] !== known[filter])) counts.value = next
    },
  }
}
