import { createModel, signal } from '@preact/signals'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'

const TYPING_PAUSE_MS = 160
const MAX_SUGGESTIONS = 30

export interface Recipient {
  readonly name: string | undefined
  readonly phone: string
  readonly phoneFormatted: string
}

export interface NewMessageDeps {
  api: Pick<Api, 'listContacts' | 'sendToNumber'>
  environment: Pick<Environment, 'later' | 'createKey'>
  onSent: (message: Message) => void
}

/** The first message to somebody: who, then what. */
export const NewMessageStore = createModel(({ api, environment, onSent }: NewMessageDeps) => {
  const text = signal('')
  const recipient = signal<Recipient>()
  const suggestions = signal<readonly Contact[]>([])
  const error = signal<string>()
  const isSending = signal(false)
  let generation = 0
  let cancel: (() => void) | undefined
  // The same words to the same number keep their key, so that a second try after a lost answer is not a second SMS.
  let attempt: { of: string; key: string } | undefined

  async function suggest(search: string): Promise<void> {
    const mine = ++generation
    try {
      const query = { per_page: MAX_SUGGESTIONS, ...(search && { search }) }
      const { contacts } = await api.listContacts(query)
      if (mine === generation) suggestions.value = contacts
    } catch (cause) {
      if (mine === generation) error.value = describeError(cause)
    }
  }

  return {
    text,
    recipient,
    suggestions,
    error,
    isSending,
    begin(to?: Recipient) {
      text.value = ''
      recipient.value = to
      error.value = undefined
      attempt = undefined
      if (!to) void suggest('')
    },
    setText(next: string) {
      text.value = next
      error.value = undefined
      cancel?.()
      cancel = environment.later(TYPING_PAUSE_MS, () => void suggest(next.trim()))
    },
    choose(to: Recipient | undefined) {
      recipient.value = to
      error.value = undefined
    },
    async send(body: string): Promise<boolean> {
      const to = recipient.peek()?.phone
      if (!to || isSending.peek()) return false
      const of = `${to}\n${body}`
      if (attempt?.of !== of) attempt = { of, key: environment.createKey() }
      isSending.value = true
      error.value = undefined
      try {
        onSent(await api.sendToNumber({ to, message: body, client_id: attempt.key }))
        return true
      } catch (cause) {
        error.value = describeError(cause)
        return false
      } finally {
        isSending.value = false
      }
    },
  }
})
