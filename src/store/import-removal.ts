import type { Addresses } from './addresses.ts'
import type { ConversationDeletion } from './conversation-deletion.ts'
import type { ConversationRows } from './conversation-rows.ts'
import type { Events } from './events.ts'
import type { MessageRemover } from './message-remover.ts'
import { toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Removes what imports added that are being undone, and the conversations that hold nothing else. */
export interface ImportRemoval {
  /** One slice, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
}

interface Parts {
  readonly remover: MessageRemover
  readonly deletion: ConversationDeletion
  readonly addresses: Addresses
  readonly conversations: Pick<ConversationRows, 'find'>
  readonly events: Pick<Events, 'append'>
}

/** Messages that go in one turn. */
const MESSAGES_PER_SLICE = 200

export function createImportRemoval(context: StoreContext, parts: Parts): ImportRemoval {
  const { db, transactions, clock, changes } = context
  const next = db.query<[row: number]>("SELECT id FROM imports WHERE state = 'undoing' ORDER BY id LIMIT 1")
  const newest = db.query<[messageRow: number, conversationRow: number]>(
    `SELECT id, conversation_id FROM messages INDEXED BY messages_by_import
      WHERE import_id = ? AND text_key IS NOT NULL ORDER BY id DESC LIMIT ${MESSAGES_PER_SLICE}`,
  )
  const finish = db.command("UPDATE imports SET state = 'undone', finished_at = ? WHERE id = ?")
  const isForNothing = db.query(
    `SELECT 1 FROM conversations WHERE id = ?1 AND total_message_count = 0 AND is_deleted = 0 AND is_starred = 0 AND is_pinned = 0
      AND NOT EXISTS (SELECT 1 FROM drafts WHERE conversation_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM scheduled_messages WHERE conversation_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM message_moves WHERE ?1 IN (from_conversation, into_conversation))`,
  )

  function removeSlice(importRow: number): void {
    const rows = newest.all(importRow)
    for (const [messageRow] of rows) parts.remover.removeWithoutTrace(messageRow)
    for (const conversationRow of new Set(rows.map(([, conversation]) => conversation))) tidy(conversationRow)
    if (rows.length < MESSAGES_PER_SLICE) finish.run(clock.now(), importRow)
  }

  function tidy(conversationRow: number): void {
    const conversationId = toConversationId(conversationRow)
    const deleted = isForNothing.get(conversationRow) ? parts.conversations.find(conversationId) : undefined
    if (!deleted) return parts.events.append({ type: 'conversation_update', conversationId, messagesChanged: true })
    changes.touch()
    parts.addresses.forget(conversationRow)
    parts.deletion.begin(conversationRow)
    parts.events.append({ type: 'conversation_update', conversationId, deleted })
  }

  return {
    maintain() {
      const importRow = next.get()?.[0]
      if (importRow === undefined) return false
      transactions.run(() => removeSlice(importRow))
      return true
    },
  }
}
