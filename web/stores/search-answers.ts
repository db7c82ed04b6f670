import { createModel, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { SearchHit, SearchResult } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { compareConversations, titleOf } from './conversation-order.ts'
import { readSearch, withoutUnfinished } from './search-words.ts'

const TYPING_PAUSE_MS = 160
const MAX_CHATS = 5
const MAX_CONTACTS = 5
const HITS_PER_PAGE = 30

export interface SearchAnswer {
  /** As it was typed, filters and all. */
  readonly searched: string
  /** Without the filters. */
  readonly words: string
  readonly chats: readonly Conversation[]
  readonly contacts: readonly Contact[]
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly isExact: boolean
  readonly cursor: string | null
}

export interface SearchAnswersDeps {
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
      const [chats, contacts, found] = await Promise.all([
        // Filters are about messages; without words there is no name to look for.
        words === '' ? undefined : api.listConversations({ search: words, per_page: 30 }),
        words === '' ? undefined : api.listContacts({ search: words, per_page: 30 }),
        api.search({ q: searched, per_page: HITS_PER_PAGE }),
      ])
      if (!isCurrent()) return
      answer.value = {
        searched,
        words,
        chats: (chats?.conversations ?? []).filter((one) => isNamedLike(one, words)).slice(0, MAX_CHATS),
        // Who has a conversation already stands under Chats.
        contacts: (contacts?.contacts ?? []).filter((one) => one.conversation_id === null).slice(0, MAX_CONTACTS),
        ...takeHits([], found),
      }
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
    async loadMore() {
      const known = answer.peek()
      if (!known?.cursor || isLoading.peek()) return
      const { cursor } = known
      await attempt(async (isCurrent) => {
        const found = await api.search({ q: known.searched, per_page: HITS_PER_PAGE, cursor })
        if (isCurrent()) answer.value = { ...known, ...takeHits(known.hits, found) }
      })
    },
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

function takeHits(known: readonly SearchHit[], { hits, total, total_is_exact, next_cursor }: SearchResult) {
  return { hits: [...known, ...hits], total, isExact: total_is_exact, cursor: next_cursor }
}

/** Names are known without the server. */
function answerFrom(known: ReadonlyMap<string, Conversation>, searched: string): SearchAnswer {
  const { words } = readSearch(searched)
  const named = [...known.values()].filter((one) => words !== '' && !one.is_hidden && isNamedLike(one, words))
  const chats = named.toSorted(compareConversations).slice(0, MAX_CHATS)
  return { searched, words, chats, contacts: [], hits: [], total: 0, isExact: true, cursor: null }
}

// The server's list search looks into bodies too; those are shown as messages.
function isNamedLike(conversation: Conversation, words: string): boolean {
  const title = fold(titleOf(conversation))
  if (
    fold(words)
      .split(/\s+/)
      .every((word) => title.includes(word))
  )
    return true
  const digits = words.replaceAll(/\D/g, '')
  return digits.length >= 2 && conversation.phone.replaceAll(/\D/g, '').includes(digits)
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
