import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { KeyValueStorage } from '../transport/environment.ts'

const KEY_PREFIX = 'lanline.outbox.'

/** A message that was sent here and that the server has not confirmed to hold. */
export interface WaitingMessage {
  readonly client_id: string
  readonly conversation_id: ConversationId
  readonly body: string
  readonly created_at: number
  /** When it shall go out; undefined for at once. */
  readonly send_at?: number | undefined
  /** The SIM slot that was chosen for it. */
  readonly sim?: number | undefined
  /** The history that the conversation's id belongs to, if it was known. */
  readonly epoch?: string | undefined
  /** Why the server will never take it as it is; undefined while it only waits. */
  readonly refusal: string | undefined
}

/** It waits for its hour, not for the phone alone; what was refused is shown among those that went out. */
export function isPlannedHere(message: WaitingMessage): message is WaitingMessage & { readonly send_at: number } {
  return message.send_at !== undefined && message.refusal === undefined
}

export interface KeptMessages {
  readonly byKey: ReadonlySignal<ReadonlyMap<string, WaitingMessage>>
  /** False when the browser would not keep them over a reload. */
  readonly isKept: ReadonlySignal<boolean>
  readonly set: (message: WaitingMessage) => void
  readonly forget: (clientId: string) => void
  /** Takes in what other tabs added, handed over or discarded meanwhile. */
  readonly refresh: () => void
}

/** Messages that outlive a reload. Each has an entry of its own, so that two tabs do not write over each other's. */
export function createKeptMessages(storage: KeyValueStorage): KeptMessages {
  const byKey = signal(readKept(storage))
  const isKept = signal(true)

  return {
    byKey,
    isKept,
    set(message) {
      byKey.value = new Map(byKey.peek()).set(message.client_id, message)
      isKept.value = storage.write(KEY_PREFIX + message.client_id, JSON.stringify(message))
    },
    refresh() {
      byKey.value = readKept(storage)
    },
    forget(clientId) {
      storage.remove(KEY_PREFIX + clientId)
      if (!byKey.peek().has(clientId)) return
      const next = new Map(byKey.peek())
      next.delete(clientId)
      byKey.value = next
    },
  }
}

function readKept(storage: KeyValueStorage): ReadonlyMap<string, WaitingMessage> {
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
    return isWaitingMessage(value)
      ? { ...value, send_at: value.send_at, sim: value.sim, refusal: value.refusal }
      : undefined
  } catch {
    // Cut off by a crash in mid-write: nothing can be sent from it.
    return undefined
  }
}

function isWaitingMessage(value: unknown): value is WaitingMessage {
  if (typeof value !== 'object' || value === null) return false
  const { client_id, conversation_id, body, created_at } = { ...value } as Record<string, unknown>
  return (
    typeof client_id === 'string' &&
    typeof conversation_id === 'string' &&
    typeof body === 'string' &&
    typeof created_at === 'number'
  )
}
