import type { PhoneStatus } from '../protocol/sync.ts'
import type { Deps, SyncReport } from './deps.ts'
import { readPhone } from './read-stats.ts'

/** The owner has answered what the phone was asking: one message is tried at once, and the others follow when it is confirmed. */
export function resumeSending(deps: Pick<Deps, 'sync' | 'clock'> & { readonly report: SyncReport }): PhoneStatus {
  deps.sync.trySendingAgain()
  return readPhone(deps)
}
