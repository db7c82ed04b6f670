import { createModel, signal } from '@preact/signals'
import type { List, ListPerson, ListProblem } from '../../src/protocol/list.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import { listApiOf, type ListApi } from '../transport/list-api.ts'
import type { Stores } from './stores.ts'

const PAGE_SIZE = 100
/** Rows that are kept on the page at most: who looks further takes the file. */
const MAX_ROWS = 2_000

interface ListRowsDeps {
  api: Pick<ListApi, 'getList' | 'listPeople' | 'renameList'>
}

/** One list: its people, or the rows that were left out, page by page. */
const ListRowsStore = createModel(({ api }: ListRowsDeps) => {
  const list = signal<List>()
  const people = signal<readonly ListPerson[]>([])
  const problems = signal<readonly ListProblem[]>([])
  const cursor = signal<string | null>(null)
  const error = signal<string>()
  const isMissing = signal(false)
  const isLoading = signal(false)
  let isOfProblems = false
  let generation = 0

  async function read(id: string, from: string | null): Promise<void> {
    const mine = generation
    isLoading.value = true
    error.value = undefined
    try {
      const query = {
        per_page: PAGE_SIZE,
        ...(isOfProblems && { problems: true }),
        ...(from !== null && { cursor: from }),
      }
      const page = await api.listPeople(id, query)
      if (mine !== generation) return
      people.value = [...people.peek(), ...page.people]
      problems.value = [...problems.peek(), ...page.problems]
      cursor.value = people.peek().length + problems.peek().length < MAX_ROWS ? page.next_cursor : null
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  return {
    list,
    people,
    problems,
    /** Null: there is no more to show. */
    cursor,
    error,
    isMissing,
    isLoading,
    async open(id: string, ofProblems: boolean) {
      generation += 1
      const mine = generation
      isOfProblems = ofProblems
      if (list.peek()?.id !== id) list.value = undefined
      people.value = []
      problems.value = []
      cursor.value = null
      error.value = undefined
      isMissing.value = false
      try {
        const read = await api.getList(id)
        if (mine === generation) list.value = read
      } catch (cause) {
        if (mine !== generation) return
        isMissing.value = cause instanceof ApiError && cause.code === 'not_found'
        error.value = describeError(cause)
        return
      }
      if (mine === generation) await read(id, null)
    },
    async more() {
      const { value: open } = list
      if (open && cursor.peek() !== null && !isLoading.peek()) await read(open.id, cursor.peek())
    },
    /** The sentence that says why not; undefined when it was done. */
    async rename(name: string): Promise<string | undefined> {
      const open = list.peek()
      if (!open) return undefined
      try {
        list.value = await api.renameList(open.id, name)
        return undefined
      } catch (cause) {
        return describeError(cause)
      }
    },
  }
})

type ListRows = InstanceType<typeof ListRowsStore>

const made = new WeakMap<Stores['requests'], ListRows>()

/** The one store of the list on screen. */
export function listRowsOf({ requests }: Pick<Stores, 'requests'>): ListRows {
  const known = made.get(requests)
  if (known) return known
  const rows = new ListRowsStore({ api: listApiOf(requests) })
  made.set(requests, rows)
  return rows
}
