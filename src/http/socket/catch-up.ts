import { MAX_REPLAYED_EVENTS } from '../../protocol/limits.ts'
import type { Store } from '../../store/store.ts'
import type { SocketClient } from './socket-client.ts'

/** Events of one turn; between two turns others get theirs, and the client time to read. */
const REPLAY_PAGE = 200

export interface ResumePoint {
  readonly epoch: string
  readonly seq: number
}

/** Gives a client all it missed since `from`, one by one, or tells it to read everything again. */
export async function catchUp(client: SocketClient, store: Store, from: ResumePoint): Promise<void> {
  if (client.isCatchingUp) return
  if (!canReplay(store, from)) return tellResync(client, store)

  client.isCatchingUp = true
  let { seq } = from
  while (client.isOpen()) {
    const page = store.events.replay(seq, REPLAY_PAGE)
    const last = page.at(-1)
    // Read to the end: from this very turn on it hears of changes as they happen.
    if (last === undefined) break
    for (const event of page.slice(0, -1)) client.send({ ...event.frame, seq: event.seq })
    seq = last.seq
    await client.flush({ ...last.frame, seq })
  }
  client.isCatchingUp = false
}

function canReplay({ epoch, events }: Store, from: ResumePoint): boolean {
  const missed = events.lastSeq() - from.seq
  // A number from the future is of a log that a backup took the place of.
  return from.epoch === epoch && missed >= 0 && missed <= MAX_REPLAYED_EVENTS && events.canReplay(from.seq)
}

function tellResync(client: SocketClient, { epoch, events }: Store): void {
  client.send({ type: 'resync', data: { epoch, seq: events.lastSeq() } })
}
