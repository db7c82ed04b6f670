import { isSamePerson, type Address } from '../domain/phone-number.ts'
import type { AddressKind } from '../protocol/conversation.ts'
import type { Database } from './database.ts'

/** Which conversation an address belongs to: one a person, with all spellings of the number that were met. */
export interface Addresses {
  findConversation(address: Address, phoneThreadId: number | undefined): number | undefined
  has(addressKey: string): boolean
  add(conversationRow: number, address: Address): void
  addThread(conversationRow: number, phoneThreadId: number): void
  listThreads(conversationRow: number): number[]
  /** Its person will begin a new conversation. */
  forget(conversationRow: number): void
}

type AddressRow = readonly [conversationRow: number, key: string, phone: string, kind: AddressKind, tail: string]

export function createAddresses(db: Database): Addresses {
  const byKey = db.query<[conversationRow: number]>(
    'SELECT conversation_id FROM conversation_addresses WHERE address_key = ?',
  )
  const byTail = db.query<AddressRow>(
    'SELECT conversation_id, address_key, phone, kind, tail FROM conversation_addresses WHERE tail = ? LIMIT 100',
  )
  const insert = db.command(
    `INSERT INTO conversation_addresses (address_key, tail, phone, kind, conversation_id) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
  )
  const insertThread = db.command(
    'INSERT INTO conversation_threads (conversation_id, phone_thread_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const threads = db.query<[phoneThreadId: number]>(
    'SELECT phone_thread_id FROM conversation_threads WHERE conversation_id = ? ORDER BY phone_thread_id',
  )
  const hasThread = db.query('SELECT 1 FROM conversation_threads WHERE conversation_id = ? AND phone_thread_id = ?')
  const forgetAddresses = db.command('DELETE FROM conversation_addresses WHERE conversation_id = ?')
  const forgetThreads = db.command('DELETE FROM conversation_threads WHERE conversation_id = ?')

  /** Conversations whose person this may be, one spelling being known in part only. */
  function alikeConversations(address: Address): number[] {
    if (address.tail === undefined) return []
    const rows = byTail.all(address.tail)
    const alike = rows.filter(([, key, phone, kind, tail]) =>
      isSamePerson(address, { raw: phone, key, phone, kind, tail }),
    )
    return [...new Set(alike.map(([conversationRow]) => conversationRow))]
  }

  return {
    findConversation(address, phoneThreadId) {
      const exact = byKey.get(address.key)
      if (exact) return exact[0]
      const alike = alikeConversations(address)
      if (alike.length <= 1) return alike[0]
      // Several people end in these digits. The phone's thread may tell them apart; if not, we do not guess.
      if (phoneThreadId === undefined) return undefined
      return alike.find((conversationRow) => hasThread.get(conversationRow, phoneThreadId) !== undefined)
    },
    has: (addressKey) => byKey.get(addressKey) !== undefined,
    add(conversationRow, { key, tail, phone, kind }) {
      insert.run(key, tail ?? null, phone, kind, conversationRow)
    },
    addThread: (conversationRow, phoneThreadId) => void insertThread.run(conversationRow, phoneThreadId),
    listThreads: (conversationRow) => threads.all(conversationRow).map(([phoneThreadId]) => phoneThreadId),
    forget(conversationRow) {
      forgetAddresses.run(conversationRow)
      forgetThreads.run(conversationRow)
    },
  }
}
