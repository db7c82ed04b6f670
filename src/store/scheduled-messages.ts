import { AppError } from '../domain/app-error.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import { toScheduledMessage } from './message-row.ts'
import { conversationRow, scheduledRow, toConversationId, toScheduledId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface NewScheduledMessage {
  readonly conversationId: ConversationId
  readonly to: string
  readonly body: string
  /** When it was written. */
  readonly at: number
  readonly sendAt: number
  readonly sim?: number
  readonly clientKey?: string
}

export interface ScheduledMessage extends NewScheduledMessage {
  readonly id: MessageId
}

/** Messages that wait for their hour, apart from the threads until then. Their ids are `sched_3`. */
export interface ScheduledMessages {
  /** Throws `conflict` for a client key that is taken. */
  insert(message: NewScheduledMessage): Message
  /** Soonest first. */
  list(conversationId: ConversationId): Message[]
  find(id: MessageId): ScheduledMessage | undefined
  /** Removes and returns those whose hour has come, soonest first, a bounded number. */
  takeDue(now: number): ScheduledMessage[]
  /** Throws `not_found`. */
  update(id: MessageId, change: { readonly body: string | undefined; readonly sendAt: number | undefined }): Message
  /** Removes one, whatever its hour is; its key goes on to the message that it becomes. */
  take(id: MessageId): void
  /** All that wait. */
  count(): number
  /** When the next one is due. */
  nextDueAt(): number | undefined
  /** False when there is none (any more). */
  delete(id: MessageId): boolean
}

/** Most messages that become due in one turn. */
const MAX_DUE = 50

type ScheduledRow = readonly [
  id: number,
  conversationRow: number,
  clientKey: string | null,
  recipient: string,
  body: string,
  sim: number | null,
  createdAt: number,
  sendAt: number,
]

export function createScheduledMessages({ db, transactions, changes, traceSend }: StoreContext): ScheduledMessages {
  const columns = 'id, conversation_id, client_key, recipient, body, sim, created_at, send_at'
  const insert = db.command(
    `INSERT INTO scheduled_messages (conversation_id, client_key, recipient, body, sim, created_at, send_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const byRow = db.query<ScheduledRow>(`SELECT ${columns} FROM scheduled_messages WHERE id = ?`)
  const byConversation = db.query<ScheduledRow>(
    `SELECT ${columns} FROM scheduled_messages WHERE conversation_id = ? ORDER BY send_at, id`,
  )
  const due = db.query<ScheduledRow>(
    `SELECT ${columns} FROM scheduled_messages WHERE send_at <= ? ORDER BY send_at, id LIMIT ${MAX_DUE}`,
  )
  const count = db.query<[count: number]>('SELECT count(*) FROM scheduled_messages')
  const nextDue = db.query<[sendAt: number | null]>('SELECT min(send_at) FROM scheduled_messages')
  const update = db.command(
    'UPDATE scheduled_messages SET body = coalesce(?, body), send_at = coalesce(?, send_at) WHERE id = ?',
  )
  const remove = db.command('DELETE FROM scheduled_messages WHERE id = ?')
  const isKeyTaken = db.query(
    `SELECT 1 FROM outbox WHERE client_key = ?1 UNION ALL SELECT 1 FROM scheduled_messages WHERE client_key = ?1`,
  )
  // The key of a send that was taken back stays taken, or a client that asks again would have it sent after all.
  const keepKey = db.command(
    `INSERT INTO outbox (client_key, recipient, is_campaign, state, queued_at, send_after, finished_at)
      SELECT client_key, recipient, 0, 'cancelled', created_at, send_at, created_at FROM scheduled_messages
      WHERE id = ? AND client_key IS NOT NULL`,
  )

  return {
    insert: (message) =>
      transactions.join(() => {
        const { conversationId, clientKey, to, body, sim, at, sendAt } = message
        if (clientKey !== undefined && isKeyTaken.get(clientKey)) throw keyIsTaken()
        changes.touch()
        traceSend('schedule')
        const row = insert.insert(conversationRow(conversationId), clientKey ?? null, to, body, sim ?? null, at, sendAt)
        return toScheduledMessage({ ...message, id: toScheduledId(row) })
      }),
    list: (conversationId) =>
      byConversation.all(conversationRow(conversationId)).map((row) => toScheduledMessage(toScheduled(row))),
    find(id) {
      const row = byRow.get(scheduledRow(id))
      return row && toScheduled(row)
    },
    takeDue: (now) =>
      transactions.join(() => {
        const rows = due.all(now)
        if (rows.length > 0) changes.touch()
        for (const [row] of rows) remove.run(row)
        return rows.map((row) => toScheduled(row))
      }),
    update: (id, { body, sendAt }) =>
      transactions.join(() => {
        changes.touch()
        traceSend('edit')
        update.run(body ?? null, sendAt ?? null, scheduledRow(id))
        const row = byRow.get(scheduledRow(id))
        if (!row) throw new AppError('not_found', 'Cannot change the message: it does not wait for its hour')
        return toScheduledMessage(toScheduled(row))
      }),
    take: (id) =>
      transactions.join(() => {
        changes.touch()
        remove.run(scheduledRow(id))
      }),
    count: () => count.get()?.[0] ?? 0,
    nextDueAt: () => nextDue.get()?.[0] ?? undefined,
    delete: (id) =>
      transactions.join(() => {
        changes.touch()
        traceSend('take_back')
        keepKey.run(scheduledRow(id))
        return remove.run(scheduledRow(id)) === 1
      }),
  }
}

export function keyIsTaken(): AppError {
  return new AppError(
    'conflict',
    'Cannot send: this client_id belongs to another message; use a new one for each message',
  )
}

function toScheduled([id, conversation, clientKey, to, body, sim, at, sendAt]: ScheduledRow): ScheduledMessage {
  return {
    id: toScheduledId(id),
    conversationId: toConversationId(conversation),
    to,
    body,
    at,
    sendAt,
    ...(sim === null ? {} : { sim }),
    ...(clientKey === null ? {} : { clientKey }),
  }
}
