import { createModel, signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'

/** A message that stands in the composer once more. Its own draft waits behind it. */
export interface Revision {
  /** `resend`: it was not sent, and goes out anew. `scheduled`: it waits for its hour. */
  readonly kind: 'resend' | 'scheduled'
  readonly message: Message
  readonly text: string
}

export interface CompositionDeps {
  api: Pick<Api, 'resend' | 'changeScheduled'>
  environment: Pick<Environment, 'createKey'>
  onSent: (message: Message) => void
  onProblem: (sentence: string) => void
}

/** What the composer is about, beside writing something new. */
export const CompositionStore = createModel(({ api, environment, onSent, onProblem }: CompositionDeps) => {
  const revision = signal<Revision>()
  const sendAt = signal<ReadonlyMap<ConversationId, number>>(new Map())
  const isBusy = signal(false)
  // The same words keep their key, so that a second try after a lost answer is not a second SMS.
  let attempt: { readonly of: string; readonly key: string } | undefined

  function setSendAt(id: ConversationId, at: number | undefined): void {
    const next = new Map(sendAt.peek())
    if (at === undefined) next.delete(id)
    else next.set(id, at)
    sendAt.value = next
  }

  function send({ kind, message }: Revision, text: string): Promise<Message> {
    if (kind === 'scheduled') {
      const send_at = sendAt.peek().get(message.conversation_id)
      return api.changeScheduled(message.id, { message: text, ...(send_at !== undefined && { send_at }) })
    }
    const of = `${message.id}\n${text}`
    if (attempt?.of !== of) attempt = { of, key: environment.createKey() }
    const mayBeSent = message.status_detail?.may_have_been_sent
    return api.resend(message.id, { message: text, client_id: attempt.key, ...(mayBeSent && { even_if_sent: true }) })
  }

  return {
    revision,
    /** When the next message of a conversation goes out; what is not in it goes at once. */
    sendAt,
    isBusy,
    setSendAt,
    revise(kind: Revision['kind'], message: Message) {
      revision.value = { kind, message, text: message.body }
      setSendAt(message.conversation_id, kind === 'scheduled' ? message.timestamp : undefined)
    },
    setText(text: string) {
      const current = revision.peek()
      if (current) revision.value = { ...current, text }
    },
    leave() {
      const current = revision.peek()
      if (!current) return
      revision.value = undefined
      setSendAt(current.message.conversation_id, undefined)
    },
    /** Sends the revised text; what the server refuses stays in the composer. */
    async submit(text: string): Promise<void> {
      const current = revision.peek()
      if (!current || isBusy.peek()) return
      isBusy.value = true
      try {
        onSent(await send(current, text))
        if (revision.peek()?.message.id === current.message.id) revision.value = undefined
        setSendAt(current.message.conversation_id, undefined)
      } catch (error) {
        onProblem(describeError(error))
      } finally {
        isBusy.value = false
      }
    },
  }
})
