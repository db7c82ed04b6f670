import type { ContactList } from '../../protocol/contact.ts'
import type { Conversation, ConversationList } from '../../protocol/conversation.ts'
import { MAX_PAGE_SIZE } from '../../protocol/limits.ts'
import type { MessagePage } from '../../protocol/message.ts'
import type { SearchResult } from '../../protocol/search.ts'
import type { ApiClient } from './api-client.ts'
import { CheckFailure, expect, ok, skipped, socketOf, type LiveCheck } from './live-check.ts'

const UPDATE_LIMIT_MS = 5_000
const LIST = '/api/conversations/enhanced'

export const starWorks: LiveCheck = {
  name: 'star works',
  async run(context) {
    const socket = socketOf(context)
    const { conversations } = await context.api.get<ConversationList>(`${LIST}?per_page=1`)
    const [conversation] = conversations
    if (!conversation) return skipped('there is no conversation yet')

    const path = `/api/conversations/${conversation.id}`
    const was = conversation.is_starred
    socket.forget()
    try {
      await context.api.send('PUT', `${path}/star`, { starred: !was })
      await socket.waitFor(
        ({ type, data }) =>
          type === 'conversation_update' &&
          data.conversation.id === conversation.id &&
          data.conversation.is_starred !== was
            ? true
            : undefined,
        UPDATE_LIMIT_MS,
        'conversation_update',
      )
      const changed = await context.api.get<{ conversation: Conversation }>(path)
      expect(changed.conversation.is_starred !== was, 'the star did not stay')
      const starred = await listOf(context.api, 'starred=true')
      expect(starred.some((each) => each.id === conversation.id) !== was, 'the starred list does not show it')
    } finally {
      await context.api.send('PUT', `${path}/star`, { starred: was })
    }
    const after = await context.api.get<{ conversation: Conversation }>(path)
    expect(after.conversation.is_starred === was, 'the star was not put back')
    return ok('set, seen live, and put back')
  },
}

export const searchAndFiltersWork: LiveCheck = {
  name: 'search and filters work',
  async run({ api }) {
    const all = await listOf(api, '')
    const [newest] = all
    if (!newest) return skipped('there is no conversation yet')

    const unread = await listOf(api, 'unread=true')
    expect(
      unread.every((each) => each.unread_count > 0 || each.is_marked_unread),
      'the unread filter shows a read one',
    )
    const starred = await listOf(api, 'starred=true')
    expect(
      starred.every((each) => each.is_starred),
      'the starred filter shows one without a star',
    )
    const name = newest.contact_name ?? newest.phone
    const named = await listOf(api, `search=${encodeURIComponent(name)}`)
    expect(
      named.some((each) => each.id === newest.id),
      'a conversation is not found by its name',
    )

    const word = await findWord(api, all)
    if (!word) return ok('filters and names; no message has a word to search for')
    const result = await api.get<SearchResult>(`/api/search?q=${encodeURIComponent(word)}`)
    expect(result.hits.length > 0, 'a word of a message is not found')
    expect(
      result.hits.every(({ highlights, message }) => highlights.every(({ end }) => end <= message.body.length)),
      'a highlight lies outside its message',
    )
    return ok(
      `${all.length} conversations, ${unread.length} unread, ${starred.length} starred, ${result.total} hits for a word`,
    )
  },
}

export const contactNamesResolve: LiveCheck = {
  name: 'contact names resolve',
  async run({ api }) {
    const { contacts, total } = await api.get<ContactList>(`/api/contacts?per_page=${MAX_PAGE_SIZE}`)
    if (total === 0) return skipped('the phone has given no contacts')
    const known = contacts.find((each) => each.conversation_id !== null)
    const named = (await listOf(api, '')).filter((each) => each.contact_name !== null)
    if (!known) return skipped(`none of ${total} contacts has a conversation`)

    const { conversation } = await api.get<{ conversation: Conversation }>(
      `/api/conversations/${known.conversation_id}`,
    )
    expect(conversation.contact_name !== null, 'a conversation with a contact shows only its number')
    return ok(`${total} contacts, ${named.length} conversations with a name`)
  },
}

async function listOf(api: ApiClient, query: string): Promise<readonly Conversation[]> {
  const path = `${LIST}?per_page=${MAX_PAGE_SIZE}${query && `&${query}`}`
  return (await api.get<ConversationList>(path)).conversations
}

// A word worth searching for, from the newest texts: letters only, so that it is one word in any reading.
async function findWord(api: ApiClient, conversations: readonly Conversation[]): Promise<string | undefined> {
  for (const { id, total_message_count } of conversations.slice(0, 5)) {
    if (total_message_count === 0) continue
    const page = await api.get<MessagePage>(`/api/conversations/${id}/messages?page=1&per_page=50`)
    if (page.messages.length === 0) throw new CheckFailure('a conversation says it has messages and shows none')
    const word = page.messages.map(({ body }) => /\p{L}{4,20}/u.exec(body)?.[0]).find((found) => found !== undefined)
    if (word !== undefined) return word
  }
  return undefined
}
