import { computed, signal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Range } from '../../src/protocol/search.ts'
import type { FindStore } from './find-in-thread.ts'

type Find = InstanceType<typeof FindStore>

export interface LateFindDeps {
  /** Loads and makes the store. */
  make: () => Promise<Find>
  /** It is out of reach. */
  onFailed: (error: unknown) => void
}

const NOTHING_FOUND: ReadonlyMap<MessageId, readonly Range[]> = new Map()

/** Looking for words in the open thread: what does it is loaded when it is first opened. */
export function createLateFind({ make, onFailed }: LateFindDeps) {
  const store = signal<Find>()
  /** The opening that still counts when the store is here. */
  let wanted: object | undefined
  let making: Promise<Find> | undefined

  async function openLate(asked: Parameters<Find['open']>): Promise<void> {
    const mine = (wanted = {})
    making ??= make()
    try {
      store.value = await making
    } catch (error) {
      making = undefined
      if (wanted === mine) onFailed(error)
      return
    }
    if (wanted === mine) store.value.open(...asked)
  }

  return {
    /** There once it was opened. */
    store,
    isOpen: computed(() => store.value?.isOpen.value === true),
    text: computed(() => store.value?.text.value ?? ''),
    current: computed(() => store.value?.current.value),
    ranges: computed(() => store.value?.ranges.value ?? NOTHING_FOUND),
    open(...asked: [ConversationId, string?, MessageId?]) {
      if (store.peek()) store.peek()?.open(...asked)
      else void openLate(asked)
    },
    close() {
      wanted = undefined
      store.peek()?.close()
    },
    hear: (id: ConversationId) => store.peek()?.hear(id),
  }
}
