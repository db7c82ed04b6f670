import type { SyncScope } from '../protocol/sync.ts'
import type { Deps } from './deps.ts'

/** Has all messages read from the phone again, soon. Progress comes as `sync_status`. */
export function syncAll({ sync }: Pick<Deps, 'sync'>): SyncScope {
  sync.pullAll()
  return 'all'
}
