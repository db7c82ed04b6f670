import { placeOf } from '../domain/message-place.ts'
import type { Address } from '../domain/phone-number.ts'
import type {
  Conversation,
  ConversationCounts,
  ConversationList,
  ConversationListQuery,
} from '../protocol/conversation.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { Addresses } from './addresses.ts'
import { createConversationCounts } from './conversation-counts.ts'
import type { ConversationDeletion } from './conversation-deletion.ts'
import type { ConversationLister } from './conversation-list.ts'
import type { ConversationRows } from './conversation-rows.ts'
import { createPinOrder } from './pin-order.ts'
import type { ReadState } from './read-state.ts'
import { conversationRow, messageRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface ConversationFlags {
  readonly is_starred?: boolean
  readonly is_pinned?: boolean
  readonly is_archived?: boolean
  readonly is_muted?: boolean
  readonly is_hidden?: boolean
}

export interface ConversationKey {
  readonly address: Address
  /** The phone's thread. It only decides between conversations whose address fits equally well. */
  readonly phoneThreadId?: number
}

/** A conversation with what the phone needs to know of it. */
export interface ConversationPeer {
  readonly id: ConversationId
  readonly address: Address
  readonly contactName: string | null
}

export interface Conversations {
  /** Throws `invalid` for a cursor that is not ours. */
  list(query: ConversationListQuery): ConversationList
  counts(): ConversationCounts
  /** Throws `not_found`. */
  get(id: ConversationId): Conversation
  find(id: ConversationId): Conversation | undefined
  findByAddress(key: ConversationKey): Conversation | undefined
  /** The same, where only the id is needed: a tenth of the work. */
  findId(key: ConversationKey): ConversationId | undefined
  /** Finds the person's conversation or begins one. Learns further spellings and threads of the same person. */
  ensure(key: ConversationKey): ConversationId
  update(id: ConversationId, flags: ConversationFlags): Conversation
  /** Has a pinned conversation stand right above another one. Returns all whose place is another now. Throws `conflict`. */
  movePinned(id: ConversationId, above: ConversationId): ConversationId[]
  /** Up to and with `upTo`, else everything. Never makes anything unread. */
  markRead(id: ConversationId, upTo?: MessageId): Conversation
  /** With a count: so many messages, the newest that were read, are unread again. Else only a mark is set. */
  markUnread(id: ConversationId, count?: number): Conversation
  setContactName(id: ConversationId, name: string | null): Conversation
  /** When the phone was asked for messages of it. Ingest says so with each page, so nothing is read back. */
  setLastSync(id: ConversationId, at: number): void
  /**
   * Takes the conversation out of sight and cancels what it had queued; returns it as it was. Its messages go, a slice at a
   * time, in `maintain()`, and leave tombstones. A later message of the same person begins a new conversation.
   */
  delete(id: ConversationId): Conversation
  /** The phone's thread ids of this person. */
  listThreads(id: ConversationId): number[]
  /** The address that is dialled. */
  getAddress(id: ConversationId): Address
  /** All conversations by id, at most `limit` after `afterId`. */
  listPeers(afterId: ConversationId | undefined, limit: number): ConversationPeer[]
  /** What is remembered of the phone's threads holds no more: conversations were joined or split. */
  forgetThreads(): void
  /** Another value means that some list answer may have changed, by this process or another. For caches of answers. */
  version(): string
}

const MAX_KNOWN_THREADS = 20_000

export interface ConversationParts {
  readonly rows: ConversationRows
  readonly addresses: Addresses
  /** What the phone's contacts call this number. */
  readonly findName: (address: Address) => string | undefined
  readonly readState: ReadState
  readonly lister: ConversationLister
  readonly deletion: ConversationDeletion
}

export function createConversations(context: StoreContext, parts: ConversationParts): Conversations {
  const { transactions, changes, clock } = context
  const { rows, addresses, readState, lister, deletion } = parts
  const counts = createConversationCounts(context)
  const pinOrder = createPinOrder(context)
  // Ingest names the thread with each row of the phone, and it is known already with nearly all of them.
  const knownThreads = new Set<string>()
  transactions.add({ afterRollback: () => knownThreads.clear() })

  function noteThread(row: number, phoneThreadId: number | undefined): void {
    const key = `${row} ${phoneThreadId ?? ''}`
    if (phoneThreadId === undefined || knownThreads.has(key)) return
    if (knownThreads.size >= MAX_KNOWN_THREADS) knownThreads.clear()
    knownThreads.add(key)
    addresses.addThread(row, phoneThreadId)
  }

  function begin(address: Address): number {
    const row = rows.insert(address, placeOf(clock.now(), clock.now()))
    const name = parts.findName(address)
    if (name !== undefined) rows.setName(row, name)
    return row
  }

  /** Changes one conversation, which must be there, and reads it again. */
  function change(id: ConversationId, work: (row: number) => void): Conversation {
    return transactions.join(() => {
      const row = rows.require(id)
      changes.touch()
      work(row)
      return rows.get(id)
    })
  }

  return {
    list: (query) => lister.list(query),
    counts,
    get: (id) => rows.get(id),
    find: (id) => rows.find(id),
    findByAddress({ address, phoneThreadId }) {
      const row = addresses.findConversation(address, phoneThreadId)
      return row === undefined ? undefined : rows.find(toConversationId(row))
    },
    findId({ address, phoneThreadId }) {
      const row = addresses.findConversation(address, phoneThreadId)
      return row === undefined ? undefined : toConversationId(row)
    },
    ensure({ address, phoneThreadId }) {
      return transactions.join(() => {
        const known = addresses.findConversation(address, phoneThreadId)
        const row = known ?? begin(address)
        if (known === undefined || !addresses.find(address.key)) {
          changes.touch()
          addresses.add(row, address)
          rows.learnNumber(row, address)
        } else addresses.noteSpelling(address)
        noteThread(row, phoneThreadId)
        return toConversationId(row)
      })
    },
    update: (id, flags) => change(id, (row) => rows.setFlags(row, flags)),
    movePinned: (id, above) => pinOrder.moveAbove(id, above),
    markRead: (id, upTo) =>
      change(id, (row) => readState.markRead(row, upTo === undefined ? undefined : messageRow(upTo))),
    markUnread: (id, count) => change(id, (row) => readState.markUnread(row, count)),
    setContactName: (id, name) => change(id, (row) => rows.setName(row, name)),
    setLastSync(id, at) {
      transactions.join(() => {
        changes.touch()
        rows.setLastSync(conversationRow(id), at)
      })
    },
    delete(id) {
      return transactions.join(() => {
        const conversation = rows.get(id)
        changes.touch()
        knownThreads.clear()
        addresses.forget(conversationRow(id))
        deletion.begin(conversationRow(id))
        return conversation
      })
    },
    listThreads: (id) => addresses.listThreads(conversationRow(id)),
    getAddress: (id) => rows.getAddress(id),
    listPeers: (afterId, limit) => rows.listPeers(afterId === undefined ? 0 : conversationRow(afterId), limit),
    forgetThreads: () => knownThreads.clear(),
    version: () => changes.read(),
  }
}
