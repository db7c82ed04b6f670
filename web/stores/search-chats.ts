import { foldText } from '../../src/domain/search-fold.ts'
import type { Conversation } from '../../src/protocol/conversation.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { Api } from '../transport/api.ts'
import { compareConversations, titleOf } from './conversation-order.ts'

/** So many chats are shown before the rest is asked for. */
export const FIRST_CHATS = 5
const CHATS_PER_PAGE = 30
/** When all are asked for. */
const MAX_PAGES = 10

type Chats = readonly Conversation[]
type ListApi = Pick<Api, 'listConversations'>

interface FoundChats {
  chats: Chats
  chatCount: number
  hasAllChats: boolean
}

/** Chats by a name or a number: those of which a word begins so come first. */
export async function findChats(api: ListApi, words: string): Promise<FoundChats> {
  const query = { search: words, per_page: CHATS_PER_PAGE }
  const [beginnings, names] = await Promise.all([
    api.listConversations({ ...query, search_in: 'beginnings' }),
    api.listConversations({ ...query, search_in: 'names' }),
  ])
  const chats = join(beginnings.conversations, names.conversations)
  return { chats, chatCount: names.total, hasAllChats: chats.length >= names.total }
}

/** All of them, in the same order. */
export async function listChats(api: ListApi, words: string): Promise<Chats> {
  const list = async (within: 'beginnings' | 'names', pages = MAX_PAGES, after?: string): Promise<Chats> => {
    const query = { search: words, search_in: within, per_page: MAX_PAGE_SIZE, ...(after && { cursor: after }) }
    const { conversations, next_cursor } = await api.listConversations(query)
    if (next_cursor === null || pages === 1) return conversations
    return [...conversations, ...(await list(within, pages - 1, next_cursor))]
  }
  const [beginnings, names] = await Promise.all([list('beginnings'), list('names')])
  return join(beginnings, names)
}

/** The same among those that are known here. */
export function findKnownChats(known: Chats, words: string): Chats {
  const typed = foldText(words)
  const named = known.filter((one) => isNamedLike(one, typed)).toSorted(compareConversations)
  const beginnings = named.filter((one) => {
    const title = ` ${foldText(titleOf(one)).replaceAll(/[-(]/g, ' ')}`
    return typed.split(/\s+/).every((word) => title.includes(` ${word}`))
  })
  return join(beginnings, named)
}

function join(first: Chats, then: Chats): Chats {
  return [...new Map([...first, ...then].map((one) => [one.id, one])).values()]
}

function isNamedLike(one: Conversation, typed: string): boolean {
  const title = foldText(titleOf(one))
  if (typed.split(/\s+/).every((word) => title.includes(word))) return true
  const digits = typed.replaceAll(/\D/g, '')
  const numbers = [one.phone, one.phone_formatted]
  return digits.length >= 2 && numbers.some((number) => number.replaceAll(/\D/g, '').includes(digits))
}
