import { canReply, isSamePerson, type Address } from '../domain/phone-number.ts'
import { placeOf } from '../domain/message-place.ts'
import type { Draft } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { MAX_DRAFT_CHARS } from '../protocol/limits.ts'
import type { Addresses, KnownAddress } from './addresses.ts'
import type { ConversationRows } from './conversation-rows.ts'
import type { Drafts } from './drafts.ts'
import type { Events } from './events.ts'
import type { MessageMoves } from './message-moves.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Makes one conversation of two, and two of one, in one transaction with its events. Long threads follow in slices. */
export interface ConversationMerge {
  /** The longer one stays; returns it. */
  join(a: ConversationId, b: ConversationId): ConversationId
  /** Takes these numbers out into a conversation of their own; returns that one. */
  split(id: ConversationId, numbers: readonly KnownAddress[]): ConversationId
}

export interface MergeParts {
  readonly rows: ConversationRows
  readonly addresses: Addresses
  readonly moves: MessageMoves
  readonly drafts: Drafts
  readonly events: Events
  readonly findName: (address: Address) => string | undefined
  /** Forgets what is remembered of threads. */
  readonly onChange: () => void
}

/** Read messages that may turn unread so that no unread one is lost; with more, the conversation gets a mark instead. */
const MAX_TURNED_UNREAD = 50

export function createConversationMerge(context: StoreContext, parts: MergeParts): ConversationMerge {
  const { transactions, changes, clock } = context
  const { rows, addresses, moves, drafts, events, onChange } = parts
  const sql = prepareMerge(context.db)

  function join(kept: ConversationId, gone: ConversationId): void {
    const [into, from] = [conversationRow(kept), conversationRow(gone)]
    const before = rows.get(gone)
    const border = findBorder(sql, into, from)
    // Who wrote last is answered, at the number they wrote from; one that can be answered goes before one that cannot.
    const main = chooseMain(
      { address: rows.getAddress(kept), at: sql.newestInbound.get(into)?.[0] ?? 0 },
      { address: rows.getAddress(gone), at: sql.newestInbound.get(from)?.[0] ?? 0 },
    )
    sql.mergeFlags.run(into, from, border.place, border.isMarked ? 1 : 0)
    addresses.moveAll(from, into)
    addresses.copyThreads(from, into)
    sql.moveScheduled.run(into, from)
    joinDrafts(drafts, kept, gone)
    sql.repointAliases.run(into, from)
    sql.addAlias.run(from, into)
    sql.hide.run(from)
    rows.setNumber(into, main)
    rows.setName(into, parts.findName(main) ?? null)
    moves.begin({ from, into, addressRow: undefined })
    events.append({ type: 'conversation_update', conversationId: gone, deleted: before, joinedInto: kept })
    events.append({ type: 'conversation_update', conversationId: kept, messagesChanged: true })
  }

  function split(id: ConversationId, numbers: readonly KnownAddress[]): ConversationId {
    const from = conversationRow(id)
    const [first] = numbers
    if (!first) throw new TypeError('Cannot split off no number')
    const moved = new Set(numbers.map((number) => number.row))
    const staying = addresses.list(from).filter((number) => !moved.has(number.row))
    const into = rows.insert(first.address, placeOf(clock.now(), clock.now()))
    for (const number of numbers) {
      addresses.move(number.row, into)
      addresses.keepApart(number.row)
      sql.moveScheduledTo.run(into, from, number.address.phone)
    }
    // Where one spelling could be taken for the other, each must lead to its own from now on.
    for (const number of staying) {
      if (numbers.some((other) => isSamePerson(other.address, number.address))) addresses.keepApart(number.row)
    }
    addresses.copyThreads(from, into)
    sql.copyState.run(into, from)
    const main = rows.getAddress(id)
    const stays = staying.some(({ address }) => address.key === main.key)
    const next = staying.find(({ address }) => canReply(address)) ?? staying[0]
    if (!stays && next) rows.setNumber(from, next.address)
    rows.setName(into, parts.findName(first.address) ?? null)
    rows.setName(from, parts.findName(rows.getAddress(id)) ?? null)
    for (const number of numbers) moves.begin({ from, into, addressRow: number.row })
    for (const conversation of [from, into]) {
      events.append({
        type: 'conversation_update',
        conversationId: toConversationId(conversation),
        messagesChanged: true,
      })
    }
    return toConversationId(into)
  }

  return {
    join: (a, b) =>
      transactions.join(() => {
        const [left, right] = [rows.get(a), rows.get(b)]
        const isLeftLonger = left.total_message_count >= right.total_message_count
        const [kept, gone] = isLeftLonger ? [left.id, right.id] : [right.id, left.id]
        changes.touch()
        onChange()
        join(kept, gone)
        return kept
      }),
    split: (id, numbers) =>
      transactions.join(() => {
        changes.touch()
        onChange()
        return split(id, numbers)
      }),
  }
}

interface Side {
  readonly address: Address
  readonly at: number
}

