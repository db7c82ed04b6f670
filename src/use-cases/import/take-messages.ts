import type { ImportedFate, ImportedMessage } from '../../domain/imported-message.ts'
import { parseAddress, type Address } from '../../domain/phone-number.ts'
import type { ConversationId } from '../../protocol/ids.ts'
import type { ImportId } from '../../protocol/import.ts'
import type { MessageStatus, StatusDetail } from '../../protocol/message.ts'
import type { ImportCounts } from '../../store/imports.ts'
import type { NewImportedMessage } from '../../store/import-rows.ts'
import type { Recognised, SoughtText } from '../../store/import-finder.ts'
import type { Store } from '../../store/store.ts'
import type { ImportTally } from './import-tally.ts'

export interface TakeOptions {
  /** Undefined: a dry run. */
  readonly importId: ImportId | undefined
  /** By which numbers without a country code are read: of the file's own country, or of the SIM's. */
  readonly country: { readonly region: string | undefined; readonly isNamed: boolean }
  readonly tally: ImportTally
  readonly readCounts: () => ImportCounts
}

/** Takes messages of a file in, for one import. */
export interface MessageTaker {
  /** One slice, in a transaction of its own unless it is a dry run. `shifts`: by how much the times of some were read wrongly here. */
  take(messages: readonly ImportedMessage[], shifts: ReadonlyMap<ImportedMessage, number>): void
  /** By how much the likes of a message that is not here stand away; undefined where it is here, or too many stand around it. */
  findShifts(message: ImportedMessage): readonly number[] | undefined
  hasNeighbours(fromMs: number, untilMs: number): boolean
}

/** Recognised messages that are remembered: equal texts of one second stand nearer to each other in any file. */
const MAX_RECOGNISED = 200_000

export function createMessageTaker(store: Store, options: TakeOptions): MessageTaker {
  const { importId, country, tally } = options
  const importRow = importId === undefined ? 0 : store.imports.rowOf(importId)
  const seen = createBoundedSet<number>()
  const recognised: Recognised = { importRow, has: seen.has }
  const deletedSeen = createBoundedSet<string>()
  // Of one batch: what it finds is only looked at, so a conversation that goes meanwhile does no harm.
  let nearby = createConversationFinder(store)

  function sliceOf(messages: readonly ImportedMessage[], shifts: ReadonlyMap<ImportedMessage, number>) {
    const findConversation = createConversationFinder(store)
    const fresh: { readonly message: ImportedMessage; readonly address: Address }[] = []
    for (const message of messages) {
      const address = readAddress(message.address, country)
      const conversationId = findConversation(address)
      const text = conversationId === undefined ? undefined : toText(message, conversationId)
      if (text && recognise(text, shifts.get(message) ?? 0)) tally.noteKnown()
      else if (wasDeleted(message, address)) tally.noteSkipped('deleted_here')
      else {
        fresh.push({ message, address })
        tally.noteAdded()
      }
    }
    return fresh
  }

  function recognise(text: SoughtText, shift: number): boolean {
    const texts = shift === 0 ? [text] : [text, { ...text, timestamp: text.timestamp + shift }]
    for (const each of texts) {
      const row = store.imports.findKnown(each, recognised)
      if (row === undefined) continue
      seen.add(row)
      store.imports.noteKnown(each, row, recognised)
      return true
    }
    return false
  }

  function wasDeleted(message: ImportedMessage, address: Address): boolean {
    const trace = store.imports.listDeleted(message, address).find((each) => !deletedSeen.has(each))
    if (trace !== undefined) deletedSeen.add(trace)
    return trace !== undefined
  }

  return {
    take(messages, shifts) {
      if (importId === undefined) sliceOf(messages, shifts)
      else
        store.transaction(() => {
          const fresh = sliceOf(messages, shifts)
          const added = fresh.map(({ message, address }) => toNew(store, message, address))
          for (const id of new Set(added.map(({ conversationId }) => conversationId))) {
            store.events.append({ type: 'conversation_update', conversationId: id, messagesChanged: true })
          }
          learnNames(store, fresh)
          store.imports.add(importId, added, options.readCounts())
        })
    },
    findShifts(message) {
      const conversationId = nearby(readAddress(message.address, country))
      if (conversationId === undefined) return undefined
      const text = toText(message, conversationId)
      if (store.imports.findKnown(text, recognised) !== undefined) return undefined
      return store.imports.findShifts(text, recognised)
    },
    hasNeighbours(fromMs, untilMs) {
      nearby = createConversationFinder(store)
      return store.imports.hasNeighbours(fromMs, untilMs, importRow)
    },
  }
}

/** A number that was read by the file's own country is complete from then on: the SIM's country has no say in it. */
function readAddress(raw: string | null, { region, isNamed }: TakeOptions['country']): Address {
  const address = parseAddress(raw, region)
  return isNamed && address.key.startsWith('+') ? parseAddress(address.key, region) : address
}

function toText(message: ImportedMessage, conversationId: ConversationId): SoughtText {
  const { timestamp, direction, body, fate } = message
  return { conversationId, timestamp, direction, body, hasFailed: fate === 'failed' || fate === 'waiting' }
}

function toNew(store: Store, message: ImportedMessage, address: Address): NewImportedMessage {
  const { timestamp, direction, body, fate, isStarred = false, isUnread = false } = message
  const conversationId = store.conversations.ensure({ address })
  return {
    conversationId,
    addressKey: address.key,
    direction,
    body,
    timestamp,
    isStarred,
    isUnread,
    status: statusOf(fate),
    statusDetail: detailOf(fate, timestamp),
  }
}

function statusOf(fate: ImportedFate): MessageStatus {
  return fate === 'waiting' ? 'failed' : fate
}

/** What a backup knows to have failed, or to be on its way, is history: nothing of it is ever sent. */
function detailOf(fate: ImportedFate, at: number): StatusDetail | null {
  if (fate !== 'failed' && fate !== 'waiting') return null
  const isWaiting = fate === 'waiting'
  return {
    state: 'failed',
    reason: isWaiting ? 'unknown' : 'rejected',
    explanation: isWaiting
      ? 'It was waiting to be sent when the backup was made'
      : 'The phone could not send it, says the backup',
    may_have_been_sent: isWaiting,
    replaced_by: null,
    at,
  }
}

/** Names of the file are taken where nobody here knows one. */
function learnNames(store: Store, fresh: readonly { readonly message: ImportedMessage; readonly address: Address }[]) {
  const seen = new Set<string>()
  for (const { message, address } of fresh) {
    const name = message.contactName?.trim()
    if (name === undefined || name === '' || seen.has(address.key)) continue
    seen.add(address.key)
    if (store.contacts.findName(address) !== undefined || !store.contacts.learn(address, name)) continue
    const conversation = store.conversations.findByAddress({ address })
    if (conversation && conversation.contact_name === null) store.conversations.setContactName(conversation.id, name)
  }
}

// A slice has few people and many messages.
function createConversationFinder(store: Store): (address: Address) => ConversationId | undefined {
  const found = new Map<string, ConversationId | undefined>()
  return (address) => {
    if (!found.has(address.key)) found.set(address.key, store.conversations.findId({ address }))
    return found.get(address.key)
  }
}

function createBoundedSet<T>() {
  const kept = new Set<T>()
  return {
    has: (value: T) => kept.has(value),
    add(value: T) {
      kept.add(value)
      if (kept.size > MAX_RECOGNISED) for (const oldest of kept) if (kept.delete(oldest)) break
    },
  }
}
