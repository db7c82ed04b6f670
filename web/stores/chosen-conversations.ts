import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'

/** As many as one call to the server may change. */
export const MAX_CHOSEN = 200

export interface ChosenDeps {
  byId: ReadonlySignal<ReadonlyMap<string, Conversation>>
}

/** The conversations that are chosen to do one thing with all of them. */
export const ChosenConversationsStore = createModel(({ byId }: ChosenDeps) => {
  const chosen = signal<ReadonlySet<ConversationId>>(new Set())
  /** Where a range begins. */
  let anchor: ConversationId | undefined

  function set(ids: Iterable<ConversationId>): void {
    chosen.value = new Set([...ids].slice(0, MAX_CHOSEN))
  }

  return {
    ids: computed<ReadonlySet<ConversationId>>(() => new Set([...chosen.value].filter((id) => byId.value.has(id)))),
    isActive: computed(() => [...chosen.value].some((id) => byId.value.has(id))),
    isFull: computed(() => chosen.value.size >= MAX_CHOSEN),
    toggle(id: ConversationId) {
      const next = new Set(chosen.peek())
      if (!next.delete(id)) next.add(id)
      anchor = id
      set(next)
    },
    /** From the one that was chosen last up to this one, as the list stands. */
    extendTo(id: ConversationId, order: readonly ConversationId[]) {
      const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].toSorted((a, b) => a - b)
      if (from === undefined || to === undefined || from < 0) return
      set([...chosen.peek(), ...order.slice(from, to + 1)])
    },
    chooseAll: (order: readonly ConversationId[]) => set(order),
    clear() {
      chosen.value = new Set()
      anchor = undefined
    },
  }
})