function chooseMain(a: Side, b: Side): Address {
  // Two spellings of one number: the complete one.
  if (isSamePerson(a.address, b.address)) return a.address.key.startsWith('+') ? a.address : b.address
  if (canReply(a.address) !== canReply(b.address)) return canReply(a.address) ? a.address : b.address
  return a.at >= b.at ? a.address : b.address
}

function joinDrafts(drafts: Drafts, kept: ConversationId, gone: ConversationId): void {
  const [newer, older] = [drafts.find(kept), drafts.find(gone)]
    .filter((draft) => draft !== undefined)
    .sort((a, b) => b.updated_at - a.updated_at)
  drafts.delete(gone)
  if (newer) drafts.put(kept, older ? joinTexts(newer, older) : newer)
}

function joinTexts(newer: Draft, older: Draft): Draft {
  const text = newer.text === older.text ? newer.text : `${newer.text}\n${older.text}`
  return { ...newer, text: text.slice(0, MAX_DRAFT_CHARS) }
}

/**
 * One border stands for what is read in both. It goes below the oldest unread message, so that none is lost; where that would turn
 * many read ones unread, it stays above and the conversation is marked.
 */
function findBorder(sql: Statements, into: number, from: number): { place: number; isMarked: boolean } {
  const [furthest = 0, oldestUnread = null, unread = 0] = sql.borders.get(into, from) ?? []
  if (oldestUnread === null) return { place: furthest, isMarked: false }
  const turned = (sql.inboundAbove.get(into, from, oldestUnread - 1)?.[0] ?? 0) - unread
  if (turned <= MAX_TURNED_UNREAD) return { place: Math.min(furthest, oldestUnread - 1), isMarked: false }
  return { place: furthest, isMarked: true }
}

type Statements = ReturnType<typeof prepareMerge>

function prepareMerge(db: StoreContext['db']) {
  const unreadOf = (
    row: string,
  ) => `SELECT messages.id FROM messages WHERE conversation_id = ${row} AND direction = 'inbound'
    AND messages.id > (SELECT read_up_to FROM conversations WHERE conversations.id = ${row})`
  const flag = (name: string, both: 'max' | 'min') => `${name} = ${both}(conversations.${name}, other.${name})`
  return {
    newestInbound: db.query<[at: number]>(
      `SELECT id FROM messages WHERE conversation_id = ? AND direction = 'inbound' ORDER BY id DESC LIMIT 1`,
    ),
    borders: db.query<[furthest: number, oldestUnread: number | null, unread: number]>(
      `SELECT (SELECT max(read_up_to) FROM conversations WHERE id IN (?1, ?2)), min(id), count(*)
        FROM (${unreadOf('?1')} UNION ALL ${unreadOf('?2')})`,
    ),
    inboundAbove: db.query<[count: number]>(
      `SELECT (SELECT count(*) FROM messages WHERE conversation_id = ?1 AND id > ?3 AND direction = 'inbound')
        + (SELECT count(*) FROM messages WHERE conversation_id = ?2 AND id > ?3 AND direction = 'inbound')`,
    ),
    // What the owner did to one of them holds for the person, but nothing that was in sight goes out of it.
    mergeFlags: db.command(
      `UPDATE conversations SET ${flag('is_starred', 'max')}, ${flag('is_pinned', 'max')}, ${flag('is_muted', 'max')},
        ${flag('is_archived', 'min')}, ${flag('is_hidden', 'min')}, ${flag('was_answered', 'max')},
        is_marked_unread = max(conversations.is_marked_unread, other.is_marked_unread, ?4), read_up_to = ?3,
        chosen_sim = coalesce(conversations.chosen_sim, other.chosen_sim),
        last_sync_timestamp = nullif(
          max(coalesce(conversations.last_sync_timestamp, 0), coalesce(other.last_sync_timestamp, 0)), 0)
        FROM (SELECT * FROM conversations WHERE id = ?2) AS other WHERE conversations.id = ?1`,
    ),
    moveScheduled: db.command('UPDATE scheduled_messages SET conversation_id = ?1 WHERE conversation_id = ?2'),
    moveScheduledTo: db.command(
      'UPDATE scheduled_messages SET conversation_id = ?1 WHERE conversation_id = ?2 AND recipient = ?3',
    ),
    repointAliases: db.command('UPDATE conversation_aliases SET conversation_id = ?1 WHERE conversation_id = ?2'),
    addAlias: db.command('INSERT OR REPLACE INTO conversation_aliases (id, conversation_id) VALUES (?1, ?2)'),
    hide: db.command("UPDATE conversations SET is_deleted = 1, is_pinned = 0, search_text = '' WHERE id = ?"),
    copyState: db.command(
      `UPDATE conversations SET read_up_to = other.read_up_to, is_muted = other.is_muted, is_archived = other.is_archived,
        is_hidden = other.is_hidden, last_sync_timestamp = other.last_sync_timestamp, chosen_sim = other.chosen_sim
        FROM (SELECT * FROM conversations WHERE id = ?2) AS other WHERE conversations.id = ?1`,
    ),
  }
}
