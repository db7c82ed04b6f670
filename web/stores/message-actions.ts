import { createModel, signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { Message, MessageDetails } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'

export interface MessageActionsDeps {
  api: Api
  onChanged: (message: Message) => void
  onDeleted: (message: Message) => void
  onProblem: (sentence: string) => void
}

/** What a person can do with one message, and what is known about it. */
export const MessageActionsStore = createModel(({ api, onChanged, onDeleted, onProblem }: MessageActionsDeps) => {
  const details = signal<MessageDetails>()

  async function attempt(work: () => Promise<Message>): Promise<boolean> {
    try {
      onChanged(await work())
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
      try {
        await api.cancel(message.id)
        await api.deleteMessage(message.id)
        onDeleted(message)
        return true
      } catch (error) {
        onProblem(describeError(error))
        return false
      }
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
      onChanged({ ...message, is_starred: is })
      try {
        onChanged(await api.setMessageStarred(message.id, is))
      } catch (error) {
        onChanged(message)
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
