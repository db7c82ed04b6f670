import type { Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { Store } from '../store/store.ts'

/**
 * A new phone that took over the messages of the old one has them under other ids. Finds the stored message of the same person,
 * direction, second and text, and gives it the new id. True when there was one.
 */
export function createRelinker(store: Store, page: readonly PhoneRow[]): (row: PhoneRow, address: Address) => boolean {
  // What has an id of this page has its row already. A page holds its seconds whole, so each of two equal texts keeps its own.
  const taken = new Set(page.map((row) => row.id))
  return (row, address) => {
    const conversation = store.conversations.findByAddress({ address, phoneThreadId: row.threadId })
    if (!conversation) return false
    const { id: externalMessageId, direction, at: timestamp, body } = row
    const alike = store.messages
      .findAlike({ conversationId: conversation.id, externalMessageId, direction, timestamp, body })
      .find((message) => !taken.has(message.externalMessageId))
    if (!alike) return false
    store.messages.relink(alike.id, externalMessageId)
    return true
  }
}
