import { PhoneFailure } from '../phone/phone-failure.ts'
import { BEYOND_ALL_IDS } from '../phone/phone.ts'
import { MAX_QUERY_THREADS } from '../phone/commands.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { SyncScope } from '../protocol/sync.ts'
import type { Ingest } from './ingest.ts'
import type { MessageReader, ReadPage } from './message-reader.ts'
import type { StatusBoard } from './status-board.ts'
import type { SyncDeps } from './sync-deps.ts'
import { withoutOldestSecond } from './history-reader.ts'

export interface PullerDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'nextTurn'> {
  readonly reader: MessageReader
  readonly ingest: Ingest
  readonly board: Pick<StatusBoard, 'publish'>
}

/** A conversation's id, or `all`. */
export type PullScope = SyncScope

export interface MessagePuller {
  /** Queues a pull; one that waits or runs already is not doubled. */
  add(scope: PullScope): void
  /** Reads one page of the first pull in the queue. True while there is more to do. */
  runOnce(): Promise<boolean>
}

interface Pull {
  readonly scope: PullScope
  readonly startedAt: number
  beforeId: number
  done: number
}

const PAGE_ROWS = 1_000
const FALLBACK_ROWS = 200
const MAX_PULLS = 100
const PEERS_A_SLICE = 100

/** Reads again what the phone has, of one conversation or of all: for the sync button. */
export function createMessagePuller(deps: PullerDeps): MessagePuller {
  const { store, phone, clock, reader, ingest, board } = deps
  const queue: Pull[] = []

  const tell = (pull: Pull, state: 'running' | 'done' | 'failed', error: string | null = null) => {
    const total = state === 'done' ? pull.done : Math.max(pull.done, countStored(pull.scope))
    board.publish(pull.scope, { state, done: pull.done, total, error })
  }
  const countStored = (scope: PullScope): number => {
    if (scope === 'all') return store.syncState.get('historyTotal') ?? 0
    return store.conversations.find(scope)?.total_message_count ?? 0
  }

  const readPage = async ({ scope, beforeId }: Pull): Promise<ReadPage | undefined> => {
    // Without selection all that can be had is the newest; the rest is the history's.
    if (!(await phone.readAbilities()).hasSelection) return reader.list({ kind: 'newest', limit: FALLBACK_ROWS })
    if (scope === 'all') return reader.list({ kind: 'before', beforeId, limit: PAGE_ROWS })
    const threadIds = store.conversations.listThreads(scope).slice(0, MAX_QUERY_THREADS)
    if (threadIds.length === 0) return undefined
    return reader.list({ kind: 'threads', threadIds, beforeId, limit: PAGE_ROWS })
  }

  const takePage = async (pull: Pull): Promise<boolean> => {
    const lookedAt = clock.now()
    const page = await readPage(pull)
    if (!page) return false
    const hasMore = page.isFull && pull.beforeId !== page.lowestId && (await phone.readAbilities()).hasSelection
    const rows = hasMore ? withoutOldestSecond(page.rows) : page.rows
    await ingest(rows, { isQuiet: false, lookedAt, order: 'by_time' })
    pull.done += rows.length
    pull.beforeId = (rows === page.rows ? page.lowestId : rows.at(-1)?.id) ?? 0
    return hasMore
  }

  const noteSynced = async ({ scope, startedAt }: Pull) => {
    if (scope !== 'all') {
      if (!store.conversations.find(scope)) return
      store.transaction(() => {
        store.conversations.setLastSync(scope, startedAt)
        store.events.append({ type: 'conversation_update', conversationId: scope })
      })
      return
    }
    let last: ConversationId | undefined
    do {
      await deps.nextTurn()
      last = store.transaction(() => {
        const peers = store.conversations.listPeers(last, PEERS_A_SLICE)
        for (const { id } of peers) store.conversations.setLastSync(id, startedAt)
        return peers.length === PEERS_A_SLICE ? peers.at(-1)?.id : undefined
      })
    } while (last !== undefined)
  }

  return {
    add(scope) {
      if (queue.length >= MAX_PULLS || queue.some((pull) => pull.scope === scope)) return
      const pull = { scope, startedAt: clock.now(), beforeId: BEYOND_ALL_IDS, done: 0 }
      queue.push(pull)
      tell(pull, 'running')
    },
    async runOnce() {
      const pull = queue[0]
      if (!pull) return false
      try {
        if (await takePage(pull)) {
          tell(pull, 'running')
          return true
        }
        await noteSynced(pull)
        queue.shift()
        tell(pull, 'done')
      } catch (error) {
        queue.shift()
        tell(pull, 'failed', error instanceof PhoneFailure ? error.message : 'The messages could not be stored')
        throw error
      }
      return queue.length > 0
    },
  }
}
