import { computed, createModel, effect, signal } from '@preact/signals'
import { splitRecipients } from '../../src/domain/split-recipients.ts'
import type { BatchId, SendToMany } from '../../src/protocol/batch.ts'
import type { Contact } from '../../src/protocol/contact.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Environment } from '../transport/environment.ts'
import { NOBODY, readKeptRecipients, writeKeptRecipients, type KeptRecipients } from './kept-recipients.ts'
import { createRecipients, type Recipient } from './recipients.ts'
import type { Stores } from './stores.ts'

const TYPING_PAUSE_MS = 160
const MAX_SUGGESTIONS = 30

export type { Recipient }

interface NewMessageDeps {
  api: Pick<Api, 'listContacts' | 'sendToNumber'> & Pick<LaterApi, 'sendToMany' | 'checkRecipients'>
  environment: Pick<Environment, 'later' | 'createKey' | 'storage'>
  onSent: (message: Message) => void
  onSentToMany: (id: BatchId) => void
}

/** Beside the text and who it goes to. */
type Given = Pick<SendToMany, 'client_id' | 'send_at' | 'sim'>

/** The first message to somebody, or one text to several: who, then what. */
const NewMessageStore = createModel(({ api, environment, onSent, onSentToMany }: NewMessageDeps) => {
  const text = signal('')
  const error = signal<string>()
  const isSending = signal(false)
  const { list, sim, isTo, keyOf, begin, forget, putBack } = createAddressing({ api, environment, onError: setError })
  const { suggestions, suggestedFor, suggest, suggestSoon } = createSuggestions({ api, environment, onError: setError })
  /** What is typed and was left, where it is nobody that is known. */
  const stray = signal<string>()

  function setError(sentence: string): void {
    error.value = sentence
  }

  function setText(next: string): void {
    text.value = next
    error.value = undefined
    stray.value = undefined
    suggestSoon(next.trim())
  }

  /** What is typed as the field is left: the one person of that very name is taken, anything else is asked about. */
  function settle(): void {
    const typed = text.peek().trim()
    if (typed === '') return
    const found = suggestedFor.peek() === typed ? findSole(suggestions.peek(), typed) : undefined
    if (!found) return void (stray.value = typed)
    if (!list.recipients.peek().some(({ phone }) => phone === found.phone)) list.toggle(found)
    setText('')
  }

  async function send(body: string, sendAt?: number): Promise<boolean> {
    const to = list.recipients.peek().map(({ phone }) => phone)
    if (to.length === 0 || isSending.peek()) return false
    const slot = sim.peek()
    const chosen = { ...(sendAt !== undefined && { send_at: sendAt }), ...(slot !== null && { sim: slot }) }
    const key = keyOf(JSON.stringify([to, body, chosen]))
    isSending.value = true
    error.value = undefined
    try {
      await sendToAll({ api, onSent, onSentToMany }, to, { ...chosen, message: body, client_id: key })
      forget()
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
    suggestedFor,
    stray,
    /** Whoever is typed and not yet taken would be left out without a word. */
    isReady: computed(() => list.canBeSentTo.value && text.value.trim() === ''),
    settle,
    error,
    isSending,
    sim,
    chooseSim(slot: number | null) {
      sim.value = slot
    },
    /** Goes on with what was begun and never sent, unless that is to somebody else. */
    begin(to: string | undefined) {
      text.value = ''
      error.value = undefined
      stray.value = undefined
      begin(to)
      void suggest('')
    },
    isTo,
    forget,
    putBack,
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

/** The one who fits, where that is the whole name. */
function findSole([found, ...others]: readonly Contact[], name: string): Contact | undefined {
  const isSure = others.length === 0 && found?.name.localeCompare(name, undefined, { sensitivity: 'accent' }) === 0
  return isSure ? found : undefined
}

interface PartDeps extends Pick<NewMessageDeps, 'api' | 'environment'> {
  onError: (sentence: string) => void
}

/** Who it goes to and by which SIM, over a reload too. */
function createAddressing({ api, environment, onError }: PartDeps) {
  const { storage } = environment
  const kept = readKeptRecipients(storage)
  const list = createRecipients({ api, onError, kept: kept.recipients })
  /** Null: each by the SIM that they wrote to last. */
  const sim = signal(kept.sim)
  let { attempt, begunTo } = kept
  const read = (): KeptRecipients => ({ recipients: list.recipients.value, sim: sim.value, attempt, begunTo })

  const put = (next: KeptRecipients): void => {
    attempt = next.attempt
    begunTo = next.begunTo
    sim.value = next.sim
    list.put(next.recipients)
  }

  effect(() => writeKeptRecipients(storage, read()))

  function isTo(to: string): boolean {
    const wanted = splitRecipients(to)
    const there = list.recipients.peek()
    const known = there.filter(({ written, phone }) => wanted.includes(written) || wanted.includes(phone))
    return known.length > 0 && (to === begunTo || known.length === there.length)
  }

  return {
    list,
    sim,
    /** It goes to them alone, or was begun with them and is still to one of them. */
    isTo,
    /** The same words to the same people have the same one. */
    keyOf: (of: string): string => {
      attempt = attempt?.of === of ? attempt : { of, key: environment.createKey() }
      writeKeptRecipients(storage, read())
      return attempt.key
    },
    begin: (to: string | undefined): void => {
      if (to === undefined || isTo(to)) return list.put(list.recipients.peek())
      put({ ...NOBODY, begunTo: to })
      list.addWritten(to)
      return undefined
    },
    /** Begins anew; gives back who it was to, so that it can be put back. */
    forget: (): KeptRecipients => {
      const before = read()
      put(NOBODY)
      return before
    },
    putBack: put,
  }
}

/** The contacts that fit what is typed. */
function createSuggestions({ api, environment, onError }: PartDeps) {
  const suggestions = signal<readonly Contact[]>([])
  /** What was typed when they were asked for; meanwhile it can be more. */
  const suggestedFor = signal('')
  let generation = 0
  let cancel: (() => void) | undefined

  const suggest = async (search: string): Promise<void> => {
    const mine = ++generation
    try {
      const query = { per_page: MAX_SUGGESTIONS, ...(search && { search }) }
      const { contacts } = await api.listContacts(query)
      if (mine !== generation) return
      suggestedFor.value = search
      suggestions.value = contacts
    } catch (cause) {
      if (mine === generation) onError(describeError(cause))
    }
  }

  return {
    suggestions,
    suggestedFor,
    suggest,
    /** When typing rests. */
    suggestSoon: (search: string): void => {
      cancel?.()
      cancel = environment.later(TYPING_PAUSE_MS, () => void suggest(search))
    },
  }
}

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
