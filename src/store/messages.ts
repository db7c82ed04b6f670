import { AppError } from '../domain/app-error.ts'
import { placeBefore } from '../domain/message-place.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { Direction, Message, MessagePage, MessagePageQuery, TimelineEntry } from '../protocol/message.ts'
import type { MessagePages } from './message-pages.ts'
import type { MessageRemover } from './message-remover.ts'
import { toScheduledMessage } from './message-row.ts'
import type { MessageRows } from './message-rows.ts'
import type { PhoneRows } from './phone-rows.ts'
import { isScheduledId, messageRow } from './row-ids.ts'
import type { ScheduledMessages } from './scheduled-messages.ts'
import type { SendStates } from './send-states.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

/** A row of the phone that joins a conversation. */
export interface NewPhoneMessage {
  readonly conversationId: ConversationId
  /** `_id` of the phone's row. */
  readonly externalMessageId: number
  readonly direction: Direction
  readonly body: string
  /** Unix milliseconds. */
  readonly timestamp: number
  /** Whether the phone says that it was read: then all older ones were, too. */
  readonly isRead: boolean
  /** History or another row that nobody shall be told of: it never makes older messages unread. */
  readonly isQuiet: boolean
  /** Which of the conversation's numbers it came from or went to; without it, the conversation's own. */
  readonly addressKey?: string
  readonly sim?: number
}

/** A message that has a row on the phone, as ingest compares it. */
export interface StoredPhoneRow {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly externalMessageId: number
  readonly direction: Direction
  readonly timestamp: number
  readonly body: string
  readonly isRead: boolean
  readonly syncStatus: Message['sync_status']
  readonly status: Message['status']
  readonly source: Message['source']
}

export interface Confirmation {
  readonly externalMessageId: number
  /** What the phone's row says. */
  readonly timestamp: number
  /** When it was seen. */
  readonly at: number
}

/** All take and give scheduled messages (`sched_3`) too, where that has a meaning. */
export interface Messages {
  /** Throws `not_found` for the conversation, `invalid` for a cursor that makes no sense. */
  listPage(conversationId: ConversationId, query: MessagePageQuery): MessagePage
  /** Throws `not_found`. */
  get(id: MessageId): Message
  find(id: MessageId): Message | undefined
  /** The states an outgoing message went through, oldest first. Empty for what came in. */
  timeline(id: MessageId): TimelineEntry[]

  /** Gives each row its place, oldest first; rows deleted here before stay away. Returns the messages that came in. */
  insertPhoneRows(rows: readonly NewPhoneMessage[]): Message[]
  /** All messages that carry one of these `_id`s. */
  findByPhoneIds(ids: readonly number[]): StoredPhoneRow[]
  /** Newest first: messages with a row on the phone, from this time on. */
  listPhoneRowsSince(timestampMs: number, limit: number): StoredPhoneRow[]
  /** Ids that the phone has below this one as far as is known, falling; rows that were deleted here among them. */
  listPhoneIdsBelow(externalId: number, limit: number): number[]
  /** By falling id: what the phone has below this id as far as is known. */
  listPhoneRowsBelow(externalId: number, limit: number): StoredPhoneRow[]
  /** Newest first; those below a message only, where one is named. */
  listUnreadPhoneRows(limit: number, below?: MessageId): StoredPhoneRow[]
  /** Whether this row of the phone was deleted here, so that it makes no conversation. */
  wasDeletedHere(row: Pick<NewPhoneMessage, 'externalMessageId' | 'timestamp' | 'body'>): boolean
  /** `_id`s under which a message of this text and second was deleted here. */
  findDeletedAlike(row: Pick<NewPhoneMessage, 'externalMessageId' | 'timestamp' | 'body'>): number[]
  /** What was deleted here under this `_id` has another one on the phone now, and stays deleted. */
  moveDeleted(row: Pick<NewPhoneMessage, 'externalMessageId' | 'timestamp' | 'body'>, externalMessageId: number): void

  /** The network says that it reached the other phone. */
  markDelivered(id: MessageId, at: number): Message
  /** The phone's Sent box has shown this send. Its place in the thread stays. */
  confirm(id: MessageId, confirmation: Confirmation): Message
  /** Messages of this conversation with this text, direction and second, oldest first: the same ones, when the phone is another. */
  findAlike(row: Omit<NewPhoneMessage, 'isRead' | 'isQuiet'>): StoredPhoneRow[]
  /** The message has another `_id` on this phone. */
  relink(id: MessageId, externalMessageId: number): void
  setSyncStatus(id: MessageId, syncStatus: Message['sync_status']): Message
  /** The phone prints another time for the same row. The place in the thread stays. */
  setPhoneTimestamp(id: MessageId, timestampMs: number): Message
  /** Deleted because the phone has it no more; should the phone have it again, it comes back. */
  deleteMirrored(id: MessageId): void
  /** Throws `conflict` while the message is being handed to the phone. Returns the message as it was. */
  delete(id: MessageId): Message

  /** Messages older than this are `archived`; 0: none are. */
  setArchivedBefore(timestampMs: number): void
  archivedBefore(): number
}

