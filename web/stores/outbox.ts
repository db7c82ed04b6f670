import { computed, createModel } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { createKeptMessages, type KeptMessages, type WaitingMessage } from './kept-messages.ts'

/** More than this waiting on one device is refused rather than lost by full storage. */
export const MAX_WAITING = 200
/** Stands for the words of a refusal: the phone was restored from a backup since. */
export const RESTORED = 'restored'
/** Stands for the words of a refusal: the hour it was planned for passed before the phone heard of it. */
export const PASSED = 'passed'
/** Stands for the words of a refusal: the phone was asked as often as is of use, and broke at it each time. */
export const BROKEN = 'broken'
/** One that the phone breaks at must not hold up for ever what was written after it. */
const MAX_BREAKS = 5
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
  /** To be called before the server is asked; its answer goes with what this returns, as events can have told more meanwhile. */
  begin: () => number
  onAccepted: (message: Message, began: number) => void
}

/**
 * What was sent on this device and is not yet at the server. It outlives a reload. Each message keeps its key, so that however often it
 * is handed over, one SMS comes of it.
 */
export const OutboxStore = createModel((deps: OutboxDeps) => {
  const { environment, epoch } = deps
  const kept = createKeptMessages(environment.storage)
  const waiting = computed(() => [...kept.byId.value.values()].toSorted((a, b) => a.created_at - b.created_at))
  const handOver = createHandOver(deps, kept)
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
      for (let next = findNext(); next; next = findNext()) {
        if ((await handOver(next)) === 'later') return retryLater()
        failures = 0
      }
    } catch (error) {
      // What was taken could not be shown: that must not hold up what was written after it.
      retryLater()
      throw error
    } finally {
      isFlushing = false
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
    hearStorage: kept.hear,
    flush,
    /** False when too many are waiting already. */
    send(conversationId: ConversationId, body: string, { send_at, sim }: SendOptions = {}): boolean {
      if (kept.byId.peek().size >= MAX_WAITING) return false
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
    /** As it was before it was discarded. False when too many others are waiting by now. */
    restore(message: WaitingMessage): boolean {
      if (kept.byId.peek().size >= MAX_WAITING) return false
      kept.set(message)
      void flush()
      return true
    },
    /** At once, when its hour has passed. */
    retry(clientId: string) {
      const message = kept.find(clientId)
      const send_at = message?.refusal === PASSED ? undefined : message?.send_at
      if (message) kept.set({ ...message, send_at, epoch: epoch(), refusal: undefined })
      void flush()
    },
  }
})

/** Hands one over: `later` when it is to be tried again, `done` when it was taken or refused. */
function createHandOver({ api, environment, epoch, begin, onAccepted }: OutboxDeps, kept: KeptMessages) {
  /** How often the phone broke at each. */
  const breaks = new Map<string, number>()

  function hasBrokenOften(clientId: string, error: unknown): boolean {
    if (!(error instanceof ApiError && error.code === 'internal')) return false
    const count = (breaks.get(clientId) ?? 0) + 1
    for (const id of breaks.keys()) if (!kept.find(id)) breaks.delete(id)
    breaks.set(clientId, count)
    return count >= MAX_BREAKS
  }

  return async (message: WaitingMessage): Promise<'done' | 'later'> => {
    const { client_id, conversation_id } = message
    const now = epoch()
    if (now && now !== (message.epoch ?? now)) {
      // Its conversation can be another's now, and the server knows its key no more.
      kept.set({ ...message, refusal: RESTORED })
      return 'done'
    }
    const began = begin()
    let taken: Message
    try {
      taken = await api.send(conversation_id, requestOf(message), message.epoch ?? now)
    } catch (error) {
      const isBroken = hasBrokenOften(client_id, error)
      if (isPassing(error) && !isBroken) return 'later'
      breaks.delete(client_id)
      const refusal = isBroken ? BROKEN : describeRefusal(message, error, environment.now())
      // Taken back meanwhile, or echoed by the socket: then there is nothing left to refuse.
      if (kept.find(client_id)) kept.set({ ...message, refusal })
      return 'done'
    }
    // The phone has it, whatever becomes of the answer here.
    breaks.delete(client_id)
    kept.forget(client_id)
    onAccepted(taken, began)
    return 'done'
  }
}

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
  if (error instanceof ApiError && error.reason === 'history_replaced') return RESTORED
  const hasPassed = send_at !== undefined && send_at <= now
  return hasPassed && error instanceof ApiError && error.code === 'invalid' ? PASSED : describeError(error)
}

/** The same message can be taken later: nobody answered, or not now, or this device has to be let in first. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.isPassing || error.code === 'unauthorized')
}
