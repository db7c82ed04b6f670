import type { ApiClient } from './api-client.ts'
import type { LiveSocket } from './live-socket.ts'
import type { Message } from '../../protocol/message.ts'

/** What the checks work with. The later ones build on what the earlier ones found. */
export interface CheckContext {
  readonly api: ApiClient
  /** The number a message may be sent to. */
  readonly to: string | undefined
  /** The demo's people always answer. */
  readonly isDemo: boolean
  readonly waitForIncomingMs: number
  say(line: string): void
  openSocket(): Promise<LiveSocket>
  socket?: LiveSocket
  sent?: Message
}

/** What a check proved, in a few words; thrown errors are failures. */
export type CheckResult =
  | { readonly state: 'ok'; readonly note: string }
  | { readonly state: 'skipped'; readonly note: string }

export interface LiveCheck {
  readonly name: string
  run(context: CheckContext): Promise<CheckResult>
}

export const ok = (note: string): CheckResult => ({ state: 'ok', note })
export const skipped = (note: string): CheckResult => ({ state: 'skipped', note })

/** Why this check failed. */
export class CheckFailure extends Error {}

/** The open socket; a check that needs one fails with the reason when there is none. */
export function socketOf(context: CheckContext): LiveSocket {
  if (!context.socket) throw new CheckFailure('there is no socket, see above')
  return context.socket
}

export function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new CheckFailure(otherwise)
}
