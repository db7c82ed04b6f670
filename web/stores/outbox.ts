import { computed, createModel, signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { Environment } from './environment.ts'

const KEY_PREFIX = 'lanline.outbox.'
/** More than this waiting on one device is refused rather than lost by full storage. */
export const MAX_WAITING = 200
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 60_000

/** A message that was sent here and that the server has not confirmed to hold. */
export interface WaitingMessage {
  readonly client_id: string
  readonly conversation_id: ConversationId
  readonly body: string
  readonly created_at: number
  /** Why the server will never take it as it is; undefined while it only waits. */
  readonly refusal: string | undefined
}

export interface OutboxDeps {
  api: Pick<Api, 'send'>
  environment: Environment
  onAccepted: (message: Message) => void
}

/**
 * What was sent on this device and is not yet at the server. It outlives a reload. Each message keeps its key, so that however often it
 * is handed over, one SMS comes of it.
 */
export const OutboxStore = createModel(({ api, environment, onAccepted }: OutboxDeps) => {
  const byKey = signal(readKept(environment))
  const isKept = signal(true)
  let isFlushing = false
  let failures = 0
  let cancelRetry: (() => void) | undefined

  const waiting = computed(() => [...byKey.value.values()].toSorted((a, b) => a.created_at - b.created_at))

  function set(message: WaitingMessage): void {
    byKey.value = new Map(byKey.peek()).set(message.client_id, message)
    isKept.value = environment.storage.write(KEY_PREFIX + message.client_id, JSON.stringify(message))
  }

  function forget(clientId: string): void {
    environment.storage.remove(KEY_PREFIX + clientId)
    if (!byKey.peek().has(clientId)) return
    const next = new Map(byKey.peek())
    next.delete(clientId)
    byKey.value = next
  }

  /** Hands over one after the other, oldest first, so that they arrive in the order they were written. */
  async function flush(): Promise<void> {
    if (isFlushing) return
    isFlushing = true
    cancelRetry?.()
    cancelRetry = undefined
    try {
      for (let next = findNext(); next; next = findNext()) {
        if (!(await handOver(next))) break
      }
    } finally {
      isFlushing = false
    }
  }

  function findNext(): WaitingMessage | undefined {
    return waiting.peek().find((message) => message.refusal === undefined)
  }

  async function handOver(waitingMessage: WaitingMessage): Promise<boolean> {
    const { client_id, conversation_id, body } = waitingMessage
    try {
      const message = await api.send(conversation_id, { message: body, client_id })
      failures = 0
      onAccepted(message)
      forget(client_id)
      return true
    } catch (error) {
      if (error instanceof ApiError && (error.isPassing || error.code === 'unauthorized')) {
        failures += 1
        const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10))
        cancelRetry = environment.later(delayMs, () => void flush())
        return false
      }
      // Taken back meanwhile, or echoed by the socket: then there is nothing left to refuse.
      if (byKey.peek().has(client_id)) set({ ...waitingMessage, refusal: describeError(error) })
      return true
    }
  }

  return {
    waiting,
    /** False when the browser would not keep them over a reload. */
    isKept,
    flush,
    /** False when too many are waiting already. */
    send(conversationId: ConversationId, body: string): boolean {
      if (byKey.peek().size >= MAX_WAITING) return false
      const newest = waiting.peek().at(-1)?.created_at ?? 0
      set({
        client_id: environment.createKey(),
        conversation_id: conversationId,
        body,
        // Two in one millisecond keep their order.
        created_at: Math.max(environment.now(), newest + 1),
        refusal: undefined,
      })
      void flush()
      return true
    },
    /** A message came back from the server by another way: it is no longer waiting here. */
    acknowledge(message: Message) {
      if (message.client_id) forget(message.client_id)
    },
    discard: forget,
    retry(clientId: string) {
      const message = byKey.peek().get(clientId)
      if (message) set({ ...message, refusal: undefined })
      void flush()
    },
  }
})

function readKept({ storage }: Environment): ReadonlyMap<string, WaitingMessage> {
  const kept = new Map<string, WaitingMessage>()
  for (const key of storage.listKeys()) {
    if (!key.startsWith(KEY_PREFIX)) continue
    const message = parseKept(storage.read(key))
    if (message) kept.set(message.client_id, message)
    else storage.remove(key)
  }
  return kept
}

function parseKept(text: string | null): WaitingMessage | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isWaitingMessage(value) ? { ...value, refusal: value.refusal } : undefined
  } catch {
    // Cut off by a crash in mid-write: nothing can be sent from it.
    return undefined
  }
}

function isWaitingMessage(value: unknown): value is WaitingMessage {
  if (typeof value !== 'object' || value === null) return false
  const { client_id, conversation_id, body, created_at } = value as Record<string, unknown>
  return (
    typeof client_id === 'string' &&
    typeof conversation_id === 'string' &&
    typeof body === 'string' &&
    typeof created_at === 'number'
  )
}
