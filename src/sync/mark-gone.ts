import type { StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'

/** Notes that the phone has these no more; what the owner wants done about it is the mirror's. Inside a transaction. */
export function markGone(store: Store, messages: readonly StoredPhoneRow[], at: number): void {
  for (const { id, syncStatus } of messages) {
    if (syncStatus !== 'synced') continue
    store.messages.setSyncStatus(id, 'deleted_on_phone')
    store.goneMessages.add(id, at)
    store.events.append({ type: 'message_status_update', messageId: id })
  }
}
