import type { SyncScope } from '../protocol/sync.ts'
import type { Deps } from './deps.ts'

/** Has the phone asked for new messages now, for automations that know of one. */
export function poke({ sync }: Pick<Deps, 'sync'>): SyncScope {
  sync.pollSoon()
  return 'phone'
}
