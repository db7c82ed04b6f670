import { computed, createModel, signal } from '@preact/signals'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { PhoneStatus, SyncScope, SyncStatus } from '../../src/protocol/sync.ts'
import type { Api } from '../transport/api.ts'
import type { EventSocket, OpenEventSocket } from '../transport/event-socket.ts'
import type { Environment } from './environment.ts'

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** After this many failed tries in a row the line is called down rather than reconnecting. */
const TRIES_UNTIL_DOWN = 3
/** A socket that was out of sight for this long may be dead without knowing. */
const PROBE_AFTER_HIDDEN_MS = 15_000

/** `connecting`: never yet there. `reconnecting`: lost a moment ago. `down`: lost, and several tries failed. */
export type LineState = 'connecting' | 'open' | 'reconnecting' | 'down'

export interface ConnectionDeps {
  environment: Environment
  openSocket: OpenEventSocket
  api: Pick<Api, 'isReachable' | 'poke'>
  onEvent: (frame: ServerFrame) => void
  /** The first connection, or a gap too long to replay: everything has to be read (again). */
  onReload: (isFirst: boolean) => void
  /** The server can be reached (again). */
  onOpen: () => void
}

/** The line to the server: reconnects by itself, and catches up from the last event it saw. */
export const ConnectionStore = createModel((deps: ConnectionDeps) => {
  const { environment, openSocket, api } = deps
  const line = signal<LineState>('connecting')
  const lastSeenAt = signal<number>()
  const nextTryAt = signal<number>()
  const syncs = signal<ReadonlyMap<SyncScope, SyncStatus>>(new Map())
  const phone = signal<PhoneStatus>()

  let socket: EventSocket | undefined
  let isRunning = false
  let failedTries = 0
  let cancelRetry: (() => void) | undefined
  let position: { epoch: string; seq: number } | undefined
  /** The server's `seq` at our last hello: what is at or below it and still arrives is being replayed. */
  let replayUntil = 0
  let highestSeen = 0
  let hiddenSince: number | undefined

  function connect(): void {
    cancelRetry?.()
    cancelRetry = undefined
    nextTryAt.value = undefined
    socket = openSocket({ onFrame: receive, onClosed: handleClosed })
  }

  function handleClosed(): void {
    socket = undefined
    if (!isRunning) return
    if (line.peek() === 'open') lastSeenAt.value = environment.now()
    failedTries += 1
    const isLost = failedTries >= TRIES_UNTIL_DOWN
    line.value = isLost ? 'down' : line.peek() === 'connecting' ? 'connecting' : 'reconnecting'
    const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failedTries, 10))
    // Half fixed, half by chance, so that many screens do not come back in one instant.
    const delayMs = ceiling / 2 + (ceiling / 2) * environment.random()
    nextTryAt.value = environment.now() + delayMs
    cancelRetry = environment.later(delayMs, connect)
  }

  function receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'hello':
        return greet(frame.data)
      case 'resync':
        position = frame.data
        replayUntil = highestSeen = frame.data.seq
        return deps.onReload(false)
      default:
        advance(frame.seq)
        deps.onEvent(frame)
    }
  }

  function greet({ epoch, seq }: { epoch: string; seq: number }): void {
    failedTries = 0
    line.value = 'open'
    if (hiddenSince !== undefined) socket?.send({ type: 'visibility', data: { is_visible: false } })
    const known = position
    replayUntil = seq
    if (known?.epoch === epoch) {
      highestSeen = known.seq
      if (known.seq < seq) socket?.send({ type: 'resume', data: { epoch, seq: known.seq } })
    } else {
      position = { epoch, seq }
      highestSeen = seq
      deps.onReload(known === undefined)
    }
    deps.onOpen()
  }

  // A live event can overtake the replay. The position must not pass what is still to be replayed, or a second cut would lose it.
  function advance(seq: number | undefined): void {
    if (seq === undefined || !position) return
    highestSeen = Math.max(highestSeen, seq)
    if (seq <= replayUntil) position.seq = Math.max(position.seq, seq)
    if (position.seq >= replayUntil) position.seq = highestSeen
  }

  function drop(): void {
    socket?.close()
    handleClosed()
  }

  return {
    line,
    lastSeenAt,
    nextTryAt,
    phone,
    syncs,
    historySync: computed(() => syncs.value.get('history')),

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
      line.value = 'connecting'
    },
    /** Tries at once: the user asked, or the network came back. */
    retryNow() {
      if (isRunning && !socket) connect()
    },
    askPhoneNow() {
      return api.poke()
    },
    async setVisible(isVisible: boolean) {
      const hiddenForMs = hiddenSince === undefined ? 0 : environment.now() - hiddenSince
      hiddenSince = isVisible ? undefined : (hiddenSince ?? environment.now())
      socket?.send({ type: 'visibility', data: { is_visible: isVisible } })
      if (!isVisible || !isRunning) return
      if (!socket) return connect()
      const probed = socket
      if (hiddenForMs < PROBE_AFTER_HIDDEN_MS) return
      if (!(await api.isReachable()) && socket === probed) drop()
    },
    /** The browser says that the network went away: the socket is dead even if nobody told it. */
    networkLost() {
      if (socket) drop()
    },
    setSync(sync: SyncStatus) {
      syncs.value = new Map(syncs.peek()).set(sync.scope, sync)
      phone.value = sync.phone
    },
    sendTyping(conversationId: ConversationId) {
      socket?.send({ type: 'typing', data: { conversation_id: conversationId } })
    },
    join(conversationId: ConversationId) {
      socket?.send({ type: 'join_conversation', data: { conversation_id: conversationId } })
    },
  }
})
