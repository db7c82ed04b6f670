import { needsOwner } from '../domain/phone-state.ts'
import { IDLE_CALLS_AN_HOUR } from '../domain/poll-interval.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { ContactRefresher } from './contact-refresher.ts'
import { createDeletionMirror } from './deletion-mirror.ts'
import { createHistoryLoop } from './history-loop.ts'
import type { HistoryReader } from './history-reader.ts'
import type { Housekeeping } from './housekeeping.ts'
import type { Ingest } from './ingest.ts'
import type { MessagePuller, PullScope } from './message-puller.ts'
import type { MessageReader } from './message-reader.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { PollLoop } from './poll-loop.ts'
import { createReconciler } from './reconciler.ts'
import type { Loop, StartLoop } from './run-every.ts'
import type { StatusBoard } from './status-board.ts'
import type { SyncDeps } from './sync-deps.ts'
import { createSimReader } from './sim-reader.ts'
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
  readonly reader: MessageReader
  readonly ingest: Ingest
  readonly monitor: PhoneMonitor
  readonly board: StatusBoard
  readonly polling: PollLoop
  readonly history: HistoryReader
  readonly puller: MessagePuller
  readonly contacts: ContactRefresher
  readonly housekeeping: Housekeeping
  readonly loop: StartLoop
}

interface Rhythm {
  readonly watchedMs: number
  readonly idleMs: number
}

// Idle, all of this is 4 + 1 + 1 calls an hour beside the poller's 60.
const WINDOW: Rhythm = { watchedMs: 3 * 60_000, idleMs: 15 * 60_000 }
const CONTACTS: Rhythm = { watchedMs: 10 * 60_000, idleMs: 60 * 60_000 }
// It has to do once a day; what one run leaves waits for the next.
const RECONCILE: Rhythm = { watchedMs: 10 * 60_000, idleMs: 20 * 60_000 }
// It asks only where a message has come, or while there is a history to go through.
const SIMS: Rhythm = { watchedMs: 5_000, idleMs: 30 * 60_000 }
const HOUSEKEEPING: Rhythm = { watchedMs: 10 * 60_000, idleMs: 60 * 60_000 }

/** What the phone is asked beside the poller: the past, the last hours, contacts, pulls. It waits while the phone is in trouble. */
export function createSlowWork(deps: SlowWorkDeps): SlowWork {
  const { store, phone, clock, log, monitor, polling, puller, loop } = deps
  const window = createWindowScan(deps)
  const mirror = createDeletionMirror(deps)
  const reconciler = createReconciler(deps)
  const sims = createSimReader(deps)

  const isWatched = () => polling.clients().visible > 0
  /** Calls that what can wait may make now. */
  const room = () => ({
    maxCalls: isWatched() ? Number.POSITIVE_INFINITY : Math.max(0, IDLE_CALLS_AN_HOUR - phone.callsLastHour()),
  })
  const isReady = () => polling.lastPollAt() !== null && !monitor.failure() && store.storage.trouble() === undefined
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
        // Its turn was set before the trouble began; each call without a permission may open a dialog.
        if (!isReady()) return
        lastAt = clock.now()
        await attempt(name, work)
      },
      () => {
        if (!isReady()) return undefined
        const everyMs = isWatched() ? rhythm.watchedMs : rhythm.idleMs
        // No longer than that, also when the clock was set back.
        return Math.min(Math.max(0, lastAt + everyMs - clock.now()), everyMs)
      },
    )
  }

  const historyLoop = createHistoryLoop({ ...deps, isReady, attempt })
  let hasPulls = false
  const pullLoop = loop(
    'pull',
    async () => {
      hasPulls = true
      const isFine = await attempt('pull', async () => {
        hasPulls = await puller.runOnce()
      })
      if (!isFine) hasPulls = true
    },
    () => (hasPulls ? 0 : undefined),
  )

  const contactLoop = inRhythm('contacts', CONTACTS, () => deps.contacts.runOnce())
  const paced = [
    historyLoop,
    inRhythm('window', WINDOW, async () => {
      await window.runOnce()
      await mirror.runOnce()
    }),
    contactLoop,
    inRhythm('reconcile', RECONCILE, () => reconciler.runOnce(room())),
    inRhythm('sims', SIMS, () => sims.runOnce(room())),
    inRhythm('housekeeping', HOUSEKEEPING, () => deps.housekeeping.runOnce()),
  ]

  return {
    tellHistory: () => historyLoop.tell(),
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
