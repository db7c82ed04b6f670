import type { Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { Store } from '../store/store.ts'

/** Takes what the phone calls the sender of a row; it looks that up while it prints, so it is what they are called now. */
export type LearnName = (address: Address, row: Pick<PhoneRow, 'threadId' | 'direction' | 'contactName'>) => void

/** Names that come along with messages, for one transaction. */
export function createNameLearner(store: Store): LearnName {
  const seen = new Set<string>()

  return (address, { threadId, direction, contactName }) => {
    // Of what went out the phone says no name, whoever it went to.
    if (direction === 'outbound') return
    const key = `${address.key} ${contactName ?? ''}`
    if (seen.has(key)) return
    seen.add(key)
    const isNews =
      contactName === undefined ? store.contacts.unlearn(address) : store.contacts.learn(address, contactName)
    if (!isNews) return
    // Not made for the name's sake: the messages of a deleted conversation keep coming by.
    const conversation = store.conversations.findByAddress({ address, phoneThreadId: threadId })
    if (!conversation) return
    const name = store.contacts.findName(store.conversations.getAddress(conversation.id)) ?? null
    if (name === conversation.contact_name) return
    store.conversations.setContactName(conversation.id, name)
    store.events.append({ type: 'conversation_update', conversationId: conversation.id })
  }
}
