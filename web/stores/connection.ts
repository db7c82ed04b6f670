import { computed, createModel, signal } from '@preact/signals'
import type { ClientFrame, ServerFrame } from '../../src/protocol/events.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { PhoneStatus, SyncScope, SyncStatus } from '../../src/protocol/sync.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { EventSocket, OpenEventSocket } from '../transport/event-socket.ts'
import type { Environment } from '../transport/environment.ts'
import { createEventPosition, type StreamPoint } from './event-position.ts'

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** After this many failed tries in a row the line is called down rather than reconnecting. */
const TRIES_UNTIL_DOWN = 3
/** With something to show from the last time, the line is called slow after this. */
const PATIENCE_MS = 2_000
/** A socket that was out of sight for this long may be dead without knowing. */
const PROBE_AFTER_HIDDEN_MS = 15_000

/** `connecting`: never yet there. `reconnecting`: lost a moment ago. `down`: lost, and several tries failed. */
type LineState = 'connecting' | 'open' | 'reconnecting' | 'down'

interface ConnectionDeps {
  environment: Pick<Environment, 'now' | 'random' | 'later'>
  openSocket: OpenEventSocket
  api: Pick<Api, 'isReachable' | 'poke' | 'resumeSending' | 'openTicket'>
  onEvent: (frame: ServerFrame) => void
  /** The first connection, or a gap too long to replay: everything has to be read (again). */
  onReload: (isFirst: boolean) => void
  /** The server can be reached (again). */
  onOpen: () => void
  /** This device was shut out. */
  onRevoked: () => void
  onProblem: (sentence: string) => void
}

/** The line to the server: reconnects by itself, and catches up from the last event it saw. */
export const ConnectionStore = createModel((deps: ConnectionDeps) => {
  const { environment, api } = deps
  const syncs = signal<ReadonlyMap<SyncScope, SyncStatus>>(new Map())
  const phone = signal<PhoneStatus>()
  const line = createLine(deps)
  let hiddenSince: number | undefined

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      deps.onProblem(describeError(error))
    }
  }

  return {
    line: line.state,
    /** The history that the server's events belong to; undefined until it said so. */
    epoch: line.epoch,
    lastSeenAt: line.lastSeenAt,
    nextTryAt: line.nextTryAt,
    phone,
    syncs,
    historySync: computed(() => syncs.value.get('history')),

    /** What is on screen was true then. */
    restore(asOf: number, known?: PhoneStatus) {
      phone.value ??= known
      line.restore(asOf)
      environment.later(PATIENCE_MS, () => {
        if (line.state.peek() === 'connecting') line.state.value = 'reconnecting'
      })
    },
    start: () => line.start(),
    stop: () => line.stop(),
    /** Tries at once: the user asked, or the network came back. */
    retryNow: () => line.retryNow(),
    /** The browser says that the network went away: the socket is dead even if nobody told it. */
    networkLost: () => line.drop(line.currentSocket()),
    askPhoneNow: () => attempt(() => api.poke()),
    /** The owner has seen to the phone that confirmed nothing. */
    trySendingAgain: () => attempt(() => api.resumeSending()),
    setSync(sync: SyncStatus) {
      syncs.value = new Map(syncs.peek()).set(sync.scope, sync)
      phone.value = sync.phone
    },
    async setVisible(isVisible: boolean) {
      const hiddenForMs = hiddenSince === undefined ? 0 : environment.now() - hiddenSince
      hiddenSince = isVisible ? undefined : (hiddenSince ?? environment.now())
      line.setVisible(isVisible)
      if (!isVisible) return
      line.retryNow()
      const probed = line.currentSocket()
      if (hiddenForMs >= PROBE_AFTER_HIDDEN_MS && !(await api.isReachable())) line.drop(probed)
    },
    sendTyping: (id: ConversationId) => line.send({ type: 'typing', data: { conversation_id: id } }),
    join: (id: ConversationId) => line.send({ type: 'join_conversation', data: { conversation_id: id } }),
  }
})

/** The socket and its successors. */
function createLine({ environment, openSocket, api, onEvent, onReload, onOpen, onRevoked }: ConnectionDeps) {
  const state = signal<LineState>('connecting')
  const lastSeenAt = signal<number>()
  const nextTryAt = signal<number>()
  const position = createEventPosition()
  let socket: EventSocket | undefined
  let isRunning = false
  let isVisible = true
  let failedTries = 0
  let isShowingCopy = false
  let cancelRetry: (() => void) | undefined

  const send = (frame: ClientFrame) => socket?.send(frame)

  function connect(): void {
    cancelRetry?.()
    nextTryAt.value = undefined
    socket = openSocket({ onFrame: receive, onClosed: retryLater, onRevoked, getTicket: api.openTicket })
  }

  function retryLater(): void {
    socket = undefined
    if (!isRunning) return
    if (state.peek() === 'open') lastSeenAt.value = environment.now()
    failedTries += 1
    if (failedTries >= TRIES_UNTIL_DOWN || isShowingCopy) state.value = 'down'
    else if (state.peek() === 'open') state.value = 'reconnecting'
    const delayMs = chooseDelay(failedTries, environment.random())
    nextTryAt.value = environment.now() + delayMs
    cancelRetry = environment.later(delayMs, connect)
  }

  function receive(frame: ServerFrame): void {
    if (frame.type === 'hello') return greet(frame.data)
    if (frame.type === 'resync') {
      position.jump(frame.data)
      return onReload(false)
    }
    position.advance(frame.seq)
    onEvent(frame)
  }

  function greet(hello: StreamPoint): void {
    ;[failedTries, isShowingCopy] = [0, false]
    // First whether it is another history: what waits for the line is told as soon as it is open.
    const next = position.greet(hello)
    state.value = 'open'
    if (!isVisible) send({ type: 'visibility', data: { is_visible: false } })
    if (next === 'first' || next === 'reload') onReload(next === 'first')
    else if (next !== 'current') send({ type: 'resume', data: next.resume })
    onOpen()
  }

  return {
    state,
    epoch: position.epoch,
    lastSeenAt,
    nextTryAt,
    send,
    restore(asOf: number) {
      ;[lastSeenAt.value, isShowingCopy] = [asOf, true]
      if (failedTries > 0) state.value = 'down'
    },
    currentSocket: () => socket,
    start() {
      if (isRunning) return
      isRunning = true
      connect()
    },
    stop() {
      isRunning = false
      cancelRetry?.()
      socket?.close()
      socket = undefined
      state.value = 'connecting'
    },
    retryNow() {
      if (isRunning && !socket) connect()
    },
    drop(dead: EventSocket | undefined) {
      if (!dead || dead !== socket) return
      dead.close()
      retryLater()
    },
    setVisible(is: boolean) {
      isVisible = is
      send({ type: 'visibility', data: { is_visible: is } })
    },
  }
}

function chooseDelay(failedTries: number, random: number): number {
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failedTries, 10))
  // Half fixed, half by chance, so that many screens do not come back in one instant.
  return ceiling / 2 + (ceiling / 2) * random
}
