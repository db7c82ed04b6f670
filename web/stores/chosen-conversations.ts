import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'

/** As many as one call to the server may change. */
export const MAX_CHOSEN = 200

interface ChosenDeps {
  /** What is on screen, or can be scrolled to. */
  list: ReadonlySignal<readonly Conversation[]>
  filter: ReadonlySignal<string>
  /** Answers stand in the place of the list. */
  isSearching: ReadonlySignal<boolean>
}

type Ids = ReadonlySet<ConversationId>

/** The conversations that are chosen to do one thing with all of them. What leaves the list is chosen no more: nobody sees it. */
export const ChosenConversationsStore = createModel(({ list, filter, isSearching }: ChosenDeps) => {
  const chosen = signal<Ids>(new Set())
  const isCut = signal(false)
  /** Where a range begins, and what was chosen before it: another end of the range takes nothing else away. */
  let anchor: ConversationId | undefined
  let before: Ids = new Set()

  function set(ids: Iterable<ConversationId>): void {
    const wanted = [...new Set(ids)]
    isCut.value = wanted.length > MAX_CHOSEN
    chosen.value = new Set(wanted.slice(0, MAX_CHOSEN))
  }

  function begin(from: ConversationId | undefined): void {
    anchor = from
    before = chosen.peek()
  }

  function clear(): void {
    if (chosen.peek().size > 0) set([])
    begin(undefined)
  }

  effect(() => {
    void [filter.value, isSearching.value]
    clear()
  })
  effect(() => {
    if (chosen.value.size === 0) return
    const listed = new Set(list.value.map(({ id }) => id))
    const left = [...chosen.value].filter((id) => listed.has(id))
    if (left.length === chosen.value.size) return
    chosen.value = new Set(left)
    before = new Set(left.filter((id) => before.has(id)))
  })

  return {
    ids: chosen,
    isActive: computed(() => chosen.value.size > 0),
    /** More was to be chosen than there is room for. */
    isCut,
    toggle(id: ConversationId) {
      const next = new Set(chosen.peek())
      if (!next.delete(id)) next.add(id)
      set(next)
      begin(id)
    },
    /** From the one that was chosen last up to this one, as the list stands, in the place of the range that ended elsewhere. */
    extendTo(id: ConversationId, order: readonly ConversationId[]) {
      if (!anchor || !order.includes(anchor)) begin(id)
      const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)]
      // From its beginning, so that what finds no room is what is farthest from it.
      const range = from <= to ? order.slice(from, to + 1) : order.slice(to, from + 1).toReversed()
      if (to >= 0) set([...before, ...range])
    },
    chooseAll(order: readonly ConversationId[]) {
      set(order)
      begin(undefined)
    },
    clear,
  }
})
