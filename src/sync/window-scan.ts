import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { Ingest } from './ingest.ts'
import { isRowOf } from './known-rows.ts'
import type { MessageReader, ReadPage } from './message-reader.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface WindowDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock'> {
  readonly reader: MessageReader
  readonly ingest: Ingest
}

export interface WindowScan {
  runOnce(): Promise<void>
}

/** Android hides some one-time codes for three hours, so rows can turn up that late. */
const WINDOW_MS = 4 * 3_600_000
/** Rows this close to the window's edge may lie on either side of it. */
const EDGE_MS = 60_000
const MAX_ROWS = 500
const MAX_STORED_ROWS = 500

/** Looks over the last hours, and at all that is unread: for rows that came late, were read, or are gone from the phone. */
export function createWindowScan({ store, phone, clock, reader, ingest }: WindowDeps): WindowScan {
  const markGone = (stored: readonly StoredPhoneRow[], page: ReadPage) => {
    const rows = new Map(page.rows.map((row) => [row.id, row]))
    for (const message of stored) {
      const row = rows.get(message.externalMessageId)
      const isThere = row !== undefined && isRowOf(message, row)
      if (message.syncStatus !== 'synced' || isThere || isBelow(page, message)) continue
      store.messages.setSyncStatus(message.id, 'deleted_on_phone')
      store.events.append({ type: 'message_status_update', messageId: message.id })
    }
  }

  const markRead = (unread: readonly StoredPhoneRow[], page: ReadPage) => {
    const stillUnread = new Set(page.rows.flatMap((row) => (row.isRead ? [] : [row.id])))
    const upTo = new Map<ConversationId, MessageId>()
    // Newest first, so the first one met of a conversation is the furthest.
    for (const message of unread) {
      if (stillUnread.has(message.externalMessageId) || isBelow(page, message)) continue
      if (!upTo.has(message.conversationId)) upTo.set(message.conversationId, message.id)
    }
    for (const [conversationId, messageId] of upTo) {
      if (!store.conversations.find(conversationId)) continue
      store.conversations.markRead(conversationId, messageId)
      store.events.append({ type: 'conversation_update', conversationId })
    }
  }

  // Only what the owner sent from the phone's own app can have a report; of ours Android asks for none.
  const markDelivered = async (sinceMs: number) => {
    const open = store.messages
      .listPhoneRowsSince(sinceMs, MAX_STORED_ROWS)
      .filter(({ source, status, syncStatus }) => source === 'phone' && status === 'sent' && syncStatus === 'synced')
    if (open.length === 0) return
    const { rows } = await reader.list({ kind: 'delivered', sinceMs, limit: MAX_ROWS })
    const delivered = new Map(rows.map((row) => [row.id, row]))
    store.transaction(() => {
      for (const { id, ...message } of open) {
        const row = delivered.get(message.externalMessageId)
        // It may have been deleted here while the phone was asked.
        if (!row || !isRowOf({ id, ...message }, row) || !store.messages.find(id)) continue
        store.messages.markDelivered(id, clock.now())
        store.events.append({ type: 'message_status_update', messageId: id })
      }
    })
  }

  return {
    async runOnce() {
      if (!(await phone.readAbilities()).hasSelection) return
      const lookedAt = clock.now()
      const sinceMs = lookedAt - WINDOW_MS
      // Read before the phone is asked: what is stored meanwhile cannot be missing from its answer.
      const stored = store.messages
        .listPhoneRowsSince(sinceMs + EDGE_MS, MAX_STORED_ROWS)
        // A place is kept where a time that was read under the wrong zone is mended.
        .filter(({ timestamp }) => timestamp > sinceMs + EDGE_MS)
      const unread = store.messages.listUnreadPhoneRows(MAX_STORED_ROWS)
      const page = await reader.list({ kind: 'window', sinceMs, limit: MAX_ROWS })
      await ingest(page.rows, {
        isQuiet: false,
        lookedAt,
        order: 'by_time',
        afterLast() {
          markGone(stored, page)
          markRead(unread, page)
        },
      })
      await markDelivered(sinceMs)
    },
  }
}

// A full page says nothing about rows below its lowest.
function isBelow(page: ReadPage, message: StoredPhoneRow): boolean {
  return page.isFull && message.externalMessageId < (page.lowestId ?? 0)
}
