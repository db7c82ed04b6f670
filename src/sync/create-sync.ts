import { createSteadyClock, type Clock, type SteadyClock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import { DEFAULT_PACE, type PollPace } from '../domain/poll-interval.ts'
import type { Phone } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { SyncStatus } from '../protocol/sync.ts'
import type { Store } from '../store/store.ts'
import { createCampaignLoop } from './campaign-loop.ts'
import { createContactRefresher } from './contact-refresher.ts'
import { createHistoryReader } from './history-reader.ts'
import { createHousekeeping, type Housekeeping } from './housekeeping.ts'
import { createInboxPoller } from './inbox-poller.ts'
import { createIngest } from './ingest.ts'
import { createMessagePuller } from './message-puller.ts'
import { createMessageReader } from './message-reader.ts'
import { createNameCheck } from './name-check.ts'
import { createOutboxSender } from './outbox-sender.ts'
import { createPhoneMonitor, type PhoneMonitor } from './phone-monitor.ts'
import { createPokedLooks, type PokedLooks } from './poked-looks.ts'
import { createPollLoop, type PollLoop } from './poll-loop.ts'
import { createPreparation } from './preparation.ts'
import { runEvery, systemTimers, type Loop, type StartLoop, type Timers } from './run-every.ts'
import { createSendGate, type WatchedGate } from './send-gate.ts'
import { createSendHold, type SendHold } from './send-hold.ts'
import { createSendLoop } from './send-loop.ts'
import { createSendConfirmer } from './send-confirmer.ts'
import { createSendReview, type SendReview } from './send-review.ts'
import { createSlowWork, type SlowWork } from './slow-work.ts'
import { createStatusBoard, type StatusBoard } from './status-board.ts'
import { watchPhone } from './watch-phone.ts'
import { watchStorage } from './watch-storage.ts'

export interface SyncOptions {
  readonly store: Store
  readonly phone: Phone
  readonly clock: Clock
  /** Else as steady as the clock is. */
  readonly steady?: SteadyClock
  readonly log: Log
  readonly timers?: Timers
  readonly nextTurn?: () => Promise<void>
  readonly pace?: PollPace
  /** From 0 to 1, for the uneven pauses of campaigns. */
  readonly random?: () => number
}

/** What can be asked of the part that runs by itself. All return at once. */
export interface SyncControl {
  sendSoon(): void
  pollSoon(): void
  announceArrival(): void
  pullConversation(id: ConversationId): void
  pullAll(): void
  clientsChanged(count: { connected: number; visible: number }): void
  settingsChanged(): void
  campaignsChanged(): void
  trySendingAgain(): void
}

/** What it tells about itself. */
export interface SyncReport {
  list(): readonly SyncStatus[]
  subscribe(listener: (status: SyncStatus) => void): () => void
  pace(): { lastPollAt: number | null; intervalMs: number | null; reason: string | null; callsLastHour: number }
}

export interface Sync {
  readonly control: SyncControl
  readonly report: SyncReport
  start(): void
  /** Ends calls to the phone, and resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

/** A hand-over that hangs is left to itself; the next start finds it unfinished. */
const STOP_TIMEOUT_MS = 10_000

/** Wires what runs by itself. Building it does nothing. */
export function createSync(options: SyncOptions): Sync {
  const { store, clock, log, pace = DEFAULT_PACE, timers = systemTimers } = options
  const monitor = createPhoneMonitor({ clock, log, nextLookAt: () => clock.now() + polling.chooseDelay() })
  const phone = watchPhone(options.phone, monitor)
  const deps = { store, phone, clock, log, nextTurn: options.nextTurn ?? nextTurn }
  const board = createStatusBoard(() => monitor.status())
  monitor.onChange(() => {
    board.publishPhone()
    campaigns.wake()
  })

  const reader = createMessageReader(deps)
  const ingest = createIngest({ ...deps, onQueued: () => send.wake() })
  const shared = { ...deps, reader, ingest, board, monitor }
  const confirmer = createSendConfirmer({
    ...deps,
    confirmTimeoutMs: () => store.settings.read().confirm_timeout_ms,
  })
  const history = createHistoryReader(shared)
  const puller = createMessagePuller(shared)
  const steady = options.steady ?? createSteadyClock(clock)
  const gate = createSendGate({ store, steady })
  const hold = createSendHold({ store, steady })
  const sender = createOutboxSender({ ...deps, gate, hold })
  const contacts = createContactRefresher({ ...deps, nameCheck: createNameCheck(deps) })
  const housekeeping = createHousekeeping(shared)

  const poked = createPokedLooks({ store, clock })
  const polling = createPollLoop({
    poked,
    storage: store.storage,
    clock,
    pace,
    monitor,
    poller: createInboxPoller(shared),
    confirmer,
    prepare: createPreparation({ ...deps, housekeeping }),
    isHistoryDone: () => history.progress().isDone,
    onPhoneReady() {
      slow.reconsider()
      hold.release()
      send.wake()
    },
    onLooked: () => review.afterLook(),
    onHistoryOpen() {
      slow.tellHistory()
      slow.reconsider()
    },
  })
  const loop: StartLoop = (name, runOnce, chooseDelay) => runEvery({ name, runOnce, chooseDelay, timers, log })

  const chooseDelay = () => polling.chooseDelay()
  const poll = loop('poll', () => polling.runOnce(), chooseDelay)
  const slow = createSlowWork({ ...shared, loop, polling, history, puller, contacts, housekeeping })

  const send = createSendLoop({ store, clock, sender, polling, poll, loop, onRan: () => review.run() })

  const { random = Math.random } = options
  const onFed = () => send.wake()
  const campaigns = createCampaignLoop({ ...deps, steady, loop, gate, hold, polling, random, onFed })
  watchStorage({ store, monitor, log, slow, send, campaigns })
  const review = createSendReview({ gate, hold, store, clock, confirmer, monitor, onFlowing: () => send.wake() })

  return {
    control: createControl({ poll, poked, send, slow, campaigns, polling, housekeeping, monitor, gate, hold, review }),
    report: createReport({ board, polling, phone }),
    start() {
      sender.recover()
      review.run()
      slow.tellHistory()
      poll.wake()
      send.wake()
      campaigns.wake()
    },
    async stop() {
      const ended = Promise.all([poll.stop(), send.stop(), slow.stop(), campaigns.stop()])
      monitor.close()
      phone.close()
      await within(STOP_TIMEOUT_MS, ended, timers)
    },
  }
}

function createReport({
  board,
  polling,
  phone,
}: {
  readonly board: StatusBoard
  readonly polling: PollLoop
  readonly phone: Pick<Phone, 'callsLastHour'>
}): SyncReport {
  return {
    list: () => board.list(),
    subscribe: (listener) => board.subscribe(listener),
    pace() {
      const { intervalMs, reason } = polling.interval()
      return { lastPollAt: polling.lastPollAt(), intervalMs, reason, callsLastHour: phone.callsLastHour() }
    },
  }
}

interface Controlled {
  readonly poll: Loop
  readonly poked: PokedLooks
  readonly send: Loop
  readonly slow: SlowWork
  readonly campaigns: Loop
  readonly polling: PollLoop
  readonly housekeeping: Housekeeping
  readonly monitor: PhoneMonitor
  readonly gate: WatchedGate
  readonly hold: SendHold
  readonly review: SendReview
}

function createControl({
  poll,
  poked,
  send,
  slow,
  campaigns,
  polling,
  housekeeping,
  monitor,
  gate,
  hold,
  review,
}: Controlled): SyncControl {
  return {
    sendSoon() {
      send.wake()
      review.run()
    },
    pollSoon() {
      monitor.endRests()
      hold.release()
      poll.wake()
      send.wake()
    },
    announceArrival() {
      const isNow = poked.poke()
      // Whatever is wrong with the phone, no other app's message mends it, and a call may open a dialog there.
      if (monitor.failure()) return
      if (isNow) poll.wake()
      else poll.reconsider()
    },
    pullConversation: (id) => slow.pull(id),
    pullAll: () => slow.pull('all'),
    clientsChanged(count) {
      polling.setClients(count)
      poll.reconsider()
      slow.reconsider()
    },
    settingsChanged() {
      housekeeping.moveArchiveLine()
      send.wake()
    },
    campaignsChanged() {
      campaigns.wake()
      send.wake()
      review.run()
    },
    trySendingAgain() {
      gate.tryAgain()
      hold.tryAgain()
      monitor.endRests()
      review.run()
      send.wake()
      poll.wake()
    },
  }
}

async function within(ms: number, work: Promise<unknown>, timers: Timers): Promise<void> {
  let timer: unknown
  const isLate = new Promise<void>((resolve) => {
    timer = timers.setTimer(resolve, ms)
  })
  await Promise.race([work, isLate])
  timers.clearTimer(timer)
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
