import type { Clock } from '../domain/clock.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { HistoryReader } from './history-reader.ts'
import type { Loop, StartLoop } from './run-every.ts'
import type { StatusBoard } from './status-board.ts'
import type { Store } from '../store/store.ts'

interface HistoryLoopDeps {
  readonly store: Store
  readonly clock: Clock
  readonly monitor: PhoneMonitor
  readonly board: StatusBoard
  readonly history: HistoryReader
  readonly loop: StartLoop
  readonly isReady: () => boolean
  /** Runs work; true when the phone did its part. */
  readonly attempt: (name: string, work: () => Promise<unknown>) => Promise<boolean>
}

export interface HistoryLoop extends Loop {
  /** Says where the history stands. */
  tell(): void
}

const FIRST_RETRY_MS = 5_000
const MAX_RETRY_MS = 600_000
const MAX_DOUBLINGS = 10

/** Reads the history page after page until it is done, with progress, and with pauses where the phone fails. */
export function createHistoryLoop(deps: HistoryLoopDeps): HistoryLoop {
  const { store, clock, monitor, board, history, attempt } = deps
  let failures = 0
  let retryAt = 0

  const tell = (error: string | null = null) => {
    const { isDone, done, total } = history.progress()
    const skipped = store.syncState.get('skippedRows')?.length ?? 0
    const note = skipped > 0 ? `${skipped} of the phone's messages cannot be read: Termux:API breaks off at them` : null
    const state = error === null ? (isDone ? 'done' : 'running') : 'paused'
    board.publish('history', { state, done, total, error: error ?? note })
  }

  const runOnce = async () => {
    const isFine = await attempt('history', async () => {
      await history.runOnce()
      failures = 0
      tell()
    })
    if (isFine) return
    failures += 1
    retryAt = clock.now() + Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures - 1, MAX_DOUBLINGS), MAX_RETRY_MS)
    tell(monitor.status().message ?? 'The phone did not give its older messages; this is tried again')
  }

  const loop = deps.loop('history', runOnce, () => {
    if (!deps.isReady() || history.progress().isDone) return undefined
    return failures === 0 ? 0 : Math.min(Math.max(0, retryAt - clock.now()), MAX_RETRY_MS)
  })
  return { ...loop, tell: () => tell() }
}
