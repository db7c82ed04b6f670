import { isSamePerson, nationalSpelling, type Address } from '../domain/phone-number.ts'
import type { AddressKind } from '../protocol/conversation.ts'
import type { Database } from './database.ts'
import type { Transactions } from './transactions.ts'

/** A number (or name) that leads to a conversation. */
export interface KnownAddress {
  readonly row: number
  readonly address: Address
  /** As the phone writes it, where only without the country code: another country may read another number from it. */
  readonly spelling: string | undefined
  /** Split off by hand. */
  readonly isApart: boolean
  readonly conversationRow: number
}

/** Which conversation an address belongs to: one a person, with all spellings of the number that were met. */
export interface Addresses {
  findConversation(address: Address, phoneThreadId: number | undefined): number | undefined
  find(addressKey: string): KnownAddress | undefined
  add(conversationRow: number, address: Address): void
  /** The same number was met with its country code, so no country will read it otherwise. */
  noteSpelling(address: Address): void
  list(conversationRow: number): KnownAddress[]
  /** Those written without a country code, by row. */
  listNational(afterRow: number, limit: number): KnownAddress[]
  /** It is known better now: E.164 instead of the way the phone writes it. */
  setNumber(row: number, address: Address): void
  moveAll(fromConversation: number, intoConversation: number): void
  move(row: number, intoConversation: number): void
  /** From now on only its own spelling leads there. */
  keepApart(row: number): void
  addThread(conversationRow: number, phoneThreadId: number): void
  copyThreads(fromConversation: number, toConversation: number): void
  listThreads(conversationRow: number): number[]
  /** Its person will begin a new conversation. */
  forget(conversationRow: number): void
}

type AddressRow = readonly [
  row: number,
  key: string,
  phone: string,
  kind: AddressKind,
  tail: string | null,
  spelling: string | null,
  isApart: number,
  conversationRow: number,
]

const COLUMNS = 'id, address_key, phone, kind, tail, spelling, is_apart, conversation_id'
/** Numbers with the same last digits, or of one conversation. */
const MAX_ALIKE = 100

export function createAddresses(db: Database, transactions: Transactions): Addresses {
  const sql = prepareAddresses(db)
  const threads = createThreads(db)
  // Asked for each row of a history, where nothing was split as a rule.
  let hasApart: boolean | undefined
  transactions.add({ afterRollback: () => (hasApart = undefined) })

  function findApart(address: Address): number | undefined {
    hasApart ??= sql.anyApart.get() !== undefined
    const spelling = hasApart ? nationalSpelling(address) : undefined
    return spelling === undefined ? undefined : sql.bySpelling.get(spelling)?.[0]
  }

  /** Conversations whose person this may be, one spelling being known in part only. */
  function alikeConversations(address: Address): number[] {
    if (address.tail === undefined) return []
    const alike = sql.byTail.all(address.tail).filter((row) => isSamePerson(address, toAddress(row)))
    return [...new Set(alike.map((row) => row[7]))]
  }

  return {
    findConversation(address, phoneThreadId) {
      const exact = findApart(address) ?? sql.byKey.get(address.key)?.[7]
      if (exact !== undefined) return exact
      const alike = alikeConversations(address)
      if (alike.length <= 1) return alike[0]
      // Several people end in these digits. The phone's thread may tell them apart; if not, we do not guess.
      if (phoneThreadId === undefined) return undefined
      return alike.find((conversationRow) => threads.has(conversationRow, phoneThreadId))
    },
    find(addressKey) {
      const row = sql.byKey.get(addressKey)
      return row && toKnown(row)
    },
    add(conversationRow, address) {
      const { key, tail, phone, kind } = address
      sql.insert.run(key, tail ?? null, phone, kind, nationalSpelling(address) ?? null, conversationRow)
    },
    noteSpelling(address) {
      if (address.kind === 'number' && nationalSpelling(address) === undefined) sql.setCertain.run(address.key)
    },
    list: (conversationRow) => sql.byConversation.all(conversationRow).map((row) => toKnown(row)),
    listNational: (afterRow, limit) => sql.national.all(afterRow, limit).map((row) => toKnown(row)),
    setNumber: (row, { key, tail, phone, kind }) => void sql.setNumber.run(key, tail ?? null, phone, kind, row),
    moveAll(from, into) {
      sql.moveAll.run(from, into)
      sql.setTogether.run(into)
      hasApart = undefined
    },
    move: (row, into) => void sql.move.run(into, row),
    keepApart(row) {
      sql.setApart.run(row)
      hasApart = true
    },
    addThread: threads.add,
    copyThreads: threads.copy,
    listThreads: threads.list,
    forget(conversationRow) {
      sql.forgetAddresses.run(conversationRow)
      threads.forget(conversationRow)
    },
  }
}

