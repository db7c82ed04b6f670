import type { MessageId } from '../protocol/ids.ts'
import { messageRow, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Messages that the phone was found to have no more, until it is decided what becomes of them here. */
export interface GoneMessages {
  add(id: MessageId, at: number): void
  /** Those found gone by then, oldest finding first; of what came back, or was deleted here, none. */
  list(upTo: number, limit: number): MessageId[]
  count(): number
  forget(ids: readonly MessageId[]): void
  /** All of them are kept. */
  clear(): void
}

export function createGoneMessages({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): GoneMessages {
  const insert = db.command('INSERT INTO gone_messages (message_id, gone_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const stillGone = `gone_messages JOIN messages ON messages.id = message_id WHERE sync_status = 'deleted_on_phone'`
  const select = db.query<[row: number]>(
    `SELECT message_id FROM ${stillGone} AND gone_at <= ? ORDER BY gone_at, message_id LIMIT ?`,
  )
  const count = db.query<[count: number]>(`SELECT count(*) FROM ${stillGone}`)
  const remove = db.command('DELETE FROM gone_messages WHERE message_id = ?')
  const removeAll = db.command('DELETE FROM gone_messages')

  return {
    add: (id, at) => void insert.run(messageRow(id), at),
    list: (upTo, limit) => select.all(upTo, limit).map(([row]) => toMessageId(row)),
    count: () => count.get()?.[0] ?? 0,
    forget: (ids) =>
      transactions.join(() => {
        for (const id of ids) remove.run(messageRow(id))
      }),
    clear: () => void removeAll.run(),
  }
}
