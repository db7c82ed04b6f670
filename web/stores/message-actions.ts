import { createModel, type Signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { Message, MessageDetails } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Stores } from './stores.ts'

export interface MessageActionsDeps {
  api: Api
  /** To be called before the server is asked; its answer goes with what this returns, as events can have told more meanwhile. */
  begin: () => number
  /** As it is known now, where it is on screen. */
  find: (id: MessageId) => Message | undefined
  onChanged: (message: Message, began?: number) => void
  onDeleted: (message: Message) => void
  onProblem: (sentence: string) => void
  /** What is known about the message that is looked at. */
  details: Signal<MessageDetails | undefined>
}

/** What a person can do with one message, and what is known about it. */
export const MessageActionsStore = createModel((deps: MessageActionsDeps) => {
  const { api, begin, find, onChanged, onDeleted, onProblem, details } = deps

  async function attempt(work: () => Promise<Message>): Promise<boolean> {
    const began = begin()
    try {
      onChanged(await work(), began)
      return true
    } catch (error) {
      onProblem(describeError(error))
      return false
    }
  }

  return {
    details,
    retry: (message: Message, evenIfSent: boolean) => attempt(() => api.retry(message.id, evenIfSent)),
    /** False when it was too late. */
    cancel: (message: Message) => attempt(() => api.cancel(message.id)),
    /** Cancels and removes it, so that it stands nowhere any more. False when it was too late. */
    async takeBack(message: Message): Promise<boolean> {
      const began = begin()
      let cancelled = message
      try {
        cancelled = await api.cancel(message.id)
        await api.deleteMessage(message.id)
        onDeleted(message)
      } catch (error) {
        if (cancelled === message) {
          onProblem(describeError(error))
          return false
        }
        // It goes out no more, and that is what was asked for: it stands in its thread as cancelled.
        onChanged(cancelled, began)
      }
      return true
    },
    sendNow: (message: Message) =>
      attempt(async () => {
        const queued = await api.sendNow(message.id)
        // It goes on under an id of its own.
        if (queued.id !== message.id) onDeleted(message)
        return queued
      }),
    /** Shows at once; taken back when the server refuses it. */
    async setStarred(message: Message, is: boolean) {
      onChanged({ ...(find(message.id) ?? message), is_starred: is })
      const began = begin()
      try {
        onChanged(await api.setMessageStarred(message.id, is), began)
      } catch (error) {
        // Only this is taken back: it may have been sent, or deleted, meanwhile.
        const now = find(message.id)
        if (now) onChanged({ ...now, is_starred: message.is_starred })
        onProblem(describeError(error))
      }
    },
    async delete(message: Message) {
      try {
        await api.deleteMessage(message.id)
        onDeleted(message)
      } catch (error) {
        onProblem(describeError(error))
      }
    },
    /** Shows what is known at once, and its history as soon as it is here. */
    async readDetails(message: Message) {
      details.value = { message, timeline: [] }
      const isStillWanted = (id: MessageId) => details.peek()?.message.id === id
      try {
        const read = await api.getMessage(message.id)
        if (isStillWanted(message.id)) details.value = read
      } catch (error) {
        if (isStillWanted(message.id)) onProblem(describeError(error))
      }
    },
    clearDetails() {
      details.value = undefined
    },
  }
})

type MessageActions = InstanceType<typeof MessageActionsStore>

const made = new WeakMap<Stores['api'], MessageActions>()

/** The one store of what is done with messages, made with the first thread. */
export function messageActionsOf(stores: Stores): MessageActions {
  const { api, openConversation, chosenMessages, toasts, messageDetails: details } = stores
  const known = made.get(api)
  if (known) return known
  const { begin, find, put, remove } = openConversation
  const onDeleted = ({ id }: Message) => {
    remove([id])
    chosenMessages.remove([id])
  }
  const onProblem = (sentence: string) => toasts.show(sentence)
  const store = new MessageActionsStore({ api, begin, find, onChanged: put, onDeleted, onProblem, details })
  made.set(api, store)
  return store
}
