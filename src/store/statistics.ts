import { placeBefore } from '../domain/message-place.ts'
import type { MessageStatus } from '../protocol/message.ts'
import type { Stats, StatsDay } from '../protocol/stats.ts'
import type { StoreContext } from './store-context.ts'

export type Counts = Pick<Stats, 'conversations' | 'messages' | 'unread' | 'by_status' | 'today'>

export interface Statistics {
  /** `midnight`: when today began where the phone is, in Unix milliseconds. */
  read(midnight: number): Counts
  /** By their place in time, the end not included, in Unix milliseconds. */
  countBetween(from: number, until: number): Omit<StatsDay, 'day'>
}

export function createStatistics({ db }: Pick<StoreContext, 'db'>): Statistics {
  const byStatus = db.query<[status: MessageStatus, count: number]>('SELECT status, count FROM message_counts')
  const conversations = db.query<[count: number]>('SELECT count(*) FROM conversations WHERE is_deleted = 0')
  const unread = db.query<[count: number]>(
    `SELECT coalesce(sum(unread_count), 0) FROM conversations INDEXED BY conversations_unread
      WHERE is_archived = 0 AND is_deleted = 0 AND is_hidden = 0 AND (unread_count > 0 OR is_marked_unread = 1)`,
  )
  // The id bound keeps it to the newest rows. A wrong phone clock may put more of them there, so the time is asked, too.
  const today = db.query<[received: number, sent: number]>(
    `SELECT coalesce(sum(direction = 'inbound'), 0), coalesce(sum(status IN ('sent', 'delivered')), 0)
      FROM messages WHERE id >= ? AND timestamp >= ?`,
  )

  const between = db.query<[received: number, sent: number, delivered: number, failed: number]>(
    `SELECT coalesce(sum(status = 'received'), 0), coalesce(sum(status = 'sent'), 0),
      coalesce(sum(status = 'delivered'), 0), coalesce(sum(status = 'failed'), 0)
      FROM messages WHERE id >= ? AND id < ?`,
  )

  return {
    countBetween(from, until) {
      const [received, sent, delivered, failed] = between.get(placeBefore(from), placeBefore(until)) ?? [0, 0, 0, 0]
      return { received, sent, delivered, failed }
    },
    read(midnight) {
      const counts: Counts['by_status'] = { received: 0, pending: 0, sent: 0, delivered: 0, failed: 0 }
      for (const [status, count] of byStatus.all()) counts[status] = count
      const [received, sent] = today.get(placeBefore(midnight), midnight) ?? [0, 0]
      return {
        conversations: conversations.get()?.[0] ?? 0,
        messages: Object.values(counts).reduce((sum, count) => sum + count, 0),
        unread: unread.get()?.[0] ?? 0,
        by_status: counts,
        today: { received, sent },
      }
    },
  }
}
