import { AppError } from '../domain/app-error.ts'
import { countBatch } from '../domain/batch-counts.ts'
import { formatPhone, parseAddress } from '../domain/phone-number.ts'
import type { Batch, BatchId, BatchRecipient, BatchSummary } from '../protocol/batch.ts'
import type { MessageId } from '../protocol/ids.ts'
import { LISTED_BATCHES, MAX_BATCHES } from '../protocol/limits.ts'
import type { Contacts } from './contacts.ts'
import type { MessageRows } from './message-rows.ts'
import { batchRow, messageRow, toBatchId, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface NewBatch {
  readonly body: string
  readonly at: number
  readonly clientKey: string | undefined
}

/** Texts that went to several people, each with the messages that it became. */
export interface Batches {
  /** Makes room: the oldest go where there are too many. */
  insert(batch: NewBatch): BatchId
  addMember(
    id: BatchId,
    member: { readonly place: number; readonly phone: string; readonly messageId: MessageId },
  ): void
  /** Another message was sent in the stead of one; it takes its place, if that has one. */
  replace(old: MessageId, next: MessageId): void
  /** Throws `not_found`. */
  get(id: BatchId): Batch
  findByClientKey(clientKey: string): Batch | undefined
  /** The newest, newest first. */
  list(): BatchSummary[]
}

type BatchRow = readonly [id: number, body: string, createdAt: number]

export function createBatches(
  { db, transactions, changes, region }: Pick<StoreContext, 'db' | 'transactions' | 'changes' | 'region'>,
  { rows, contacts }: { readonly rows: MessageRows; readonly contacts: Pick<Contacts, 'findName'> },
): Batches {
  const sql = prepareBatches(db)

  function toRecipient([phone, messageId]: readonly [string, number | null]): BatchRecipient {
    const address = parseAddress(phone, region())
    return {
      phone,
      phone_formatted: formatPhone(phone, region()),
      name: contacts.findName(address) ?? null,
      message: messageId === null ? null : (rows.find(toMessageId(messageId)) ?? null),
    }
  }

  function toBatch([id, body, createdAt]: BatchRow): Batch {
    const recipients = sql.members.all(id).map(toRecipient)
    const counts = countBatch(recipients.map(({ message }) => message))
    return { id: toBatchId(id), created_at: createdAt, message: body, counts, recipients }
  }

  return {
    insert: ({ body, at, clientKey }) =>
      transactions.join(() => {
        for (const [old] of sql.tooMany.all(MAX_BATCHES - 1)) {
          sql.forget.run(old)
          sql.remove.run(old)
        }
        return toBatchId(sql.insert.insert(clientKey ?? null, body, at))
      }),
    addMember: (id, { place, phone, messageId }) =>
      transactions.join(() => {
        changes.touch()
        sql.addMember.run(batchRow(id), place, phone, messageRow(messageId))
        sql.mark.run(batchRow(id), messageRow(messageId))
      }),
    replace: (old, next) =>
      transactions.join(() => {
        const [batch] = sql.batchOf.get(messageRow(old)) ?? []
        if (batch === undefined) return
        changes.touch()
        sql.replaceMember.run(messageRow(next), messageRow(old))
        sql.mark.run(batch, messageRow(next))
      }),
    get(id) {
      const row = sql.byRow.get(batchRow(id))
      if (!row) throw new AppError('not_found', 'Cannot find this batch: it was long ago, or never was')
      return toBatch(row)
    },
    findByClientKey(clientKey) {
      const row = sql.byKey.get(clientKey)
      return row && toBatch(row)
    },
    list: () =>
      sql.newest.all(LISTED_BATCHES).map((row) => {
        const { recipients: _, ...summary } = toBatch(row)
        return summary
      }),
  }
}

function prepareBatches(db: StoreContext['db']) {
  const columns = 'id, body, created_at'
  return {
    insert: db.command('INSERT INTO batches (client_key, body, created_at) VALUES (?, ?, ?)'),
    addMember: db.command('INSERT INTO batch_members (batch_id, place, recipient, message_id) VALUES (?, ?, ?, ?)'),
    mark: db.command('UPDATE messages SET batch_id = ? WHERE id = ?'),
    batchOf: db.query<[batch: number]>('SELECT batch_id FROM batch_members WHERE message_id = ?'),
    replaceMember: db.command('UPDATE batch_members SET message_id = ? WHERE message_id = ?'),
    byRow: db.query<BatchRow>(`SELECT ${columns} FROM batches WHERE id = ?`),
    byKey: db.query<BatchRow>(`SELECT ${columns} FROM batches WHERE client_key = ?`),
    newest: db.query<BatchRow>(`SELECT ${columns} FROM batches ORDER BY id DESC LIMIT ?`),
    members: db.query<[phone: string, messageId: number | null]>(
      'SELECT recipient, message_id FROM batch_members WHERE batch_id = ? ORDER BY place',
    ),
    tooMany: db.query<[id: number]>('SELECT id FROM batches ORDER BY id DESC LIMIT 10 OFFSET ?'),
    forget: db.command(
      'UPDATE messages SET batch_id = NULL WHERE id IN (SELECT message_id FROM batch_members WHERE batch_id = ?)',
    ),
    remove: db.command('DELETE FROM batches WHERE id = ?'),
  }
}
