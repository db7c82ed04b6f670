import type { Address } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { Store } from '../store/store.ts'
import { traceOf } from './alike-rows.ts'

/** Whether this row was deleted here, be it as the phone's or as what a file had brought. */
export function wasDeletedHere(store: Store, row: PhoneRow, address: Address): boolean {
  return store.messages.wasDeletedHere(traceOf(row)) || store.imports.takeDeleted(textOf(row), address)
}

/** What a file has brought of this row is the phone's message from now on, in its place. */
export function adopt(
  store: Store,
  row: PhoneRow,
  { conversationId, isQuiet }: { readonly conversationId: ConversationId; readonly isQuiet: boolean },
): Message | undefined {
  const isNewlyUnread = row.direction === 'inbound' && !row.isRead && !isQuiet
  const id = store.imports.adopt({ ...textOf(row), conversationId, isNewlyUnread })
  if (id === undefined) return undefined
  store.events.append({ type: 'conversation_update', conversationId, messagesChanged: true })
  return store.messages.find(id)
}

/** A file has brought the Sent row of one of our sends before the phone was seen to have it: the send itself is the message. */
export function removeCopy(store: Store, row: PhoneRow, conversationId: ConversationId): void {
  const copy = store.imports.removeCopy({ ...textOf(row), conversationId })
  if (copy === undefined) return
  store.events.append({ type: 'conversation_update', conversationId, deletedMessageIds: [copy] })
}

function textOf({ id: externalMessageId, at: timestamp, direction, body }: PhoneRow) {
  return { externalMessageId, timestamp, direction, body }
}
