import { createModel, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { MessageId } from '../../src/protocol/ids.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { SearchHit, SearchResult } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { findChats, findKnownChats, listChats } from './search-chats.ts'
import { readHitTotal, type HitTotal } from './hit-total.ts'
import { readSearch } from './search-filters.ts'
import { withoutUnfinished } from './search-words.ts'

const TYPING_PAUSE_MS = 160
const MAX_CONTACTS = 5
/** Enough to find those that have no conversation. */
const CONTACTS_ASKED = 30
const HITS_PER_PAGE = 30
/** To where one was in the results before a reload. */
const MAX_PAGES_BACK = 5

export interface SearchAnswer {
  /** As it was typed, filters and all. */
  readonly searched: string
  /** Without the filters. */
  readonly words: string
  /** Those of which a word begins so come first. */
  readonly chats: readonly Conversation[]
  /** How many there are in all. */
  readonly chatCount: number
  /** No more of them can be read. */
  readonly hasAllChats: boolean
  readonly contacts: readonly Contact[]
  readonly hits: readonly SearchHit[]
  readonly total: HitTotal
  readonly cursor: string | null
}

interface SearchAnswersDeps {
  api: Pick<Api, 'search' | 'listConversations' | 'listContacts'>
  environment: Pick<Environment, 'later'>
  text: ReadonlySignal<string>
  /** What is known on this device, for when the server is out of reach. */
  known: ReadonlySignal<ReadonlyMap<string, Conversation>>
}

/** What answers to the text of the field: chats and contacts by name or number, messages by their words. */
export const SearchAnswersStore = createModel(({ api, environment, text, known: here }: SearchAnswersDeps) => {
  const answer = signal<SearchAnswer>()
  const isLoading = signal(false)
  const error = signal<SearchProblem>()
  let generation = 0

  async function attempt(work: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++generation
    isLoading.value = true
    error.value = undefined
    try {
      await work(() => mine === generation)
    } catch (cause) {
      if (mine !== generation) return
      error.value = describeProblem(cause)
      if (error.peek()?.isAway) answer.value = answerFrom(here.peek(), withoutUnfinished(text.peek()))
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  function run(searched: string): Promise<void> {
    const { words } = readSearch(searched)
    return attempt(async (isCurrent) => {
      const [named, contacts, found] = await Promise.all([
        // Filters are about messages; without words there is no name to look for.
        words === '' ? { chats: [], chatCount: 0, hasAllChats: true } : findChats(api, words),
        words === '' ? undefined : api.listContacts({ search: words, per_page: CONTACTS_ASKED }),
        api.search({ q: searched, per_page: HITS_PER_PAGE }),
      ])
      if (!isCurrent()) return
      answer.value = {
        searched,
        words,
        ...named,
        // Who has a conversation already stands under Chats.
        contacts: (contacts?.contacts ?? []).filter((one) => one.conversation_id === null).slice(0, MAX_CONTACTS),
        ...takeHits([], found),
      }
    })
  }

  async function extend(read: (known: SearchAnswer) => Promise<Partial<SearchAnswer>>): Promise<void> {
    const known = answer.peek()
    if (!known || isLoading.peek()) return
    await attempt(async (isCurrent) => {
      const more = await read(known)
      if (isCurrent()) answer.value = { ...known, ...more }
    })
  }

  let wanted = ''
  let cancel: (() => void) | undefined
  function follow(searched: string): void {
    if (searched === wanted) return
    wanted = searched
    cancel?.()
    generation += 1
    isLoading.value = searched !== ''
    error.value = undefined
    if (searched === '') answer.value = undefined
    else cancel = environment.later(TYPING_PAUSE_MS, () => void run(searched))
  }
  const stop = effect(() => {
    const searched = withoutUnfinished(text.value)
    untracked(() => follow(searched))
  })

  return {
    answer,
    isLoading,
    error,
    stop() {
      stop()
      cancel?.()
      generation += 1
    },
    /** At once, without waiting for more letters. */
    retry() {
      cancel?.()
      return run(withoutUnfinished(text.peek()))
    },
    loadChats: () => extend(async ({ words }) => ({ chats: await listChats(api, words), hasAllChats: true })),
    /** Reads on as far as a message that was shown before; not without end. */
    loadUntil: (id: MessageId) => extend((known) => readUntil(api, known, id)),
    loadMore: () => extend((known) => readNext(api, known, HITS_PER_PAGE)),
  }
})

/** `isWording`: the search itself cannot be understood, so trying again does not help. */
export interface SearchProblem {
  readonly sentence: string
  readonly isWording: boolean
  /** Nobody answered. */
  readonly isAway: boolean
}

function describeProblem(cause: unknown): SearchProblem {
  const code = cause instanceof ApiError ? cause.code : undefined
  return { sentence: describeError(cause), isWording: code === 'invalid', isAway: code === 'unreachable' }
}

async function readUntil(
  api: Pick<Api, 'search'>,
  known: SearchAnswer,
  id: MessageId,
  pages = MAX_PAGES_BACK,
): Promise<SearchAnswer> {
  const next = await readNext(api, known, MAX_PAGE_SIZE)
  const isThere = next.hits.some(({ message }) => message.id === id)
  return isThere || pages === 1 ? next : readUntil(api, next, id, pages - 1)
}

async function readNext(api: Pick<Api, 'search'>, known: SearchAnswer, per_page: number): Promise<SearchAnswer> {
  const { searched: q, hits, cursor } = known
  return cursor ? { ...known, ...takeHits(hits, await api.search({ q, per_page, cursor })) } : known
}

function takeHits(known: readonly SearchHit[], found: SearchResult) {
  const hits = [...known, ...found.hits]
  return { hits, total: readHitTotal(found, hits.length), cursor: found.next_cursor }
}

/** Names are known without the server. */
function answerFrom(known: ReadonlyMap<string, Conversation>, searched: string): SearchAnswer {
  const { words } = readSearch(searched)
  const chats = words === '' ? [] : findKnownChats([...known.values()], words)
  return {
    searched,
    words,
    chats,
    chatCount: chats.length,
    hasAllChats: true,
    contacts: [],
    hits: [],
    total: readHitTotal(undefined, 0),
    cursor: null,
  }
}
