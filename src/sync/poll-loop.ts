import type { Clock } from '../domain/clock.ts'
import {
  choosePollInterval,
  isLively,
  type PollConditions,
  type PollInterval,
  type PollPace,
} from '../domain/poll-interval.ts'
import { StorageError } from '../domain/storage-trouble.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { StorageState } from '../store/storage-state.ts'
import type { InboxPoller } from './inbox-poller.ts'
import { createLivelyLooks } from './lively-looks.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { PokedLooks } from './poked-looks.ts'
import type { SendConfirmer } from './send-confirmer.ts'

export interface PollLoopDeps {
  readonly clock: Clock
  readonly pace: PollPace
  readonly monitor: PhoneMonitor
  readonly poller: InboxPoller
  readonly confirmer: SendConfirmer
  readonly poked: PokedLooks
  readonly storage: StorageState
  /** What has to be known or started before the first look, and again after the app was missing. */
  readonly prepare: () => Promise<void>
  readonly isHistoryDone: () => boolean
  /** A look was answered, and sends were judged by it. */
  readonly onLooked: () => void
  /** The phone answered after trouble, or for the first time. */
  readonly onPhoneReady: () => void
  /** What lies below the rows just read has to be read (again), if anything does. */
  readonly onHistoryOpen: () => void
}

export interface PollLoop {
  runOnce(): Promise<void>
  chooseDelay(): number
  noteTraffic(): void
  setClients(clients: { connected: number; visible: number }): void
  clients(): { readonly connected: number; readonly visible: number }
  lastPollAt(): number | null
  /** Whether all that is new on the phone was read when it was last looked at. */
  isThrough(): boolean
  interval(): PollInterval
}

/** Even a phone that answers at once is left alone for a moment. */
const MIN_GAP_MS = 200

/** Looks for new messages, judges sends by what it saw, and decides when to look again. */
export function createPollLoop(deps: PollLoopDeps): PollLoop {
  const { clock, pace, monitor, poller, confirmer, poked, storage, prepare } = deps
  let clients = { connected: 0, visible: 0 }
  let lastTrafficAt: number | undefined
  let lastPollAt: number | null = null
  // Before the first look the phone is due at once.
  let startedAt = Number.NEGATIVE_INFINITY
  let endedAt = 0
  let tookMs = 0
  let hasMore = false
  let isPrepared = false
  let isReadyTold = false
  const lively = createLivelyLooks(clock)

  const conditions = (): PollConditions => ({
    now: clock.now(),
    clients,
    lastTrafficAt,
    pendingSends: confirmer.countLookedFor(),
    isCharging: monitor.isCharging(),
    failure: monitor.failure(),
    isHistoryRunning: !deps.isHistoryDone(),
    isStorageFailing: storage.trouble() !== undefined,
    areArrivalsAnnounced: poked.areArrivalsAnnounced(),
    mayBeLively: lively.mayBeLively(),
  })
  const interval = () => choosePollInterval(conditions(), pace)

  const look = async () => {
    if (!isPrepared) await prepare()
    isPrepared = true
    const seen = await poller.runOnce()
    await confirmer.afterLook(seen)
    lastPollAt = seen.lookedAt
    hasMore = seen.hasMore
    if (seen.added > 0) lastTrafficAt = clock.now()
    poked.afterLook(seen)
    const isRecovered = monitor.failure() !== undefined
    monitor.answered(seen.ms)
    deps.onLooked()
    if (!isReadyTold || isRecovered) deps.onPhoneReady()
    isReadyTold = true
    if (seen.isHistoryOpen) deps.onHistoryOpen()
  }

  return {
    async runOnce() {
      startedAt = clock.now()
      hasMore = false
      if (isLively(conditions())) lively.spend()
      try {
        // What cannot be kept is not asked for: it waits on the phone.
        if (storage.trouble() === undefined || storage.recover()) await look()
      } catch (error) {
        // It is noted already, and its end is looked for.
        if (error instanceof StorageError) return
        if (!(error instanceof PhoneFailure)) throw error
        // From now on the quick question, and not the one that hangs.
        if (error.kind === 'not_installed') isPrepared = false
        monitor.failed(error)
      } finally {
        endedAt = clock.now()
        tookMs = endedAt - startedAt
      }
    },
    chooseDelay() {
      if (hasMore) return MIN_GAP_MS
      const { intervalMs } = interval()
      // A phone that needs seconds for an answer gets a pause of half as many.
      const pause = Math.max(MIN_GAP_MS, Math.min(tookMs / 2, intervalMs))
      const announcedAt = monitor.failure() ? undefined : poked.nextLookAt()
      const dueAt = Math.min(startedAt + intervalMs, announcedAt ?? Number.POSITIVE_INFINITY)
      const wait = Math.max(dueAt, endedAt + pause) - clock.now()
      // After the clock was set back, what is past seems to lie ahead.
      return Math.min(Math.max(0, wait), Math.max(intervalMs, pause))
    },
    noteTraffic() {
      lastTrafficAt = clock.now()
    },
    setClients(next) {
      clients = next
    },
    clients: () => clients,
    lastPollAt: () => lastPollAt,
    isThrough: () => lastPollAt !== null && !hasMore,
    interval,
  }
}
