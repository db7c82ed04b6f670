import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { MessageStatus, StatusDetail } from '../protocol/message.ts'
import { createImportFinder, type ImportFinder } from './import-finder.ts'
import type { MessageRemover } from './message-remover.ts'
import type { MessageRows } from './message-rows.ts'
import type { ReadState } from './read-state.ts'
import { conversationRow, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { comparableText, textKeyOf, type KeyedText } from './text-key.ts'

export interface NewImportedMessage extends KeyedText {
  readonly conversationId: ConversationId
  readonly addressKey: string
  readonly status: MessageStatus
  readonly statusDetail: StatusDetail | null
  readonly isStarred: boolean
  readonly isUnread: boolean
}

/** A row of the phone that nobody knows by its id. */
export interface UnknownPhoneRow extends KeyedText {
  readonly conversationId: ConversationId
  readonly externalMessageId: number
  /** Nobody has read it there, and it is news. */
  readonly isNewlyUnread: boolean
}

/** Messages that are known from files: how they come in, and how the phone's rows of them find them. */
export interface ImportRows extends ImportFinder {
  /** Puts them in their places, in this order. */
  insert(messages: readonly NewImportedMessage[], importRow: number): void
  /** What the phone has a row of is the phone's message from now on. Undefined: no file has brought it. */
  adopt(row: UnknownPhoneRow): MessageId | undefined
  /** Takes away what a file has brought of a row that turned out to be one of our sends. */
  removeCopy(row: Omit<UnknownPhoneRow, 'externalMessageId' | 'isNewlyUnread'>): MessageId | undefined
}

interface Parts {
  readonly rows: MessageRows
  readonly readState: ReadState
  readonly remover: MessageRemover
}

export function createImportRows(context: StoreContext, { rows, readState, remover }: Parts): ImportRows {
  const { db, transactions, changes } = context
  const any = db.query('SELECT 1 FROM messages WHERE text_key IS NOT NULL LIMIT 1')
  const byKey = db.query<readonly [row: number, body: string, importRow: number]>(
    `SELECT id, body, import_id FROM messages INDEXED BY messages_by_text_key
      WHERE text_key = ? AND conversation_id = ? ORDER BY id LIMIT 20`,
  )
  // A backup knows that it was once not sent; the phone's Sent box says that it was.
  const setPhoneRow = db.command(
    `UPDATE messages SET external_message_id = ?1, timestamp = ?2, sync_status = 'synced', source = 'phone', text_key = NULL,
      status = iif(status = 'failed', 'sent', status), status_detail = NULL WHERE id = ?3`,
  )
  const takeFromImport = db.command('UPDATE imports SET removable_count = removable_count - 1 WHERE id = ?')
  const oldestUnread = db.query<[messageRow: number]>(
    `SELECT messages.id FROM conversations CROSS JOIN messages INDEXED BY messages_by_conversation
      ON messages.conversation_id = conversations.id AND messages.id > read_up_to
      WHERE conversations.id = ? AND unread_count > 0 AND direction = 'inbound' ORDER BY messages.id LIMIT 1`,
  )
  // Asked for each new row of the phone, where nothing was imported as a rule.
  let hasSome: boolean | undefined
  transactions.add({ afterRollback: () => (hasSome = undefined) })

  function find(text: KeyedText & { readonly conversationId: ConversationId }) {
    hasSome ??= any.get() !== undefined
    if (!hasSome) return undefined
    const words = comparableText(text.body)
    return byKey
      .all(textKeyOf(text), conversationRow(text.conversationId))
      .find(([, body]) => comparableText(body) === words)
  }

  /** What a file brings was read, up to the first message of its conversation that waits to be read: that one goes on waiting. */
  function noteRead(newest: ReadonlyMap<number, number>): void {
    for (const [conversation, messageRow] of newest) {
      if (messageRow > readState.readUpTo(conversation)) readState.setReadUpTo(conversation, messageRow)
    }
  }

  return {
    ...createImportFinder(context),
    insert(messages, importRow) {
      const waiting = new Map<number, number>()
      const newest = new Map<number, number>()
      for (const message of messages) {
        const conversation = conversationRow(message.conversationId)
        if (!waiting.has(conversation)) {
          waiting.set(conversation, oldestUnread.get(conversation)?.[0] ?? Number.POSITIVE_INFINITY)
        }
        const row = rows.insert(toNewRow(message, conversation, importRow))
        const isBelow = row < (waiting.get(conversation) ?? 0)
        if (message.direction === 'inbound' && isBelow && !message.isUnread) {
          newest.set(conversation, Math.max(row, newest.get(conversation) ?? 0))
        }
        hasSome = true
      }
      noteRead(newest)
    },
    adopt(row) {
      const [messageRow, , importRow] = find(row) ?? []
      if (messageRow === undefined) return undefined
      changes.touch()
      setPhoneRow.run(row.externalMessageId, rows.freeTimestamp(row.externalMessageId, row.timestamp), messageRow)
      takeFromImport.run(importRow ?? 0)
      const conversation = conversationRow(row.conversationId)
      if (row.isNewlyUnread && messageRow <= readState.readUpTo(conversation)) {
        readState.setReadUpTo(conversation, messageRow - 1)
      }
      return toMessageId(messageRow)
    },
    removeCopy(row) {
      const [messageRow] = find(row) ?? []
      if (messageRow === undefined) return undefined
      remover.removeWithoutTrace(messageRow)
      return toMessageId(messageRow)
    },
  }
}

function toNewRow(message: NewImportedMessage, conversation: number, importRow: number) {
  return {
    conversationRow: conversation,
    direction: message.direction,
    body: message.body,
    status: message.status,
    statusDetail: message.statusDetail === null ? null : JSON.stringify(message.statusDetail),
    timestamp: message.timestamp,
    externalMessageId: null,
    syncStatus: 'imported' as const,
    source: 'import' as const,
    sim: null,
    clientId: null,
    addressKey: message.addressKey,
    imported: { importRow, textKey: textKeyOf(message), isStarred: message.isStarred },
  }
}
