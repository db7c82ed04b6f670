import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import { needsOwner } from '../domain/phone-state.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { Store } from '../store/store.ts'
import type { ContactRefresher } from './contact-refresher.ts'
import type { HistoryReader } from './history-reader.ts'
import type { Housekeeping } from './housekeeping.ts'
import type { Ingest } from './ingest.ts'
import type { MessagePuller, PullScope } from './message-puller.ts'
import type { MessageReader } from './message-reader.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { PollLoop } from './poll-loop.ts'
import type { Loop } from './run-every.ts'
import type { StatusBoard } from './status-board.ts'
import type { SyncDeps } from './sync-deps.ts'
import { createWindowScan } from './window-scan.ts'

export interface SlowWork {
  pull(scope: PullScope): void
  /** Conditions changed: the phone answers again, or someone came or left. */
  reconsider(): void
  /** Says where the history stands. */
  tellHistory(): void
  stop(): Promise<void>
}

interface SlowWorkDeps extends SyncDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly reader: MessageReader
  readonly ingest: Ingest
  readonly monitor: PhoneMonitor
  readonly board: StatusBoard
  readonly polling: PollLoop
  readonly history: HistoryReader
  readonly puller: MessagePuller
  readonly contacts: ContactRefresher
  readonly housekeeping: Housekeeping
  readonly loop: (name: string, runOnce: () => Promise<void>, chooseDelay: () => number | undefined) => Loop
}

interface Rhythm {
  readonly watchedMs: number
  readonly idleMs: number
}

// Idle, all of this is 4 + 1 + 1 calls an hour beside the poller's 60.
const WINDOW: Rhythm = { watchedMs: 3 * 60_000, idleMs: 15 * 60_000 }
const CONTACTS: Rhythm = { watchedMs: 10 * 60_000, idleMs: 60 * 60_000 }
const HOUSEKEEPING: Rhythm = { watchedMs: 10 * 60_000, idleMs: 60 * 60_000 }
const FIRST_RETRY_MS = 5_000
const MAX_RETRY_MS = 600_000
const MAX_DOUBLINGS = 10

/** What the phone is asked beside the poller: the past, the last hours, contacts, pulls. It waits while the phone is in trouble. */
export function createSlowWork(deps: SlowWorkDeps): SlowWork {
  const { store, clock, log, monitor, board, polling, history, puller, loop } = deps
  const window = createWindowScan(deps)

  const isReady = () => polling.lastPollAt() !== null && !monitor.failure()
  /** True when it went well. */
  const attempt = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof PhoneFailure)) throw error
      log.warn({ kind: error.kind, command: error.command, task: name }, 'The phone failed a background task')
      // The poller finds out when it is over; other failures concern this task alone.
      const concernsAll = needsOwner(error.kind) || error.kind === 'no_answer'
      if (concernsAll && name !== 'contacts') monitor.failed(error)
      return false
    }
  }

  const inRhythm = (name: string, rhythm: Rhythm, work: () => Promise<unknown>): Loop => {
    let lastAt = Number.NEGATIVE_INFINITY
    return loop(
      name,
      async () => {
        lastAt = clock.now()
        await attempt(name, work)
      },
      () => {
        if (!isReady()) return undefined
        const everyMs = polling.clients().visible > 0 ? rhythm.watchedMs : rhythm.idleMs
        return Math.max(0, lastAt + everyMs - clock.now())
      },
    )
  }

  let failures = 0
  let retryAt = 0
  const tellHistory = (error: string | null = null) => {
    const { isDone, done, total } = history.progress()
    const skipped = store.syncState.get('skippedRows')?.length ?? 0
    const note = skipped > 0 ? `${skipped} of the phone's messages cannot be read: Termux:API breaks off at them` : null
    const state = error === null ? (isDone ? 'done' : 'running') : 'paused'
    board.publish('history', { state, done, total, error: error ?? note })
  }
  const historyLoop = loop(
    'history',
    async () => {
      const isDoneBefore = history.progress().isDone
      const isFine = await attempt('history', async () => {
        await history.runOnce()
        failures = 0
        if (!isDoneBefore) tellHistory()
      })
      if (isFine) return
      failures += 1
      retryAt = clock.now() + Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures - 1, MAX_DOUBLINGS), MAX_RETRY_MS)
      tellHistory(monitor.status().message ?? 'The phone did not give its older messages; this is tried again')
    },
    () => {
      if (!isReady() || history.progress().isDone) return undefined
      return failures === 0 ? 0 : Math.max(0, retryAt - clock.now())
    },
  )

  let hasPulls = false
  const pullLoop = loop(
    'pull',
    async () => {
      hasPulls = true
      const isFine = await attempt('pull', async () => {
        hasPulls = await puller.runOnce()
      })
      if (!isFine) hasPulls = true
      polling.noteTraffic()
    },
    () => (hasPulls ? 0 : undefined),
  )

  const contactLoop = inRhythm('contacts', CONTACTS, () => deps.contacts.runOnce())
  const paced = [
    historyLoop,
    inRhythm('window', WINDOW, () => window.runOnce()),
    contactLoop,
    inRhythm('housekeeping', HOUSEKEEPING, () => deps.housekeeping.runOnce()),
  ]

  return {
    tellHistory,
    pull(scope) {
      puller.add(scope)
      pullLoop.wake()
      if (scope === 'all') contactLoop.wake()
    },
    reconsider() {
      for (const each of paced) each.reconsider()
    },
    async stop() {
      await Promise.all([pullLoop, ...paced].map((each) => each.stop()))
    },
  }
}