export interface MessageParts {
  readonly rows: MessageRows
  readonly pages: MessagePages
  readonly phoneRows: PhoneRows
  readonly states: SendStates
  readonly remover: MessageRemover
  readonly scheduled: ScheduledMessages
  readonly syncState: SyncState
}

export function createMessages({ db, transactions, changes }: StoreContext, parts: MessageParts): Messages {
  const { rows, pages, phoneRows, states, remover, scheduled, syncState } = parts
  const setSyncStatus = db.command('UPDATE messages SET sync_status = ? WHERE id = ?')
  const setTimestamp = db.command('UPDATE messages SET timestamp = ? WHERE id = ?')
  const setPhoneRow = db.command(
    `UPDATE messages SET external_message_id = ?, timestamp = ?, sync_status = 'synced' WHERE id = ?`,
  )

  const cancelInOutbox = db.command("UPDATE outbox SET state = 'cancelled' WHERE message_id = ?")

  function find(id: MessageId): Message | undefined {
    if (!isScheduledId(id)) return rows.find(id)
    const waiting = scheduled.find(id)
    return waiting && toScheduledMessage(waiting)
  }

  function get(id: MessageId): Message {
    return find(id) ?? rows.get(id)
  }

  // Of a conversation on its way out, too: the phone's rows of it keep coming by.
  function change(id: MessageId, work: (row: number) => void): Message {
    return transactions.join(() => {
      rows.getEvenHidden(id)
      changes.touch()
      work(messageRow(id))
      return rows.getEvenHidden(id)
    })
  }

  return {
    listPage: (conversationId, query) => pages.list(conversationId, query),
    get,
    find,
    timeline(id) {
      const message = get(id)
      if (message.direction === 'inbound') return []
      if (isScheduledId(id))
        return [
          { at: message.status_detail?.at ?? message.timestamp, state: 'scheduled', reason: null, explanation: null },
        ]
      return withSent(message, states.timeline(messageRow(id)))
    },
    insertPhoneRows: (newRows) => transactions.join(() => phoneRows.insert(newRows)),
    findByPhoneIds: (ids) => phoneRows.findByIds(ids),
    listPhoneRowsSince: (timestampMs, limit) => phoneRows.listSince(placeBefore(timestampMs), limit),
    listPhoneIdsBelow: (externalId, limit) => phoneRows.listIdsBelow(externalId, limit),
    listPhoneRowsBelow: (externalId, limit) => phoneRows.listBelow(externalId, limit),
    listUnreadPhoneRows: (limit, below) =>
      phoneRows.listUnread(limit, below === undefined ? Number.MAX_SAFE_INTEGER : messageRow(below)),
    wasDeletedHere: (row) => phoneRows.wasDeletedHere(row),
    findDeletedAlike: (row) => phoneRows.findDeletedAlike(row),
    moveDeleted: (row, id) => transactions.join(() => phoneRows.moveDeleted(row, id)),
    markDelivered: (id, at) => transactions.join(() => states.move(id, { step: 'deliver', at })),
    confirm: (id, { externalMessageId, timestamp, at }) =>
      transactions.join(() => {
        setPhoneRow.run(externalMessageId, rows.freeTimestamp(externalMessageId, timestamp), messageRow(id))
        return states.move(id, { step: 'confirm', at })
      }),
    findAlike: (row) => phoneRows.findAlike(row),
    relink: (id, externalMessageId) =>
      transactions.join(() => {
        const { timestamp } = rows.getEvenHidden(id)
        setPhoneRow.run(externalMessageId, rows.freeTimestamp(externalMessageId, timestamp), messageRow(id))
      }),
    setSyncStatus: (id, syncStatus) => change(id, (row) => setSyncStatus.run(syncStatus, row)),
    setPhoneTimestamp: (id, timestampMs) =>
      change(id, (row) => {
        const { external_message_id: externalId, timestamp } = rows.getEvenHidden(id)
        if (timestamp === timestampMs) return
        setTimestamp.run(externalId === null ? timestampMs : rows.freeTimestamp(externalId, timestampMs), row)
      }),
    deleteMirrored: (id) => transactions.join(() => remover.removeWithoutTrace(messageRow(id))),
    delete: (id) =>
      transactions.join(() => {
        const message = get(id)
        if (isScheduledId(id)) scheduled.delete(id)
        else removeMessage(message)
        return message
      }),
    setArchivedBefore: (timestampMs) => syncState.set('archivedBefore', timestampMs),
    archivedBefore: () => syncState.get('archivedBefore') ?? 0,
  }

  function removeMessage(message: Message): void {
    refuseWhileSending(message)
    if (message.status_detail?.state === 'queued') cancelInOutbox.run(messageRow(message.id))
    remover.remove(messageRow(message.id))
  }
}

function refuseWhileSending({ status_detail: detail }: Message): void {
  if (detail?.state !== 'handing_over' && detail?.state !== 'handed_over') return
  throw new AppError(
    'conflict',
    'Cannot delete this message: the phone is sending it, so wait until it is sent or failed',
    { reason: 'message_being_sent' },
  )
}

// Written in the phone's own app: it was sent before anything else was known of it.
function withSent({ source, timestamp }: Message, entries: TimelineEntry[]): TimelineEntry[] {
  return source === 'phone' ? [{ at: timestamp, state: 'sent', reason: null, explanation: null }, ...entries] : entries
}
