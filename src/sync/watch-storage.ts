import type { Log } from '../domain/log.ts'
import type { Store } from '../store/store.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { Loop } from './run-every.ts'
import type { SlowWork } from './slow-work.ts'

export interface StorageWatcherDeps {
  readonly store: Pick<Store, 'storage'>
  readonly monitor: Pick<PhoneMonitor, 'setStorage'>
  readonly log: Log
  readonly slow: Pick<SlowWork, 'reconsider'>
  readonly send: Pick<Loop, 'wake'>
  readonly campaigns: Pick<Loop, 'wake'>
}

/** Tells people and the log when messages can no longer be kept, and when they can again: then all goes on. */
export function watchStorage({ store, monitor, log, slow, send, campaigns }: StorageWatcherDeps): void {
  store.storage.onChange((trouble) => {
    monitor.setStorage(trouble)
    if (trouble !== undefined) {
      log.error({ trouble }, 'Messages cannot be kept; until they can, the phone is asked for none and handed none')
      return
    }
    log.info({}, 'Messages can be kept again')
    slow.reconsider()
    send.wake()
    campaigns.wake()
  })
}
