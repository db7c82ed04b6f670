import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation, ConversationListQuery } from '../../src/protocol/conversation.ts'
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import type { ConversationFilter } from './conversation-order.ts'
import type { FreshMap } from './fresh-map.ts'

export interface ListState {
  /** `undefined` before the first page, `null` when all is read. */
  readonly cursor: string | null | undefined
  /** The last row of what was read: known conversations beyond it wait for their page. */
  readonly lastRead: Conversation | undefined
  readonly isLoading: boolean
  readonly error: string | undefined
}

export interface ConversationPages {
  readonly filter: ReadonlySignal<ConversationFilter>
  readonly state: ReadonlySignal<ListState>
  readonly setFilter: (next: ConversationFilter) => void
  readonly load: () => Promise<void>
  readonly loadMore: () => Promise<void>
  /** Forgets how far each list was read, and reads the one on screen again from its top. False when that did not work. */
  readonly restart: () => Promise<boolean>
  /** Nothing was read yet. */
  readonly clear: () => void
}

export interface PagesDeps {
  environment: Pick<Environment, 'tabStorage'>
  api: Pick<Api, 'listConversations'>
  known: FreshMap<Conversation>
  onTotal: (filter: ConversationFilter, total: number) => void
}

const NOT_READ: ListState = { cursor: undefined, lastRead: undefined, isLoading: false, error: undefined }
const FILTER_KEY = 'lanline.filter'
const NONE_READ: Readonly<Record<ConversationFilter, ListState>> = {
  all: NOT_READ,
  unread: NOT_READ,
  starred: NOT_READ,
  unknown: NOT_READ,
  archived: NOT_READ,
  hidden: NOT_READ,
}

/** How far the list of each filter has been read. */
export function createConversationPages({ api, environment, known, onTotal }: PagesDeps): ConversationPages {
  const { tabStorage } = environment
  const filter = signal(readFilter(tabStorage.read(FILTER_KEY)))
  const lists = signal(NONE_READ)
  let generation = 0

  function set(name: ConversationFilter, change: Partial<ListState>): void {
    lists.value = { ...lists.peek(), [name]: { ...lists.peek()[name], ...change } }
  }

  async function read(name: ConversationFilter, cursor?: string, size = DEFAULT_PAGE_SIZE): Promise<boolean> {
    const mine = generation
    const began = known.begin()
    set(name, { isLoading: true, error: undefined })
    try {
      const page = await api.listConversations({ per_page: size, ...queryOf(name), ...(cursor && { cursor }) })
      if (mine !== generation) return false
      known.take(page.conversations, began)
      const lastRead = page.conversations.at(-1) ?? lists.peek()[name].lastRead
      set(name, { isLoading: false, cursor: page.next_cursor, lastRead })
      onTotal(name, page.total)
      return true
    } catch (error) {
      if (mine === generation) set(name, { isLoading: false, error: describeError(error) })
      return false
    }
  }

  async function load(): Promise<void> {
    if (!lists.peek()[filter.peek()].isLoading) await read(filter.peek())
  }

  return {
    filter,
    state: computed(() => lists.value[filter.value]),
    setFilter(next) {
      filter.value = next
      tabStorage.write(FILTER_KEY, next)
      if (lists.peek()[next].cursor === undefined) void load()
    },
    load,
    async loadMore() {
      const { cursor, isLoading } = lists.peek()[filter.peek()]
      if (cursor && !isLoading) await read(filter.peek(), cursor)
    },
    clear() {
      generation += 1
      lists.value = NONE_READ
    },
    restart() {
      generation += 1
      const shown = filter.peek()
      // The list on screen keeps its state until the answer is here, so that nothing flickers.
      lists.value = { ...NONE_READ, [shown]: lists.peek()[shown] }
      // Who scrolled far down stays there.
      return read(shown, undefined, Math.min(MAX_PAGE_SIZE, Math.max(DEFAULT_PAGE_SIZE, known.byId.peek().size)))
    },
  }
}

function readFilter(kept: string | null): ConversationFilter {
  // What a record has for a key is one of its keys.
  return kept !== null && kept in NONE_READ ? (kept as ConversationFilter) : 'all'
}

function queryOf(filter: ConversationFilter): ConversationListQuery {
  return filter === 'all' ? {} : { [filter]: true }
}
