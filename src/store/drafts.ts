import type { Draft } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { MAX_DRAFTS } from '../protocol/limits.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** What was begun and not sent, one text a conversation. The last writer wins, by the time of this clock. */
export interface Drafts {
  find(id: ConversationId): Draft | undefined
  /** Returns the conversations whose drafts had to go, as there would be too many: the oldest ones. */
  put(id: ConversationId, draft: Draft): ConversationId[]
  /** False when there is none. */
  delete(id: ConversationId): boolean
}

export function createDrafts({ db, transactions, changes }: StoreContext): Drafts {
  const byConversation = db.query<[text: string, updatedAt: number, deviceName: string]>(
    'SELECT text, updated_at, device_name FROM drafts WHERE conversation_id = ?',
  )
  const upsert = db.command(
    'INSERT OR REPLACE INTO drafts (conversation_id, text, updated_at, device_name) VALUES (?, ?, ?, ?)',
  )
  const remove = db.command('DELETE FROM drafts WHERE conversation_id = ?')
  const tooMany = db.query<[conversationRow: number]>(
    `SELECT conversation_id FROM drafts ORDER BY updated_at DESC, conversation_id DESC LIMIT -1 OFFSET ${MAX_DRAFTS}`,
  )

  return {
    find(id) {
      const row = byConversation.get(conversationRow(id))
      return row && { text: row[0], updated_at: row[1], device_name: row[2] }
    },
    put: (id, { text, updated_at, device_name }) =>
      transactions.join(() => {
        changes.touch()
        upsert.run(conversationRow(id), text, updated_at, device_name)
        const dropped = tooMany.all()
        for (const [row] of dropped) remove.run(row)
        return dropped.map(([row]) => toConversationId(row))
      }),
    delete: (id) =>
      transactions.join(() => {
        changes.touch()
        return remove.run(conversationRow(id)) === 1
      }),
  }
}
