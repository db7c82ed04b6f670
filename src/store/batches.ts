import { AppError } from '../domain/app-error.ts'
import { countBatch } from '../domain/batch-counts.ts'
import { formatPhone, parseAddress } from '../domain/phone-number.ts'
import type { Batch, BatchId, BatchRecipient, BatchSummary } from '../protocol/batch.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import { LISTED_BATCHES, MAX_BATCHES } from '../protocol/limits.ts'
import type { Contacts } from './contacts.ts'
import type { Messages } from './messages.ts'
import { batchRow, isScheduledId, messageRow, scheduledRow, toBatchId, toMessageId, toScheduledId } from './row-ids.ts'
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
  /** A scheduled message joined its thread, as a message of its own. */
  fallDue(scheduled: MessageId, message: MessageId): void
  /** Another message was sent in the stead of one; it takes its place, if that has one. */
  replace(old: MessageId, next: MessageId): void
  /** Throws `not_found`. */
  get(id: BatchId): Batch
  findByClientKey(clientKey: string): Batch | undefined
  /** The newest, newest first. */
  list(): BatchSummary[]
}

type MemberRow = readonly [phone: string, messageId: number | null, scheduledId: number | null]
type BatchRow = readonly [id: number, body: string, createdAt: number]

export function createBatches(
  { db, transactions, changes, region }: Pick<StoreContext, 'db' | 'transactions' | 'changes' | 'region'>,
  { messages, contacts }: { readonly messages: Pick<Messages, 'find'>; readonly contacts: Pick<Contacts, 'findName'> },
): Batches {
  const sql = prepareBatches(db)

  function toRecipient([phone, messageId, scheduledId]: MemberRow): BatchRecipient {
    const address = parseAddress(phone, region())
    return {
      phone,
      phone_formatted: formatPhone(phone, region()),
      name: contacts.findName(address) ?? null,
      message: findMessage(messageId, scheduledId),
    }
  }

  function findMessage(messageId: number | null, scheduledId: number | null): Message | null {
    if (messageId !== null) return messages.find(toMessageId(messageId)) ?? null
    return scheduledId === null ? null : (messages.find(toScheduledId(scheduledId)) ?? null)
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
        if (isScheduledId(messageId)) {
          sql.addScheduled.run(batchRow(id), place, phone, scheduledRow(messageId))
          return
        }
        sql.addMember.run(batchRow(id), place, phone, messageRow(messageId))
        sql.mark.run(batchRow(id), messageRow(messageId))
      }),
    fallDue: (scheduled, message) =>
      transactions.join(() => {
        const [batch] = sql.batchOfScheduled.get(scheduledRow(scheduled)) ?? []
        if (batch === undefined) return
        changes.touch()
        sql.fallDue.run(messageRow(message), scheduledRow(scheduled))
        sql.mark.run(batch, messageRow(message))
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
    addScheduled: db.command(
      'INSERT INTO batch_members (batch_id, place, recipient, scheduled_id) VALUES (?, ?, ?, ?)',
    ),
    batchOfScheduled: db.query<[batch: number]>('SELECT batch_id FROM batch_members WHERE scheduled_id = ?'),
    fallDue: db.command('UPDATE batch_members SET message_id = ?, scheduled_id = NULL WHERE scheduled_id = ?'),
    mark: db.command('UPDATE messages SET batch_id = ? WHERE id = ?'),
    batchOf: db.query<[batch: number]>('SELECT batch_id FROM batch_members WHERE message_id = ?'),
    replaceMember: db.command('UPDATE batch_members SET message_id = ? WHERE message_id = ?'),
    byRow: db.query<BatchRow>(`SELECT ${columns} FROM batches WHERE id = ?`),
    byKey: db.query<BatchRow>(`SELECT ${columns} FROM batches WHERE client_key = ?`),
    newest: db.query<BatchRow>(`SELECT ${columns} FROM batches ORDER BY id DESC LIMIT ?`),
    members: db.query<MemberRow>(
      'SELECT recipient, message_id, scheduled_id FROM batch_members WHERE batch_id = ? ORDER BY place',
    ),
    tooMany: db.query<[id: number]>('SELECT id FROM batches ORDER BY id DESC LIMIT 10 OFFSET ?'),
    forget: db.command(
      'UPDATE messages SET batch_id = NULL WHERE id IN (SELECT message_id FROM batch_members WHERE batch_id = ?)',
    ),
    remove: db.command('DELETE FROM batches WHERE id = ?'),
  }
}
