import { createModel, signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'

/** Most messages that one act is for. */
const MAX_CHOSEN = 200

/** The messages of the open thread that are chosen for one act; choosing is going on as long as there is one. */
export const ChosenMessagesStore = createModel(() => {
  const ids = signal<ReadonlySet<MessageId>>(new Set())
  /** Where a range begins. */
  let last: MessageId | undefined

  return {
    ids,
    toggle(id: MessageId) {
      const next = new Set(ids.peek())
      if (!next.delete(id) && next.size < MAX_CHOSEN) next.add(id)
      last = id
      ids.value = next
    },
    /** From the one chosen last to this one. `all` is the thread, oldest first. */
    extendTo(id: MessageId, all: readonly MessageId[]) {
      const from = last === undefined ? -1 : all.indexOf(last)
      const to = all.indexOf(id)
      const range = from < 0 ? [id] : all.slice(Math.min(from, to), Math.max(from, to) + 1)
      ids.value = new Set([...new Set([...ids.peek(), ...range])].slice(0, MAX_CHOSEN))
      last = id
    },
    remove(gone: readonly MessageId[]) {
      if (gone.some((id) => ids.peek().has(id))) ids.value = new Set([...ids.peek()].filter((id) => !gone.includes(id)))
    },
    clear() {
      last = undefined
      if (ids.peek().size > 0) ids.value = new Set()
    },
  }
})
