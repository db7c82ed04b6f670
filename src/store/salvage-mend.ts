import type { DatabaseSync } from 'node:sqlite'
import { canReply } from '../domain/phone-number.ts'
import type { AddressKind } from '../protocol/conversation.ts'
import { conversationSearchText } from './conversation-search-text.ts'

/** What a conversation holds that is worth having it made anew for. */
const WORTH_KEEPING = ['messages', 'conversation_addresses', 'scheduled_messages', 'drafts'] as const

interface Reference {
  readonly table: string
  readonly column: string
  readonly parent: string
  readonly key: string
  readonly isNulled: boolean
}

/** How many messages the database held by its own count; undefined where that cannot be read. To be asked before the mending. */
export function countExpected(target: DatabaseSync): number | undefined {
  const [rows, sum] = Object.values(target.prepare('SELECT count(*), sum(count) FROM message_counts').get() ?? {})
  return Number(rows) === 0 ? undefined : Number(sum)
}

/**
 * Makes whole what was read of a damaged database. Conversations that are gone are made anew, so that their messages stay; what belongs to
 * other rows that are gone goes, too; and what was counted is counted anew.
 */
export function mend(target: DatabaseSync): void {
  remakeConversations(target)
  const references = listReferences(target)
  // What goes may have others that belong to it.
  while (references.map((each) => dropBroken(target, each)).some((changes) => changes > 0));
  target.exec(`
    UPDATE outbox SET state = 'failed', may_have_been_sent = 1
      WHERE message_id IS NULL AND state IN ('queued', 'handing_over', 'handed_over');
    INSERT OR IGNORE INTO message_counts VALUES ('received', 0), ('pending', 0), ('sent', 0), ('delivered', 0), ('failed', 0);
    UPDATE message_counts SET count = (SELECT count(*) FROM messages WHERE status = message_counts.status);
    UPDATE conversations SET
      total_message_count = (SELECT count(*) FROM messages WHERE conversation_id = conversations.id),
      unread_count = (SELECT count(*) FROM messages
        WHERE conversation_id = conversations.id AND direction = 'inbound' AND id > conversations.read_up_to);
    UPDATE conversations SET
      (last_message_id, last_message, last_message_at, last_message_direction, last_message_status, last_message_detail) = (
        SELECT id, substr(body, 1, 120), timestamp, direction, status, status_detail FROM messages
        WHERE conversation_id = conversations.id ORDER BY id DESC LIMIT 1),
      list_place = coalesce((SELECT max(id) FROM messages WHERE conversation_id = conversations.id), list_place)
      WHERE last_message_id IS NULL OR last_message_id NOT IN (SELECT id FROM messages)`)
}

/** By their address, which is kept elsewhere, too; else as of somebody unknown. What is in them counts as read. */
function remakeConversations(target: DatabaseSync): void {
  const there = new Set(
    target
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => String(name)),
  )
  const held = WORTH_KEEPING.filter((table) => there.has(table)).map((table) => `SELECT conversation_id FROM ${table}`)
  const missing = target.prepare(
    `SELECT conversation_id AS id FROM (${held.join(' UNION ')}) WHERE conversation_id NOT IN (SELECT id FROM conversations)`,
  )
  const findAddress = target.prepare(
    `SELECT known.phone, known.address_key AS key, known.kind, contacts.name FROM conversation_addresses AS known
      LEFT JOIN contacts ON contacts.address_key = known.address_key
      WHERE known.conversation_id = ? ORDER BY known.rowid LIMIT 1`,
  )
  const insert = target.prepare(
    `INSERT INTO conversations (id, phone, address_key, address_kind, contact_name, search_text, can_reply, was_answered,
        list_place, read_up_to)
      SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
        EXISTS (SELECT 1 FROM messages WHERE conversation_id = ?1 AND direction = 'outbound'), newest, newest
      FROM (SELECT coalesce(max(id), 0) AS newest FROM messages WHERE conversation_id = ?1)`,
  )
  for (const { id } of missing.all()) {
    const found = findAddress.get(Number(id))
    const phone = String(found?.['phone'] ?? '')
    const key = String(found?.['key'] ?? 'unknown')
    // The border: the column holds nothing else.
    const kind = String(found?.['kind'] ?? 'unknown') as AddressKind
    const contactName = typeof found?.['name'] === 'string' ? found['name'] : null
    const isAnswerable = canReply({ raw: phone, key, phone, kind, tail: undefined })
    const searchText = conversationSearchText({ phone, contactName }, undefined)
    insert.run(Number(id), phone, key, kind, contactName, searchText, Number(isAnswerable))
  }
  // As numbers are written at home is put in when all are read anew.
  target.exec("DELETE FROM store_state WHERE key = 'search_text'")
}

function listReferences(target: DatabaseSync): Reference[] {
  return target
    .prepare(
      `SELECT tables.name, keys."from" AS own, keys."table" AS parent, keys."to" AS parent_key, keys.on_delete
        FROM sqlite_schema AS tables JOIN pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'`,
    )
    .all()
    .map((row) => ({
      table: String(row['name']),
      column: String(row['own']),
      parent: String(row['parent']),
      key: String(row['parent_key']),
      isNulled: row['on_delete'] === 'SET NULL',
    }))
}

/** Does what the schema says is done when the other row is deleted. Returns how many rows it was. */
function dropBroken(target: DatabaseSync, { table, column, parent, key, isNulled }: Reference): number {
  const what = isNulled ? `UPDATE "${table}" SET "${column}" = NULL` : `DELETE FROM "${table}"`
  const isBroken = `"${column}" IS NOT NULL AND "${column}" NOT IN (SELECT "${key}" FROM "${parent}")`
  return Number(target.prepare(`${what} WHERE ${isBroken}`).run().changes)
}
