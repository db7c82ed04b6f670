import type { MessageRemover } from './message-remover.ts'
import { toConversationId } from './row-ids.ts'
import type { ScheduledMessages } from './scheduled-messages.ts'
import type { StoreContext } from './store-context.ts'

/** Messages that go in one turn. */
const MESSAGES_PER_SLICE = 200
/** Senders that stay hidden without a conversation; with more, the oldest are forgotten. */
const MAX_HIDDEN_ADDRESSES = 5_000

/** A long conversation would block everything else while it goes, so it is hidden at once and emptied little by little. */
export interface ConversationDeletion {
  begin(conversationRow: number): void
  /** One slice, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
}

interface Parts {
  readonly remover: MessageRemover
  readonly scheduled: ScheduledMessages
}

export function createConversationDeletion(context: StoreContext, { remover, scheduled }: Parts): ConversationDeletion {
  const { db, transactions, clock } = context
  const hide = db.command(
    "UPDATE conversations SET is_deleted = 1, is_pinned = 0, contact_name = NULL, search_text = '' WHERE id = ?",
  )
  // Few messages wait, and a thread may be long.
  const cancelQueued = db.command(
    `UPDATE outbox SET state = 'cancelled', finished_at = ? WHERE state = 'queued' AND message_id IN (
      SELECT id FROM messages INDEXED BY messages_by_status
        WHERE status = 'pending' AND status IN ('pending', 'failed') AND conversation_id = ?)`,
  )
  const forgetDraft = db.command('DELETE FROM drafts WHERE conversation_id = ?')
  const keepHidden = db.command(
    `INSERT OR REPLACE INTO hidden_addresses (address_key, hidden_at)
      SELECT address_key, ? FROM conversations WHERE id = ? AND is_hidden = 1`,
  )
  const forgetHidden = db.command(
    `DELETE FROM hidden_addresses WHERE address_key IN (
      SELECT address_key FROM hidden_addresses ORDER BY hidden_at DESC LIMIT -1 OFFSET ${MAX_HIDDEN_ADDRESSES})`,
  )
  // Joined ones go with the last of their messages. One that the phone is sending now keeps its conversation until it is known what became of it.
  const next = db.query<[conversationRow: number]>(
    `SELECT id FROM conversations INDEXED BY conversations_deleted WHERE is_deleted = 1 AND NOT EXISTS (
      SELECT 1 FROM outbox JOIN messages ON messages.id = outbox.message_id
      WHERE outbox.state IN ('handing_over', 'handed_over') AND messages.conversation_id = conversations.id)
      AND NOT EXISTS (SELECT 1 FROM message_moves WHERE conversations.id IN (from_conversation, into_conversation)) LIMIT 1`,
  )
  const oldest = db.query<[messageRow: number]>(
    `SELECT id FROM messages WHERE conversation_id = ? ORDER BY id LIMIT ${MESSAGES_PER_SLICE}`,
  )
  const removeConversation = db.command('DELETE FROM conversations WHERE id = ?')

  return {
    begin(conversationRow) {
      cancelQueued.run(clock.now(), conversationRow)
      for (const message of scheduled.list(toConversationId(conversationRow))) scheduled.delete(message.id)
      forgetDraft.run(conversationRow)
      if (keepHidden.run(clock.now(), conversationRow) > 0) forgetHidden.run()
      hide.run(conversationRow)
    },
    maintain() {
      const conversationRow = next.get()?.[0]
      if (conversationRow === undefined) return false
      transactions.run(() => {
        // Oldest first: the last message of the conversation is looked for anew only when the last one goes.
        const messageRows = oldest.all(conversationRow)
        for (const [messageRow] of messageRows) remover.remove(messageRow)
        if (messageRows.length < MESSAGES_PER_SLICE) removeConversation.run(conversationRow)
      })
      return true
    },
  }
}
