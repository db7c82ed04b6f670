import { isSameSecond } from '../domain/message-identity.ts'
import type { Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'
import type { VacatedIds } from './moved-rows.ts'

interface Relinking {
  /** All rows of the answer. */
  readonly page: readonly PhoneRow[]
  /** Ids that the phone has no more. */
  readonly vacated: VacatedIds
}

/** Gives what is known the id that it has on the phone now. True when the row is a message that was known, or was deleted here. */
export type Relink = (row: PhoneRow, address: Address) => boolean

/**
 * A new phone that took over the messages of the old one has them under other ids, and so has one whose backup was restored. Finds the
 * stored message of the same person, direction, second and text, and gives it the new id; what was deleted here stays deleted.
 */
export function createRelinker(store: Store, { page, vacated }: Relinking): Relink {
  const isOtherPhone = store.syncState.get('isRelinking') === true
  const pageById = new Map(page.map((row) => [row.id, row]))
  // A page holds its seconds whole, so each of two equal texts keeps its own row. Under the same id another row may stand now.
  const isFree = (id: number, row: PhoneRow) => !isAlike(row, pageById.get(id)) && (isOtherPhone || vacated.has(id))
  if (!isOtherPhone && vacated.size === 0) return () => false

  return (row, address) => {
    const alike = findAlike(store, row, address).find(({ externalMessageId }) => isFree(externalMessageId, row))
    if (alike) {
      store.messages.relink(alike.id, row.id)
      if (alike.syncStatus === 'deleted_on_phone') {
        store.messages.setSyncStatus(alike.id, 'synced')
        store.events.append({ type: 'message_status_update', messageId: alike.id })
      }
      return true
    }
    const trace = { externalMessageId: row.id, timestamp: row.at, body: row.body }
    const deletedId = store.messages.findDeletedAlike(trace).find((id) => isFree(id, row))
    if (deletedId === undefined) return false
    store.messages.moveDeleted({ ...trace, externalMessageId: deletedId }, row.id)
    return true
  }
}

/** Whether the other row, too, is one of this person, direction, second and text. */
export function isAlike(a: PhoneRow, b: PhoneRow | undefined): boolean {
  if (b === undefined || a.direction !== b.direction || a.address !== b.address) return false
  return isSameSecond(a.at, b.at) && a.body === b.body
}

/** Messages of this person, direction, second and text, under whatever id. */
export function findAlike(store: Store, row: PhoneRow, address: Address): readonly StoredPhoneRow[] {
  const conversation = store.conversations.findByAddress({ address, phoneThreadId: row.threadId })
  if (!conversation) return []
  const { id: externalMessageId, direction, at: timestamp, body } = row
  return store.messages.findAlike({ conversationId: conversation.id, externalMessageId, direction, timestamp, body })
}