function prepareAddresses(db: Database) {
  const byKey = db.query<AddressRow>(`SELECT ${COLUMNS} FROM conversation_addresses WHERE address_key = ?`)
  const byTail = db.query<AddressRow>(
    `SELECT ${COLUMNS} FROM conversation_addresses WHERE tail = ? AND is_apart = 0 LIMIT ${MAX_ALIKE}`,
  )
  const byConversation = db.query<AddressRow>(
    `SELECT ${COLUMNS} FROM conversation_addresses WHERE conversation_id = ? ORDER BY id LIMIT ${MAX_ALIKE}`,
  )
  const national = db.query<AddressRow>(
    `SELECT ${COLUMNS} FROM conversation_addresses WHERE id > ? AND spelling IS NOT NULL AND is_apart = 0 ORDER BY id LIMIT ?`,
  )
  const bySpelling = db.query<[conversationRow: number]>(
    'SELECT conversation_id FROM conversation_addresses WHERE is_apart = 1 AND spelling = ? LIMIT 1',
  )
  const anyApart = db.query('SELECT 1 FROM conversation_addresses WHERE is_apart = 1 LIMIT 1')
  const insert = db.command(
    `INSERT INTO conversation_addresses (address_key, tail, phone, kind, spelling, conversation_id)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const setNumber = db.command(
    'UPDATE conversation_addresses SET address_key = ?, tail = ?, phone = ?, kind = ? WHERE id = ?',
  )
  const setCertain = db.command(
    'UPDATE conversation_addresses SET spelling = NULL WHERE address_key = ? AND spelling IS NOT NULL AND is_apart = 0',
  )
  const moveAll = db.command(
    'UPDATE conversation_addresses SET conversation_id = ?2, is_apart = 0 WHERE conversation_id = ?1',
  )
  const setTogether = db.command('UPDATE conversation_addresses SET is_apart = 0 WHERE conversation_id = ?')
  const move = db.command('UPDATE conversation_addresses SET conversation_id = ? WHERE id = ?')
  const setApart = db.command('UPDATE conversation_addresses SET is_apart = 1 WHERE id = ?')
  const forgetAddresses = db.command('DELETE FROM conversation_addresses WHERE conversation_id = ?')
  return {
    byKey,
    byTail,
    byConversation,
    national,
    bySpelling,
    anyApart,
    insert,
    setNumber,
    setCertain,
    moveAll,
    setTogether,
    move,
    setApart,
    forgetAddresses,
  }
}

/** The phone's own threads of a conversation. */
function createThreads(db: Database) {
  const insert = db.command(
    'INSERT INTO conversation_threads (conversation_id, phone_thread_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const copy = db.command(
    `INSERT INTO conversation_threads (conversation_id, phone_thread_id)
      SELECT ?2, phone_thread_id FROM conversation_threads WHERE conversation_id = ?1 ON CONFLICT DO NOTHING`,
  )
  const select = db.query<[phoneThreadId: number]>(
    'SELECT phone_thread_id FROM conversation_threads WHERE conversation_id = ? ORDER BY phone_thread_id',
  )
  const has = db.query('SELECT 1 FROM conversation_threads WHERE conversation_id = ? AND phone_thread_id = ?')
  const forget = db.command('DELETE FROM conversation_threads WHERE conversation_id = ?')
  return {
    add: (conversationRow: number, phoneThreadId: number) => void insert.run(conversationRow, phoneThreadId),
    copy: (from: number, to: number) => void copy.run(from, to),
    list: (conversationRow: number) => select.all(conversationRow).map(([phoneThreadId]) => phoneThreadId),
    has: (conversationRow: number, phoneThreadId: number) => has.get(conversationRow, phoneThreadId) !== undefined,
    forget: (conversationRow: number) => void forget.run(conversationRow),
  }
}

function toAddress([, key, phone, kind, tail]: AddressRow): Address {
  return { raw: phone, key, phone, kind, tail: tail ?? undefined }
}

function toKnown(row: AddressRow): KnownAddress {
  return {
    row: row[0],
    address: toAddress(row),
    spelling: row[5] ?? undefined,
    isApart: row[6] === 1,
    conversationRow: row[7],
  }
}
