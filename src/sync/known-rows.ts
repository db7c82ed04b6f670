import { isSameRow, isSameSecond } from '../domain/message-identity.ts'
import { parseAddress, type Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'

/** Finds the stored message of a row, among those of one slice. */
export type FindStored = (row: PhoneRow, address: Address) => StoredPhoneRow | undefined

/** Reads what is stored under the ids of these rows. */
export function createStoredRowFinder(store: Store, rows: readonly PhoneRow[]): FindStored {
  const stored = Map.groupBy(
    store.messages.findByPhoneIds(rows.map((row) => row.id)),
    (message) => message.externalMessageId,
  )
  const addresses = new Map<ConversationId, readonly (Address | undefined)[]>()
  const addressesOf = (id: ConversationId): readonly (Address | undefined)[] => {
    const read = addresses.get(id) ?? store.people.addressesOf(id)
    addresses.set(id, read)
    // A conversation on its way out has no address to compare any more; id, time and text decide.
    return read.length > 0 ? read : [undefined]
  }
  return (row, address) =>
    stored
      .get(row.id)
      ?.find((message) =>
        addressesOf(message.conversationId).some((known) =>
          isSameRow(
            { ...message, address: known },
            { externalMessageId: row.id, address, timestamp: row.at, body: row.body },
          ),
        ),
      )
}

/** Messages whose id one of these rows has now, being another message: they are gone from the phone, which has each id once. */
export function listDisplaced(store: Store, rows: readonly PhoneRow[]): readonly StoredPhoneRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return store.messages.findByPhoneIds([...byId.keys()]).filter((message) => {
    const row = byId.get(message.externalMessageId)
    return message.syncStatus === 'synced' && row !== undefined && !isRowOf(message, row)
  })
}

export function isRowStored(store: Store, row: PhoneRow): boolean {
  return findStoredRow(store, row) !== undefined
}

/** Whether it is stored, and at the time that the phone says now: it may have been read in another zone before. */
export function isRowStoredAsIs(store: Store, row: PhoneRow): boolean {
  const stored = findStoredRow(store, row)
  return stored !== undefined && isSameSecond(stored.timestamp, row.at)
}

function findStoredRow(store: Store, row: PhoneRow): StoredPhoneRow | undefined {
  const address = parseAddress(row.address, store.syncState.get('region'))
  return createStoredRowFinder(store, [row])(row, address)
}

/** Whether this row is the one that was stored as this message: the id of a message that is gone may be another's by now. */
export function isRowOf(message: StoredPhoneRow, { id: externalMessageId, at: timestamp, body }: PhoneRow): boolean {
  return isSameRow({ ...message, address: undefined }, { externalMessageId, address: undefined, timestamp, body })
}
