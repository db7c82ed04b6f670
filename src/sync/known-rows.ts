import { isSameRow } from '../domain/message-identity.ts'
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
  const addresses = new Map<ConversationId, Address | undefined>()
  const addressOf = (id: ConversationId): Address | undefined => {
    // A conversation on its way out has no address to compare any more; id, time and text decide.
    if (!addresses.has(id)) addresses.set(id, store.conversations.find(id) && store.conversations.getAddress(id))
    return addresses.get(id)
  }
  return (row, address) =>
    stored
      .get(row.id)
      ?.find((message) =>
        isSameRow(
          { ...message, address: addressOf(message.conversationId) },
          { externalMessageId: row.id, address, timestamp: row.at, body: row.body },
        ),
      )
}

export function isRowStored(store: Store, row: PhoneRow): boolean {
  const address = parseAddress(row.address, store.syncState.get('region'))
  return createStoredRowFinder(store, [row])(row, address) !== undefined
}
