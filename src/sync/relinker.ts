import type { Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'
import { findAlike, findSeenAlike, isAlike, listSeenSends, traceOf, type SeenSend } from './alike-rows.ts'
import type { ArrivedRows } from './arrived-rows.ts'
import type { VacatedIds } from './moved-rows.ts'

interface Relinking {
  /** All rows of the answer. */
  readonly page: readonly PhoneRow[]
  /** Ids that the phone has no more. */
  readonly vacated: VacatedIds
  readonly hasArrived: ArrivedRows
}

/** Gives what is known the id that it has on the phone now. True when the row is a message that was known, or was deleted here. */
export type Relink = (row: PhoneRow, address: Address) => boolean

/**
 * A new phone that took over the messages of the old one has them under other ids, and so has one whose backup was restored. Finds what
 * is known of the same person, direction, second and text, and gives it the new id. Where more than one fits, they are taken in this order:
 * 1. A message that was on the phone when it was last looked at; of those, one whose report agrees with the row's.
 * 2. A send whose Sent row was seen once: it has its second look at the new one.  3. What was deleted here: it stays deleted.
 * 4. A message that was gone from the phone: it is there again.
 */
export function createRelinker(store: Store, { page, vacated, hasArrived }: Relinking): Relink {
  const isOtherPhone = store.syncState.get('isRelinking') === true
  if (!isOtherPhone && vacated.size === 0) return () => false
  const region = store.syncState.get('region')
  const pageById = new Map(page.map((row) => [row.id, row]))
  // A page holds its seconds whole, so each of two equal texts keeps its own row. Under the same id another row may stand now.
  const isFree = (id: number, row: PhoneRow) =>
    !isAlike(row, pageById.get(id), region) && (isOtherPhone || vacated.has(id))
  let seen: readonly SeenSend[] | undefined

  const relinkSend = (row: PhoneRow, address: Address): boolean => {
    seen ??= listSeenSends(store)
    const send = findSeenAlike(store, seen, row, address).find(({ seenRowId }) => isFree(seenRowId, row))
    if (!send) return false
    store.outbox.markSeen(send.messageId, { rowId: row.id, rowAt: row.at, at: send.seenAt })
    seen = undefined
    return true
  }
  const moveDeleted = (row: PhoneRow): boolean => {
    const trace = traceOf(row)
    const deletedId = store.messages.findDeletedAlike(trace).find((id) => isFree(id, row))
    if (deletedId === undefined) return false
    store.messages.moveDeleted({ ...trace, externalMessageId: deletedId }, row.id)
    return true
  }

  return (row, address) => {
    const alike = findAlike(store, row, address).filter(({ externalMessageId }) => isFree(externalMessageId, row))
    const gone = alike.find(isGone)
    const there = alike.filter((message) => !isGone(message))
    const message = there.find(({ status }) => (status === 'delivered') === hasArrived(row.id)) ?? there[0]
    if (message) {
      store.messages.relink(message.id, row.id)
      store.displacedMessages.forget(message.id)
    }
    if (message || relinkSend(row, address) || moveDeleted(row)) return true
    if (!gone) return false
    store.messages.relink(gone.id, row.id)
    store.messages.setSyncStatus(gone.id, 'synced')
    store.events.append({ type: 'message_status_update', messageId: gone.id })
    return true
  }
}

function isGone({ syncStatus }: StoredPhoneRow): boolean {
  return syncStatus === 'deleted_on_phone'
}
