import { computed, createModel } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { createKeptMessages, type WaitingMessage } from './kept-messages.ts'

/** More than this waiting on one device is refused rather than lost by full storage. */
export const MAX_WAITING = 200
/** Stands for the words of a refusal: the phone was restored from a backup since. */
export const RESTORED = 'restored'
/** Stands for the words of a refusal: the hour it was planned for passed before the phone heard of it. */
export const PASSED = 'passed'
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 60_000

export interface SendOptions {
  /** Unix milliseconds; without it, at once. */
  readonly send_at?: number | undefined
  /** SIM slot; without it, the one of the conversation. */
  readonly sim?: number | undefined
}

export interface OutboxDeps {
  api: Pick<Api, 'send'>
  environment: Environment
  /** The history that the server tells of now. */
  epoch: () => string | undefined
  onAccepted: (message: Message) => void
}

/**
 * What was sent on this device and is not yet at the server. It outlives a reload. Each message keeps its key, so that however often it
 * is handed over, one SMS comes of it.
 */
export const OutboxStore = createModel(({ api, environment, epoch, onAccepted }: OutboxDeps) => {
  const kept = createKeptMessages(environment.storage)
  const waiting = computed(() => [...kept.byKey.value.values()].toSorted((a, b) => a.created_at - b.created_at))
  let isFlushing = false
  let failures = 0
  let cancelRetry: (() => void) | undefined

  /** All tabs hand over the same messages in the same order, and the server takes each once. */
  function findNext(): WaitingMessage | undefined {
    kept.refresh()
    return waiting.peek().find((message) => message.refusal === undefined)
  }

  /** Hands over one after the other, oldest first, so that they arrive in the order they were written. */
  async function flush(): Promise<void> {
    if (isFlushing) return
    isFlushing = true
    cancelRetry?.()
    try {
      for (let next = findNext(); next; next = findNext()) if (!(await handOver(next))) break
    } finally {
      isFlushing = false
    }
  }

  /** False when it is to be tried again later. */
  async function handOver(waitingMessage: WaitingMessage): Promise<boolean> {
    const { client_id, conversation_id } = waitingMessage
    const now = epoch()
    if (now && now !== (waitingMessage.epoch ?? now)) {
      // Its conversation can be another's now, and the server knows its key no more.
      kept.set({ ...waitingMessage, refusal: RESTORED })
      return true
    }
    try {
      const message = await api.send(conversation_id, requestOf(waitingMessage))
      failures = 0
      onAccepted(message)
      kept.forget(client_id)
      return true
    } catch (error) {
      if (isPassing(error)) {
        retryLater()
        return false
      }
      // Taken back meanwhile, or echoed by the socket: then there is nothing left to refuse.
      const refusal = describeRefusal(waitingMessage, error, environment.now())
      if (kept.byKey.peek().has(client_id)) kept.set({ ...waitingMessage, refusal })
      return true
    }
  }

  function retryLater(): void {
    failures += 1
    cancelRetry = environment.later(retryDelay(failures), () => void flush())
  }

  return {
    waiting,
    isKept: kept.isKept,
    /** Another tab changed what waits. */
    refresh: kept.refresh,
    flush,
    /** False when too many are waiting already. */
    send(conversationId: ConversationId, body: string, { send_at, sim }: SendOptions = {}): boolean {
      if (kept.byKey.peek().size >= MAX_WAITING) return false
      const key = createPlace(environment, waiting.peek())
      kept.set({ ...key, conversation_id: conversationId, body, send_at, sim, epoch: epoch(), refusal: undefined })
      void flush()
      return true
    },
    /** A message came back from the server by another way: it is no longer waiting here. */
    acknowledge(message: Message) {
      if (message.client_id) kept.forget(message.client_id)
    },
    discard: kept.forget,
    /** As it was before it was discarded. */
    restore(message: WaitingMessage) {
      kept.set(message)
      void flush()
    },
    /** At once, when its hour has passed. */
    retry(clientId: string) {
      const message = kept.byKey.peek().get(clientId)
      const send_at = message?.refusal === PASSED ? undefined : message?.send_at
      if (message) kept.set({ ...message, send_at, epoch: epoch(), refusal: undefined })
      void flush()
    },
  }
})

function retryDelay(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10))
}

/** A key of its own, and a place behind all others: two in one millisecond keep their order. */
function createPlace(environment: Environment, waiting: readonly WaitingMessage[]) {
  const created_at = Math.max(environment.now(), (waiting.at(-1)?.created_at ?? 0) + 1)
  return { client_id: environment.createKey(), created_at }
}

function requestOf({ body, client_id, send_at, sim }: WaitingMessage) {
  return {
    message: body,
    client_id,
    ...(send_at !== undefined && { send_at }),
    ...(sim !== undefined && { sim }),
  }
}

// The server is asked also when the hour has passed: it may hold the message already, and then answers with it.
function describeRefusal({ send_at }: WaitingMessage, error: unknown, now: number): string {
  const hasPassed = send_at !== undefined && send_at <= now
  return hasPassed && error instanceof ApiError && error.code === 'invalid' ? PASSED : describeError(error)
}

/** The same message can be taken later: nobody answered, or not now, or this device has to be let in first. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.isPassing || error.code === 'unauthorized')
}
