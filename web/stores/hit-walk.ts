import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { SearchHit } from '../../src/protocol/search.ts'
import { rowOf } from './conversation-order.ts'
import type { ThreadHits } from './thread-hits.ts'

interface HitWalk {
  /** Which of all hits one stands on, the newest being 1; 0 before it. */
  readonly position: ReadonlySignal<number>
  readonly current: ReadonlySignal<SearchHit | undefined>
  /** From the newest on to the oldest only where that one is known. */
  readonly canGoNewer: ReadonlySignal<boolean>
  readonly standAtNewest: () => void
  /** Before the newest where the message is none of the hits, nor anywhere between those that are known. */
  readonly standAt: (id: MessageId) => void
  /** `around`: behind the oldest stands the newest, which has to be read again. */
  readonly goOlder: () => Promise<'there' | 'stuck' | 'around'>
  readonly goNewer: () => Promise<'there' | 'stuck'>
  /** Reads again around where one stands. */
  readonly refresh: () => Promise<void>
}

/** The walk from hit to hit, which reads on at either end of what is known. */
export function createHitWalk({ hits, first, isLoading, hasOlder, readOlder, readAround }: ThreadHits): HitWalk {
  const position = signal(1)
  const current = computed(() => hits.value[position.value - first.value])
  const last = () => first.peek() + hits.peek().length - 1

  function standAt(id: MessageId): void {
    const index = hits.peek().findIndex(({ message }) => rowOf(message.id) <= rowOf(id))
    position.value = index < 0 ? 0 : first.peek() + index
  }

  return {
    position,
    current,
    canGoNewer: computed(() => hits.value.length > 0 && (position.value > 1 || !hasOlder.value)),
    standAtNewest: () => void (position.value = 1),
    standAt,
    async goOlder() {
      if (position.peek() >= last() && hasOlder.peek() && !(await readOlder())) return 'stuck'
      if (position.peek() >= last() && first.peek() > 1) return 'around'
      position.value = position.peek() < last() ? position.peek() + 1 : 1
      return 'there'
    },
    async goNewer() {
      const newestKnown = hits.peek()[0]?.message.id
      if (newestKnown && position.peek() > 1 && position.peek() === first.peek()) {
        if (!(await readAround(newestKnown))) return 'stuck'
        standAt(newestKnown)
        position.value = Math.max(1, position.peek() - 1)
      } else position.value = position.peek() > 1 ? position.peek() - 1 : last()
      return 'there'
    },
    async refresh() {
      const id = current.peek()?.message.id
      if (isLoading.peek() || !(await readAround(id, 'quietly'))) return
      if (id) standAt(id)
    },
  }
}
