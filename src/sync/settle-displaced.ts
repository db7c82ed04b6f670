import { markGone } from './mark-gone.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Messages of one transaction. */
const SLICE_ROWS = 200

/** What was displaced while the phone was read anew, and was met nowhere in all that it has, is gone from it. */
export async function settleDisplaced({
  store,
  clock,
  nextTurn,
}: Pick<SyncDeps, 'store' | 'clock' | 'nextTurn'>): Promise<void> {
  while (!store.syncState.get('isRelinking') && !store.displacedMessages.isEmpty()) {
    store.transaction(() => {
      for (const { id, isOfOtherPhone } of store.displacedMessages.take(SLICE_ROWS)) {
        const message = store.messages.find(id)
        if (!message) continue
        markGone(store, [{ id, syncStatus: message.sync_status }], { at: clock.now(), isOfOtherPhone })
      }
    })
    await nextTurn()
  }
}
