import { AppError } from '../domain/app-error.ts'
import { firstFreePlace, placeBefore, placeOf } from '../domain/message-place.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Direction, Message, MessageStatus } from '../protocol/message.ts'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row.ts'
import { messageRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import type { SyncState } from './sync-state.ts'

export interface NewMessageRow {
  readonly conversationRow: number
  readonly direction: Direction
  readonly body: string
  readonly status: MessageStatus
  readonly statusDetail: string | null
  readonly timestamp: number
  readonly externalMessageId: number | null
  readonly syncStatus: Message['sync_status']
  readonly source: Message['source']
  readonly campaignRow?: number | undefined
  readonly sim: number | null
  readonly clientId: string | null
  /** The number that it came from or goes to; without one that is known, the conversation's own. */
  readonly addressKey: string | null
  /** Of what a file brought. */
  readonly imported?: { readonly importRow: number; readonly textKey: number; readonly isStarred: boolean }
}

/** The rows of the table `messages`, one at a time. */
export interface MessageRows {
  find(id: MessageId): Message | undefined
  /** Throws `not_found`. */
  get(id: MessageId): Message
  /** The same, also where its conversation is being deleted: the phone may still be sending it. */
  getEvenHidden(id: MessageId): Message
  /** Puts the message in its place in time, and into the search index. Returns its row. */
  insert(message: NewMessageRow): number
  /** The time to keep for a phone row whose id and time another message has already: 1 ms later, for the phone reuses ids. */
  freeTimestamp(externalMessageId: number, timestamp: number): number
  /** Rows below are archived. */
  archivedBelow(): number
}

// A timestamp of the phone has whole seconds, so that this many rows of one id fit into one.
const MAX_SAME_ID_IN_A_SECOND = 999

export function createMessageRows(context: StoreContext, syncState: SyncState): MessageRows {
  const { db, clock, changes, index } = context
  const evenHidden = `SELECT ${MESSAGE_COLUMNS}, read_up_to FROM messages
    JOIN conversations ON conversations.id = conversation_id WHERE messages.id = ?`
  const byRow = db.query<readonly [...MessageRow, readUpTo: number]>(`${evenHidden} AND is_deleted = 0`)
  const byRowEvenHidden = db.query<readonly [...MessageRow, readUpTo: number]>(evenHidden)
  const insert = db.command(
    `INSERT INTO messages (id, conversation_id, direction, body, status, status_detail, timestamp, external_message_id,
      sync_status, source, sim, client_id, campaign_id, import_id, text_key, is_starred, address_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?14, ?15, ?16, ?17,
      coalesce((SELECT id FROM conversation_addresses WHERE address_key = ?13 AND conversation_id = ?2),
        (SELECT own.id FROM conversations JOIN conversation_addresses AS own ON own.address_key = conversations.address_key
          WHERE conversations.id = ?2)))`,
  )
  const takenPlaces = db.query<[place: number]>('SELECT id FROM messages WHERE id >= ? ORDER BY id')
  const byPhoneRow = db.query('SELECT 1 FROM messages WHERE external_message_id = ? AND timestamp = ?')
  const archivedBelow = () => placeBefore(syncState.get('archivedBefore') ?? 0)

  function find(id: MessageId, query = byRow): Message | undefined {
    const row = query.get(messageRow(id))
    return row && toMessage(row, { readUpTo: row[15], archivedBelow: archivedBelow() })
  }

  // A phone that was restored may have all its messages in one second, so the search for room goes on where it ended, over commits too.
  let lastFilled = { from: 0, upTo: 0 }
  function freePlace(from: number): number {
    const start = lastFilled.from === from ? lastFilled.upTo + 1 : from
    // Nearly always nothing stands there, which costs one look.
    const isFree = takenPlaces.get(start)?.[0] !== start
    return isFree ? start : firstFreePlace(start, places(takenPlaces.iterate(start)))
  }
  context.transactions.add({ afterRollback: () => (lastFilled = { from: 0, upTo: 0 }) })

  function get(id: MessageId, query = byRow): Message {
    const message = find(id, query)
    if (!message) throw new AppError('not_found', 'Cannot find this message: it was deleted, or never was')
    return message
  }

  return {
    find: (id) => find(id),
    get: (id) => get(id),
    getEvenHidden: (id) => get(id, byRowEvenHidden),
    insert(message) {
      const from = placeOf(message.timestamp, clock.now())
      const row = freePlace(from)
      lastFilled = { from, upTo: row }
      changes.touch()
      insert.run(
        row,
        message.conversationRow,
        message.direction,
        message.body,
        message.status,
        message.statusDetail,
        message.timestamp,
        message.externalMessageId,
        message.syncStatus,
        message.source,
        message.sim,
        message.clientId,
        message.addressKey,
        message.campaignRow ?? null,
        message.imported?.importRow ?? null,
        message.imported?.textKey ?? null,
        message.imported?.isStarred === true ? 1 : 0,
      )
      index.add({ row, conversationRow: message.conversationRow, body: message.body })
      return row
    },
    freeTimestamp(externalMessageId, timestamp) {
      for (let later = 0; later <= MAX_SAME_ID_IN_A_SECOND; later += 1) {
        if (!byPhoneRow.get(externalMessageId, timestamp + later)) return timestamp + later
      }
      throw new Error(`Cannot keep a message: the phone gave ${MAX_SAME_ID_IN_A_SECOND} the same id within a second`)
    },
    archivedBelow,
  }
}

/** The row as it was written. */
export function toMessageRow(row: number, message: NewMessageRow): MessageRow {
  const { conversationRow, direction, body, status, statusDetail, timestamp } = message
  const { externalMessageId, syncStatus, source, sim, clientId } = message
  return [
    row,
    conversationRow,
    direction,
    body,
    status,
    statusDetail,
    timestamp,
    externalMessageId,
    syncStatus,
    source,
    message.campaignRow ?? null,
    sim,
    clientId,
    0,
    null,
  ]
}

function* places(rows: Iterable<readonly [place: number]>): Generator<number> {
  for (const [place] of rows) yield place
}
