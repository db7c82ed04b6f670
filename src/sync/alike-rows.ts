import { isSameSecond, isSameText } from '../domain/message-identity.ts'
import { isSamePerson, parseAddress, type Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'

/** Whether the other row, too, is one of this person, direction, second and text. */
export function isAlike(a: PhoneRow, b: PhoneRow | undefined, region: string | undefined): boolean {
  if (b === undefined || a.direction !== b.direction || a.body !== b.body || !isSameSecond(a.at, b.at)) return false
  return a.address === b.address || isSamePerson(parseAddress(a.address, region), parseAddress(b.address, region))
}

/** Messages of this person, direction, second and text, under whatever id. */
export function findAlike(store: Store, row: PhoneRow, address: Address): readonly StoredPhoneRow[] {
  const conversation = store.conversations.findByAddress({ address, phoneThreadId: row.threadId })
  if (!conversation) return []
  const { id: externalMessageId, direction, at: timestamp, body } = row
  return store.messages.findAlike({ conversationId: conversation.id, externalMessageId, direction, timestamp, body })
}

/** A send that waits for the second look at its Sent row. */
export interface SeenSend extends OutboxItem {
  readonly seenRowId: number
  readonly seenAt: number
  readonly seenRowAt: number
}

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

/** What tells a row that was deleted here. */
export function traceOf({ id, at, body }: PhoneRow) {
  return { externalMessageId: id, timestamp: at, body }
}
