import type { Device } from '../protocol/session.ts'
import type { SyncScope } from '../protocol/sync.ts'
import type { Deps } from './deps.ts'

/** Has the phone asked for new messages now. A browser or an admin is the owner's hand; any other token is an app that says what came. */
export function poke({ sync }: Pick<Deps, 'sync'>, by: Pick<Device, 'kind' | 'scopes'> | undefined): SyncScope {
  if (by === undefined || by.kind === 'browser' || by.scopes.includes('admin')) sync.pollSoon()
  else sync.announceArrival()
  return 'phone'
}
