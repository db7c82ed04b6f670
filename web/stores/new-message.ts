import { createModel, signal } from '@preact/signals'
import type { BatchId, SendToMany } from '../../src/protocol/batch.ts'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Environment } from '../transport/environment.ts'
import { createRecipients, type Recipient } from './recipients.ts'
import type { Stores } from './stores.ts'

const TYPING_PAUSE_MS = 160
const MAX_SUGGESTIONS = 30

export type { Recipient }

export interface NewMessageDeps {
  api: Pick<Api, 'listContacts' | 'sendToNumber'> & Pick<LaterApi, 'sendToMany' | 'checkRecipients'>
  environment: Pick<Environment, 'later' | 'createKey'>
  onSent: (message: Message) => void
  onSentToMany: (id: BatchId) => void
}

/** Beside the text and who it goes to. */
type Given = Pick<SendToMany, 'client_id' | 'send_at' | 'sim'>

/** The first message to somebody, or one text to several: who, then what. */
export const NewMessageStore = createModel(({ api, environment, onSent, onSentToMany }: NewMessageDeps) => {
  const text = signal('')
  const suggestions = signal<readonly Contact[]>([])
  const error = signal<string>()
  const isSending = signal(false)
  /** Null: each by the SIM that they wrote to last. */
  const sim = signal<number | null>(null)
  const list = createRecipients({ api, onError: (sentence) => (error.value = sentence) })
  let generation = 0
  let cancel: (() => void) | undefined
  // The same words to the same people keep their key, so that a second try after a lost answer is not a second SMS.
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

  function setText(next: string): void {
    text.value = next
    error.value = undefined
    cancel?.()
    cancel = environment.later(TYPING_PAUSE_MS, () => void suggest(next.trim()))
  }

  async function send(body: string, sendAt?: number): Promise<boolean> {
    const to = list.recipients.peek().map(({ phone }) => phone)
    if (to.length === 0 || isSending.peek()) return false
    const slot = sim.peek()
    const chosen = { ...(sendAt !== undefined && { send_at: sendAt }), ...(slot !== null && { sim: slot }) }
    const of = JSON.stringify([to, body, chosen])
    if (attempt?.of !== of) attempt = { of, key: environment.createKey() }
    isSending.value = true
    error.value = undefined
    try {
      await sendToAll({ api, onSent, onSentToMany }, to, { ...chosen, message: body, client_id: attempt.key })
      return true
    } catch (cause) {
      error.value = describeError(cause)
      return false
    } finally {
      isSending.value = false
    }
  }

  return {
    ...list,
    text,
    suggestions,
    error,
    isSending,
    sim,
    chooseSim(slot: number | null) {
      sim.value = slot
    },
    begin(to: string | undefined) {
      text.value = ''
      error.value = undefined
      attempt = undefined
      sim.value = null
      list.clear()
      if (to) list.addWritten(to)
      void suggest('')
    },
    setText,
    addWritten: (pasted: string) => setText(list.addWritten(pasted)),
    toggle(contact: Contact) {
      list.toggle(contact)
      setText('')
    },
    /** Takes it out of the list and into the field, to be corrected. */
    correct({ phone, written }: Recipient) {
      list.remove(phone)
      setText(written)
    },
    send,
  }
})

type Sending = Pick<NewMessageDeps, 'api' | 'onSent' | 'onSentToMany'>

async function sendToAll(
  { api, onSent, onSentToMany }: Sending,
  to: readonly string[],
  send: Given & Pick<SendToMany, 'message'>,
): Promise<void> {
  const [only] = to
  if (only !== undefined && to.length === 1) return onSent(await api.sendToNumber({ to: only, ...send }))
  const { batch_id: batchId } = await api.sendToMany({ to: [...to], ...send })
  return onSentToMany(batchId)
}

export type NewMessageModel = InstanceType<typeof NewMessageStore>

const made = new WeakMap<Stores['api'], NewMessageModel>()

/** The one store of new messages, made with the page that needs it. */
export function newMessageOf({ api, requests, environment, navigation }: Stores): NewMessageModel {
  const known = made.get(api)
  if (known) return known
  const store = new NewMessageStore({
    api: { ...api, ...laterApiOf(requests) },
    environment,
    onSent: (message) => navigation.replace({ name: 'chat', id: message.conversation_id }),
    onSentToMany: (id) => navigation.replace({ name: 'batch', id }),
  })
  made.set(api, store)
  return store
}
