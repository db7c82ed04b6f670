import { isSameSecond, isSameText } from '../domain/message-identity.ts'
import { isSamePerson, parseAddress, type Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { OutboxItem } from '../store/outbox.ts'
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
 * stored message of the same person, direction, second and text, and gives it the new id; what was deleted here stays deleted, and a send
 * whose Sent row was seen once has its second look at the new one.
 */
export function createRelinker(store: Store, { page, vacated }: Relinking): Relink {
  const isOtherPhone = store.syncState.get('isRelinking') === true
  const pageById = new Map(page.map((row) => [row.id, row]))
  // A page holds its seconds whole, so each of two equal texts keeps its own row. Under the same id another row may stand now.
  const isFree = (id: number, row: PhoneRow) => !isAlike(row, pageById.get(id)) && (isOtherPhone || vacated.has(id))
  if (!isOtherPhone && vacated.size === 0) return () => false
  let seen: readonly SeenSend[] | undefined

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
    seen ??= listSeenSends(store)
    const send = findSeenAlike(store, seen, row, address).find(({ seenRowId }) => isFree(seenRowId, row))
    if (send) {
      store.outbox.markSeen(send.messageId, { rowId: row.id, rowAt: row.at, at: send.seenAt })
      seen = undefined
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

interface SeenSend extends OutboxItem {
  readonly seenRowId: number
  readonly seenAt: number
  readonly seenRowAt: number
}

/** Sends that wait for the second look at their Sent row. */
export function listSeenSends(store: Store): readonly SeenSend[] {
  return store.outbox.listUnfinished().filter(isSeen)
}

function isSeen(item: OutboxItem): item is SeenSend {
  return item.seenRowId !== undefined && item.seenAt !== undefined && item.seenRowAt !== undefined
}

/** Those of which a row of this person, second and text was seen under another id. */
export function findSeenAlike(
  store: Store,
  seen: readonly SeenSend[],
  row: PhoneRow,
  address: Address,
): readonly SeenSend[] {
  if (row.direction === 'inbound' || seen.length === 0) return []
  const region = store.syncState.get('region')
  return seen.filter(
    ({ seenRowId, seenRowAt, to, body }) =>
      seenRowId !== row.id &&
      isSameSecond(seenRowAt, row.at) &&
      isSameText(body, row.body) &&
      isSamePerson(parseAddress(to, region), address),
  )
}
