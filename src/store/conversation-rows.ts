import { AppError } from '../domain/app-error.ts'
import { canReply, type Address } from '../domain/phone-number.ts'
import type { AddressKind, Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { CONVERSATION_COLUMNS, toConversation, type ConversationRow } from './conversation-row.ts'
import { conversationSearchText } from './conversation-search-text.ts'
import type { ConversationFlags, ConversationPeer } from './conversations.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

const TAIL_DIGITS = 7

/** The rows of the table `conversations`, one at a time. */
export interface ConversationRows {
  /** Throws `not_found`. */
  get(id: ConversationId): Conversation
  find(id: ConversationId): Conversation | undefined
  /** The row of a conversation that is there. Throws `not_found`. */
  require(id: ConversationId): number
  insert(address: Address, listPlace: number): number
  /** Takes over a number that is known better now: E.164 instead of the way the phone wrote it. */
  learnNumber(row: number, address: Address): void
  /** Shows and dials another number of the same person. */
  setNumber(row: number, address: Address): void
  setFlags(row: number, flags: ConversationFlags): void
  setName(row: number, name: string | null): void
  setLastSync(row: number, at: number): void
  getAddress(id: ConversationId): Address
  listPeers(afterRow: number, limit: number): ConversationPeer[]
}

type PeerRow = readonly [id: number, key: string, phone: string, kind: AddressKind, contactName: string | null]

export function createConversationRows({ db, region }: Pick<StoreContext, 'db' | 'region'>): ConversationRows {
  const byRow = db.query<ConversationRow>(
    `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE id = ? AND is_deleted = 0`,
  )
  const insert = db.command(
    `INSERT INTO conversations (phone, address_key, address_kind, search_text, can_reply, list_place)
      VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const setNumber = db.command(
    `UPDATE conversations SET phone = ?, address_key = ?, address_kind = ?, can_reply = ?, search_text = ? WHERE id = ?`,
  )
  // The one that is pinned last comes to stand on top.
  const setFlags = db.command(
    `UPDATE conversations SET is_starred = coalesce(?, is_starred),
      is_pinned = CASE ? WHEN 0 THEN 0 WHEN 1 THEN coalesce(nullif(is_pinned, 0), 1 + (SELECT coalesce(max(is_pinned), 0)
        FROM conversations WHERE is_pinned > 0 AND is_deleted = 0)) ELSE is_pinned END,
      is_archived = coalesce(?, is_archived), is_muted = coalesce(?, is_muted),
      is_hidden = coalesce(?, is_hidden) WHERE id = ?`,
  )
  const stayHidden = db.command('DELETE FROM hidden_addresses WHERE address_key = ?')
  const setName = db.command('UPDATE conversations SET contact_name = ?, search_text = ? WHERE id = ?')
  const setLastSync = db.command('UPDATE conversations SET last_sync_timestamp = ? WHERE id = ?')
  const peerColumns = 'id, address_key, phone, address_kind, contact_name'
  const peer = db.query<PeerRow>(`SELECT ${peerColumns} FROM conversations WHERE id = ? AND is_deleted = 0`)
  const peers = db.query<PeerRow>(
    `SELECT ${peerColumns} FROM conversations WHERE id > ? AND is_deleted = 0 ORDER BY id LIMIT ?`,
  )

  function find(id: ConversationId): Conversation | undefined {
    const row = byRow.get(conversationRow(id))
    return row && toConversation(row, region())
  }

  function requirePeer(row: number): ConversationPeer {
    const found = peer.get(row)
    if (!found) throw notFound()
    return toPeer(found)
  }

  function writeNumber(row: number, address: Address, contactName: string | null): void {
    const { phone, key, kind } = address
    const searchText = conversationSearchText({ phone, contactName }, region())
    setNumber.run(phone, key, kind, toFlag(canReply(address)), searchText, row)
  }

  return {
    find,
    get(id) {
      const conversation = find(id)
      if (!conversation) throw notFound()
      return conversation
    },
    require(id) {
      const row = conversationRow(id)
      if (!peer.get(row)) throw notFound()
      return row
    },
    insert(address, listPlace) {
      const { phone, key, kind } = address
      const searchText = conversationSearchText({ phone, contactName: null }, region())
      const row = insert.insert(phone, key, kind, searchText, toFlag(canReply(address)), listPlace)
      if (stayHidden.run(key) === 1) setFlags.run(null, null, null, null, 1, row)
      return row
    },
    learnNumber(row, address) {
      const { address: known, contactName } = requirePeer(row)
      if (known.key.startsWith('+') || !address.key.startsWith('+')) return
      writeNumber(row, address, contactName)
    },
    setNumber: (row, address) => writeNumber(row, address, requirePeer(row).contactName),
    setFlags(row, { is_starred, is_pinned, is_archived, is_muted, is_hidden }) {
      const flags = [is_starred, is_pinned, is_archived, is_muted, is_hidden].map(toFlag)
      setFlags.run(...flags, row)
    },
    setName(row, name) {
      const { phone } = requirePeer(row).address
      setName.run(name, conversationSearchText({ phone, contactName: name }, region()), row)
    },
    setLastSync: (row, at) => void setLastSync.run(at, row),
    getAddress: (id) => requirePeer(conversationRow(id)).address,
    listPeers: (afterRow, limit) => peers.all(afterRow, limit).map((row) => toPeer(row)),
  }
}

function toPeer([id, key, phone, kind, contactName]: PeerRow): ConversationPeer {
  const digits = phone.replace(/\D/gu, '')
  const tail = kind === 'number' && digits.length >= TAIL_DIGITS ? digits.slice(-TAIL_DIGITS) : undefined
  return { id: toConversationId(id), address: { raw: phone, key, phone, kind, tail }, contactName }
}

// NULL leaves the column as it is.
function toFlag(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value)
}

function notFound(): AppError {
  return new AppError('not_found', 'Cannot find this conversation: it was deleted, or never was')
}
