import type { StoreContext } from './store-context.ts'

/** What is read and what is not: everything up to `read_up_to` is. */
export interface ReadState {
  readUpTo(conversationRow: number): number
  /** Moves the border, also backwards, and counts anew what lies above it. */
  setReadUpTo(conversationRow: number, messageRow: number): void
  /** Moves the border forwards only. Takes the mark set by hand away. */
  markRead(conversationRow: number, upTo: number | undefined): void
  /** With a count: moves the border back over so many messages that came in. Else sets the mark by hand. */
  markUnread(conversationRow: number, count?: number): void
}

export function createReadState({ db, changes }: Pick<StoreContext, 'db' | 'changes'>): ReadState {
  const select = db.query<[readUpTo: number]>('SELECT read_up_to FROM conversations WHERE id = ?')
  const unreadAbove = `(SELECT count(*) FROM messages WHERE conversation_id = ?1 AND id > ?2 AND direction = 'inbound')`
  const set = db.command(`UPDATE conversations SET read_up_to = ?2, unread_count = ${unreadAbove} WHERE id = ?1`)
  const readUpTo = db.command(
    `UPDATE conversations SET read_up_to = ?2, unread_count = ${unreadAbove}, is_marked_unread = 0
      WHERE id = ?1 AND read_up_to < ?2`,
  )
  const readAll = db.command(
    `UPDATE conversations SET read_up_to = max(read_up_to, coalesce(last_message_id, 0)), unread_count = 0,
      is_marked_unread = 0 WHERE id = ?`,
  )
  const nthRead = db.query<[id: number]>(
    `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
      WHERE c.id = ?1 AND m.id <= c.read_up_to AND m.direction = 'inbound' ORDER BY m.id DESC LIMIT 1 OFFSET ?2`,
  )
  const removeMark = db.command('UPDATE conversations SET is_marked_unread = 0 WHERE id = ? AND is_marked_unread = 1')
  const mark = db.command(
    'UPDATE conversations SET is_marked_unread = 1 WHERE id = ? AND unread_count = 0 AND is_marked_unread = 0',
  )

  return {
    readUpTo: (conversationRow) => select.get(conversationRow)?.[0] ?? 0,
    setReadUpTo(conversationRow, messageRow) {
      changes.touch()
      set.run(conversationRow, messageRow)
    },
    markRead(conversationRow, upTo) {
      changes.touch()
      if (upTo === undefined) readAll.run(conversationRow)
      else if (readUpTo.run(conversationRow, upTo) === 0) removeMark.run(conversationRow)
    },
    markUnread(conversationRow, count) {
      changes.touch()
      const oldest = count === undefined ? undefined : nthRead.get(conversationRow, count - 1)?.[0]
      if (oldest === undefined) mark.run(conversationRow)
      else set.run(conversationRow, oldest - 1)
    },
  }
}
