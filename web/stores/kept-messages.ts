import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { KeyValueStorage } from '../transport/environment.ts'
import { createKeptMap, type KeptMap } from './kept-map.ts'

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

export interface KeptMessages extends Omit<KeptMap<WaitingMessage>, 'set'> {
  /** False when the browser would not keep them over a reload. */
  readonly isKept: ReadonlySignal<boolean>
  readonly set: (message: WaitingMessage) => void
  readonly forget: (clientId: string) => void
}

/** Messages that outlive a reload, by their keys. None ever gives way: whoever adds one counts them. */
export function createKeptMessages(storage: KeyValueStorage): KeptMessages {
  const { byId, find, set, hear, refresh } = createKeptMap({ storage, prefix: KEY_PREFIX, parse: parseWaiting })
  const isKept = signal(true)

  return {
    byId,
    find,
    isKept,
    hear,
    refresh,
    set(message) {
      isKept.value = set(message.client_id, message)
    },
    forget: (clientId) => void set(clientId, undefined),
  }
}

function parseWaiting(kept: unknown): WaitingMessage | undefined {
  return isWaitingMessage(kept) ? { ...kept, send_at: kept.send_at, sim: kept.sim, refusal: kept.refusal } : undefined
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
