import type { StoredPhoneRow } from '../store/messages.ts'
import type { Store } from '../store/store.ts'

interface Finding {
  readonly at: number
  /** Else what this phone has is compared with what was here. */
  readonly isOfOtherPhone?: boolean
}

/** Notes that the phone has these no more; what the owner wants done about it is the mirror's. Inside a transaction. */
export function markGone(
  store: Store,
  messages: readonly Pick<StoredPhoneRow, 'id' | 'syncStatus'>[],
  { at, isOfOtherPhone = store.syncState.get('isOtherPhone') === true }: Finding,
): void {
  // Where deletions are kept, those of now stay kept when that is changed.
  const isWanted = store.settings.read().deletions_on_phone === 'mirror'
  // Of another phone's messages nobody has deleted any.
  const isMirrored = isWanted && !isOfOtherPhone
  for (const { id, syncStatus } of messages) {
    if (syncStatus !== 'synced') continue
    store.messages.setSyncStatus(id, 'deleted_on_phone')
    if (isMirrored) store.goneMessages.add(id, at)
    store.events.append({ type: 'message_status_update', messageId: id })
  }
}
