import type { MessageId } from '../protocol/ids.ts'
import { messageRow, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface DisplacedMessage {
  readonly id: MessageId
  /** Of a phone that was there before this one: nobody has deleted it. */
  readonly isOfOtherPhone: boolean
}

/** Messages that the phone has no more under their ids, until it is read to its end: they may stand under other ids. */
export interface DisplacedMessages {
  add(ids: readonly MessageId[], from: Pick<DisplacedMessage, 'isOfOtherPhone'>): void
  /** The phone is another one: all that is said to be on it was on the former. */
  addAll(): void
  /** The phone has it. */
  forget(id: MessageId): void
  /** Takes some of them out. */
  take(limit: number): DisplacedMessage[]
  isEmpty(): boolean
  /** The phone was read wrongly, and none of it is true. */
  clear(): void
}

export function createDisplacedMessages({
  db,
  transactions,
}: Pick<StoreContext, 'db' | 'transactions'>): DisplacedMessages {
  const insert = db.command(
    'INSERT INTO displaced_messages (message_id, is_of_other_phone) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  // Once for each change of phone: some tenths of a second for 200,000 messages.
  const insertAll = db.command(
    `INSERT INTO displaced_messages (message_id, is_of_other_phone)
      SELECT id, 1 FROM messages WHERE external_message_id IS NOT NULL AND sync_status = 'synced' ON CONFLICT DO NOTHING`,
  )
  const removeAll = db.command('DELETE FROM displaced_messages')
  const some = db.query<[row: number, isOfOtherPhone: number]>(
    'SELECT message_id, is_of_other_phone FROM displaced_messages ORDER BY message_id LIMIT ?',
  )
  const remove = db.command('DELETE FROM displaced_messages WHERE message_id = ?')
  const any = db.query('SELECT 1 FROM displaced_messages LIMIT 1')
  // Asked for each row that is known, where there are none as a rule.
  let isEmpty: boolean | undefined
  transactions.add({ afterRollback: () => (isEmpty = undefined) })

  const isNone = () => {
    isEmpty ??= any.get() === undefined
    return isEmpty
  }

  return {
    isEmpty: isNone,
    add(ids, { isOfOtherPhone }) {
      if (ids.length === 0) return
      for (const id of ids) insert.run(messageRow(id), Number(isOfOtherPhone))
      isEmpty = false
    },
    addAll() {
      insertAll.run()
      isEmpty = undefined
    },
    clear() {
      if (!isNone()) removeAll.run()
      isEmpty = undefined
    },
    forget(id) {
      if (!isNone()) remove.run(messageRow(id))
    },
    take: (limit) =>
      transactions.join(() => {
        const taken = some.all(limit)
        for (const [row] of taken) remove.run(row)
        isEmpty = undefined
        return taken.map(([row, isOfOtherPhone]) => ({ id: toMessageId(row), isOfOtherPhone: isOfOtherPhone === 1 }))
      }),
  }
}
