import { createModel, signal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import { MAX_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Stores } from './stores.ts'

interface HiddenDeps {
  api: Pick<Api, 'listConversations' | 'changeConversations'>
  onProblem: (sentence: string) => void
}

/** Senders that the owner does not want to see. */
const HiddenSendersStore = createModel(({ api, onProblem }: HiddenDeps) => {
  const senders = signal<readonly Conversation[]>()
  const error = signal<string>()
  return {
    senders,
    error,
    async read() {
      try {
        senders.value = (await api.listConversations({ hidden: true, per_page: MAX_PAGE_SIZE })).conversations
        error.value = undefined
      } catch (cause) {
        error.value = describeError(cause)
      }
    },
    async show(conversation: Conversation) {
      try {
        await api.changeConversations([conversation.id], { hidden: false })
        senders.value = senders.peek()?.filter(({ id }) => id !== conversation.id)
      } catch (cause) {
        onProblem(describeError(cause))
      }
    },
  }
})

type HiddenSenders = InstanceType<typeof HiddenSendersStore>

const made = new WeakMap<Stores['api'], HiddenSenders>()

/** The one store of hidden senders, made with its page. */
export function hiddenSendersOf({ api, toasts }: Pick<Stores, 'api' | 'toasts'>): HiddenSenders {
  const store = made.get(api) ?? new HiddenSendersStore({ api, onProblem: (sentence) => toasts.show(sentence) })
  made.set(api, store)
  return store
}
