import { createModel, signal } from '@preact/signals'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { SearchHit, SearchResult } from '../../src/protocol/search.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { titleOf } from './conversation-order.ts'
import type { Environment } from '../transport/environment.ts'

const TYPING_PAUSE_MS = 160
const MAX_CHATS = 5
const MAX_CONTACTS = 5
const HITS_PER_PAGE = 30

export interface SearchAnswer {
  readonly words: string
  readonly chats: readonly Conversation[]
  readonly contacts: readonly Contact[]
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly isExact: boolean
  readonly cursor: string | null
}

export interface SearchDeps {
  api: Pick<Api, 'search' | 'listConversations' | 'listContacts'>
  environment: Pick<Environment, 'later'>
}

/** The field above the list: chats and contacts by name or number, messages by their words. */
export const SearchStore = createModel(({ api, environment }: SearchDeps) => {
  const text = signal('')
  const answer = signal<SearchAnswer>()
  const isLoading = signal(false)
  const error = signal<string>()
  let generation = 0
  let cancel: (() => void) | undefined

  async function run(words: string): Promise<void> {
    const mine = ++generation
    isLoading.value = true
    error.value = undefined
    try {
      const [chats, contacts, found] = await Promise.all([
        api.listConversations({ search: words, per_page: 30 }),
        api.listContacts({ search: words, per_page: 30 }),
        api.search({ q: words, per_page: HITS_PER_PAGE }),
      ])
      if (mine !== generation) return
      answer.value = {
        words,
        chats: chats.conversations.filter((one) => isNamedLike(one, words)).slice(0, MAX_CHATS),
        // Who has a conversation already stands under Chats.
        contacts: contacts.contacts.filter((one) => one.conversation_id === null).slice(0, MAX_CONTACTS),
        ...takeHits([], found),
      }
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  return {
    text,
    answer,
    isLoading,
    error,
    setText(next: string) {
      text.value = next
      cancel?.()
      generation += 1
      const words = next.trim()
      if (words === '') {
        answer.value = undefined
        isLoading.value = false
        error.value = undefined
        return
      }
      isLoading.value = true
      cancel = environment.later(TYPING_PAUSE_MS, () => void run(words))
    },
    retry: () => run(text.peek().trim()),
    async loadMore() {
      const known = answer.peek()
      if (!known?.cursor || isLoading.peek()) return
      const mine = ++generation
      isLoading.value = true
      try {
        const found = await api.search({ q: known.words, per_page: HITS_PER_PAGE, cursor: known.cursor })
        if (mine === generation) answer.value = { ...known, ...takeHits(known.hits, found) }
      } catch (cause) {
        if (mine === generation) error.value = describeError(cause)
      } finally {
        if (mine === generation) isLoading.value = false
      }
    },
  }
})

function takeHits(known: readonly SearchHit[], { hits, total, total_is_exact, next_cursor }: SearchResult) {
  return { hits: [...known, ...hits], total, isExact: total_is_exact, cursor: next_cursor }
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
