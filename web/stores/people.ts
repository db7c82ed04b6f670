import { createModel, signal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { ConversationAddress } from '../../src/protocol/people.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

/** Conversations that are offered at a time. */
const MAX_OFFERED = 20

interface PeopleDeps {
  api: Pick<Api, 'listConversations'> & Pick<LaterApi, 'listAddresses' | 'join' | 'split'>
}

/** Joining the conversations of one person, and taking a number out again. */
const PeopleStore = createModel(({ api }: PeopleDeps) => {
  const offered = signal<readonly Conversation[]>()
  const addresses = signal<readonly ConversationAddress[]>()
  const error = signal<string>()
  const isBusy = signal(false)
  let newest = 0

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    isBusy.value = true
    error.value = undefined
    try {
      return await work()
    } catch (cause) {
      error.value = describeError(cause)
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  return {
    offered,
    addresses,
    error,
    isBusy,
    begin() {
      newest += 1
      offered.value = undefined
      addresses.value = undefined
      error.value = undefined
    },
    /** Whom this one could be joined with: by name or number, else those that wrote last. */
    async offer(id: ConversationId, typed: string) {
      newest += 1
      const mine = newest
      try {
        const search = typed.trim()
        const found = await api.listConversations({ per_page: MAX_OFFERED + 1, ...(search !== '' && { search }) })
        if (mine === newest) offered.value = found.conversations.filter((one) => one.id !== id).slice(0, MAX_OFFERED)
      } catch (cause) {
        if (mine === newest) error.value = describeError(cause)
      }
    },
    async loadAddresses(id: ConversationId) {
      const read = await attempt(() => api.listAddresses(id))
      if (read) addresses.value = read
    },
    /** The conversation that stays; undefined where it could not be done. */
    join: (id: ConversationId, other: ConversationId) => attempt(() => api.join(id, other)),
    split: (id: ConversationId, phone: string) => attempt(() => api.split(id, phone)),
  }
})

export type People = InstanceType<typeof PeopleStore>

const made = new WeakMap<Stores['api'], People>()

/** The one store of the dialogs about people, made with the first of them. */
export function peopleOf({ api, requests }: Pick<Stores, 'api' | 'requests'>): People {
  const known = made.get(api)
  if (known) return known
  const people = new PeopleStore({ api: { ...api, ...laterApiOf(requests) } })
  made.set(api, people)
  return people
}
