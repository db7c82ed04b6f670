import { createModel, signal } from '@preact/signals'
import type { List } from '../../src/protocol/list.ts'
import { describeError } from '../transport/api-error.ts'
import { listApiOf, type ListApi } from '../transport/list-api.ts'
import type { Stores } from './stores.ts'

interface ListsDeps {
  api: Pick<ListApi, 'listLists' | 'deleteList' | 'renameList'>
  onProblem: (sentence: string) => void
}

/** The saved lists of people, newest first. */
const ListsStore = createModel(({ api, onProblem }: ListsDeps) => {
  const lists = signal<readonly List[]>()
  const error = signal<string>()
  let newest = 0

  async function load(): Promise<void> {
    newest += 1
    const mine = newest
    error.value = undefined
    try {
      const read = await api.listLists()
      if (mine === newest) lists.value = read
    } catch (cause) {
      if (mine === newest) error.value = describeError(cause)
    }
  }

  return {
    /** Undefined until they were read. */
    lists,
    error,
    load,
    put(list: List) {
      newest += 1
      const others = (lists.peek() ?? []).filter(({ id }) => id !== list.id)
      lists.value = [list, ...others].toSorted((a, b) => b.created_at - a.created_at)
    },
    /** False when it is still there, which was said. */
    async remove(id: string): Promise<boolean> {
      try {
        await api.deleteList(id)
      } catch (cause) {
        onProblem(describeError(cause))
        return false
      }
      newest += 1
      lists.value = lists.peek()?.filter((list) => list.id !== id)
      return true
    },
  }
})

export type Lists = InstanceType<typeof ListsStore>

const made = new WeakMap<Stores['requests'], Lists>()

/** The one store of the lists, made with the first page that shows them. */
export function listsOf({ requests, toasts }: Pick<Stores, 'requests' | 'toasts'>): Lists {
  const known = made.get(requests)
  if (known) return known
  const lists = new ListsStore({ api: listApiOf(requests), onProblem: (sentence) => toasts.show(sentence) })
  made.set(requests, lists)
  return lists
}
