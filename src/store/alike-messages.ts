import { isSameText } from '../domain/message-identity.ts'
import { placeBefore, PLACES_PER_SECOND } from '../domain/message-place.ts'
import type { PhoneRows } from './phone-rows.ts'
import { conversationRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { STORED_ROW_COLUMNS, toStoredPhoneRow, type StoredRow } from './stored-rows.ts'

/** Finds the messages of one conversation that have these words and this second. */
export function createAlikeFinder({ db }: Pick<StoreContext, 'db'>): PhoneRows['findAlike'] {
  const inPlace = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM messages
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE messages.id BETWEEN ? AND ? AND conversation_id = ? AND direction = ?
      AND body = ? AND external_message_id IS NOT NULL AND source NOT IN ('manual', 'campaign')
      ORDER BY messages.id LIMIT 100`,
  )
  // A send has its place where it was queued, and the time at which the phone sent it: a retry is a week away from it at times.
  const sentAt = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM messages INDEXED BY messages_sent_from_here
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE timestamp >= ? AND timestamp < ? AND source IN ('manual', 'campaign') AND external_message_id IS NOT NULL
      AND conversation_id = ? ORDER BY messages.id LIMIT 100`,
  )

  // Messages of a full second run on into the next ones, and a time that was read anew, in another zone or after a change of clock, has
  // the place of the former one.
  const outOfSecond = db.query<StoredRow>(
    `SELECT ${STORED_ROW_COLUMNS} FROM messages INDEXED BY messages_out_of_second
      CROSS JOIN conversations ON conversations.id = messages.conversation_id
      WHERE timestamp >= ? AND timestamp < ? AND conversation_id = ? AND direction = ? AND body = ?
      AND external_message_id IS NOT NULL AND source NOT IN ('manual', 'campaign')
      AND messages.id / 16 <> timestamp / 1000 ORDER BY messages.id LIMIT 100`,
  )

  return ({ conversationId, timestamp, direction, body }) => {
    const second = Math.floor(timestamp / 1000)
    const conversation = conversationRow(conversationId)
    const place = placeBefore(timestamp)
    const within = [second * 1000, (second + 1) * 1000] as const
    const near = inPlace
      .all(place, place + PLACES_PER_SECOND - 1, conversation, direction, body)
      .map((row) => toStoredPhoneRow(row))
      .filter((row) => Math.floor(row.timestamp / 1000) === second)
    const elsewhere = outOfSecond.all(...within, conversation, direction, body).map((row) => toStoredPhoneRow(row))
    const fromPhone = [...near, ...elsewhere]
    if (direction === 'inbound') return fromPhone
    const fromHere = sentAt.all(...within, conversation).map((row) => toStoredPhoneRow(row))
    return [...fromHere.filter((row) => isSameText(row.body, body)), ...fromPhone]
  }
}
