import { isSameSecond } from '../domain/message-identity.ts'
import { parseAddress, type Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { NewPhoneMessage, StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'
import { adopt, removeCopy, wasDeletedHere } from './imported-rows.ts'
import type { ArrivedRows } from './arrived-rows.ts'
import { createNameLearner } from './name-learner.ts'
import { markGone } from './mark-gone.ts'
import { createRelinker } from './relinker.ts'
import { createStoredRowFinder, listDisplaced } from './known-rows.ts'
import type { VacatedIds } from './moved-rows.ts'
import { createOwnSends, type RowWriters } from './own-sends.ts'
import { takeAnswers } from './take-answers.ts'

/** A message older than this when it comes is not news. */
const MAX_LOUD_AGE_MS = 4 * 3_600_000

interface SliceOptions {
  readonly isQuiet: boolean
  readonly isFromTermux: RowWriters
  readonly vacated: VacatedIds
  readonly hasArrived: ArrivedRows
  readonly lookedAt: number
  /** All rows of the answer that the slice is from. */
  readonly page: readonly PhoneRow[]
}

export interface SliceOutcome {
  /** How many rows were new. */
  readonly added: number
  /** Something waits in the outbox that did not before. */
  readonly hasQueued: boolean
}

/**
 * Takes some rows in, inside an open transaction.
 * 1. What is stored (after a change of phone: under another id), or was deleted here, is dropped.  2. What is the Sent row of one of our sends goes to that send.
 * 3. What a file has brought before is the phone's from now on; the rest joins the conversation of its person.  4. Names that came along are learned.  5. Conversations note when they were asked for, and events tell of it.
 * 6. What came in is read as an answer to a campaign, and as a word like STOP.
 */
export function ingestSlice(
  store: Store,
  rows: readonly PhoneRow[],
  { isQuiet, isFromTermux, vacated, hasArrived, lookedAt, page }: SliceOptions,
): SliceOutcome {
  if (rows.length === 0) return { added: 0, hasQueued: false }
  const region = store.syncState.get('region')
  const findStored = createStoredRowFinder(store, rows)
  const sends = createOwnSends(store, { isFromTermux, lookedAt })
  const relink = createRelinker(store, { page, vacated, hasArrived })
  const ensure = createConversationCache(store)
  const learn = createNameLearner(store)
  const fresh: NewPhoneMessage[] = []
  const adopted: Message[] = []
  const touched = new Set<ConversationId>()
  const writers = new Map<ConversationId, Address>()
  const senders = new Map<number, Address>()

  for (const row of rows) {
    const address = parseAddress(row.address, region)
    const stored = findStored(row, address)
    if (stored) followPhone(store, stored, row)
    const isKnown = stored !== undefined || wasDeletedHere(store, row, address)
    // A row that was deleted here has been a message already, perhaps a send of the same words: it confirms no second one.
    // What was confirmed once and has another id now confirms no second text of the same words, either.
    const isOpen = !isKnown && row.direction === 'outbound'
    // What one text waits to see a second time has not moved here from another's id.
    const seen = isOpen ? sends.findSeen(row, address) : undefined
    const isMoved = !isKnown && seen === undefined && relink(row, address)
    const claimed = seen ?? (isOpen && !isMoved ? sends.claim(row, address) : undefined)
    if (claimed !== undefined) {
      touched.add(claimed)
      removeCopy(store, row, claimed)
    }
    const isNew = !isKnown && !isMoved && claimed === undefined
    if (isNew) {
      const conversationId = ensure(address, row.threadId)
      touched.add(conversationId)
      if (row.direction === 'inbound') {
        writers.set(conversationId, address)
        senders.set(row.id, address)
      }
      const isRowQuiet = isQuiet || lookedAt - row.at > MAX_LOUD_AGE_MS
      const imported = adopt(store, row, { conversationId, isQuiet: isRowQuiet })
      if (imported) adopted.push(imported)
      else
        fresh.push({
          conversationId,
          addressKey: address.key,
          externalMessageId: row.id,
          direction: row.direction,
          body: row.body,
          timestamp: row.at,
          isRead: row.direction === 'outbound' || row.isRead,
          isQuiet: isRowQuiet,
        })
    }
    learn(address, row)
  }
  noteDisplaced(store, rows, lookedAt)
  for (const id of touched) store.conversations.setLastSync(id, lookedAt)
  const inserted = insertAndTell(store, fresh)
  answerWriters(store, writers)
  // What a file brought was never read as an answer: only the phone says that it came.
  const incoming = [...inserted, ...adopted].flatMap((message) => {
    const from = message.direction === 'inbound' ? senders.get(message.external_message_id ?? 0) : undefined
    return from ? [{ message, from }] : []
  })
  return { added: fresh.length, hasQueued: takeAnswers(store, incoming, lookedAt) }
}

// Where a phone is read anew, what had an id before may stand under another, and be met further on.
function noteDisplaced(store: Store, rows: readonly PhoneRow[], at: number): void {
  const displaced = listDisplaced(store, rows)
  if (!store.syncState.get('isRelinking')) return markGone(store, displaced, { at })
  const isOfOtherPhone = store.syncState.get('isOtherPhone') === true
  store.displacedMessages.add(
    displaced.map(({ id }) => id),
    { isOfOtherPhone },
  )
}

function insertAndTell(store: Store, fresh: readonly NewPhoneMessage[]): Message[] {
  if (fresh.length === 0) return []
  const loud = new Set(fresh.flatMap((row) => (row.isQuiet ? [] : [row.externalMessageId])))
  const changed = new Set<ConversationId>()
  const inserted = store.messages.insertPhoneRows(fresh)
  for (const message of inserted) {
    const isLoud = message.external_message_id !== null && loud.has(message.external_message_id)
    if (isLoud) store.events.append({ type: 'new_message', messageId: message.id })
    else changed.add(message.conversation_id)
  }
  for (const conversationId of changed) {
    store.events.append({ type: 'conversation_update', conversationId, messagesChanged: true })
  }
  return inserted
}

// Someone with two numbers is answered at the one they wrote from last.
function answerWriters(store: Store, writers: ReadonlyMap<ConversationId, Address>): void {
  for (const [conversationId, address] of writers) {
    if (store.people.answerAt(conversationId, address)) {
      store.events.append({ type: 'conversation_update', conversationId })
    }
  }
}

// A row can come back, and a time that was once read under the wrong zone can be read under the right one.
function followPhone(store: Store, message: StoredPhoneRow, row: PhoneRow): void {
  const isBack = message.syncStatus === 'deleted_on_phone'
  const isMoved = !isSameSecond(message.timestamp, row.at)
  store.displacedMessages.forget(message.id)
  if (isBack) store.messages.setSyncStatus(message.id, 'synced')
  if (isMoved) store.messages.setPhoneTimestamp(message.id, row.at)
  if (isBack || isMoved) store.events.append({ type: 'message_status_update', messageId: message.id })
}

// A page has many rows of few people, and finding a conversation costs two queries.
function createConversationCache(store: Store): (address: Address, phoneThreadId: number) => ConversationId {
  const ids = new Map<string, ConversationId>()
  return (address, phoneThreadId) => {
    const key = `${phoneThreadId} ${address.key}`
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = store.conversations.ensure({ address, phoneThreadId })
    ids.set(key, id)
    return id
  }
}
