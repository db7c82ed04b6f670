import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Environment } from '../transport/environment.ts'

/** How long "is typing" stands without being said again. */
const STANDS_MS = 6_000

interface Typing {
  /** The device that somebody types on, by conversation. */
  readonly devices: ReadonlySignal<ReadonlyMap<ConversationId, string>>
  readonly hear: (id: ConversationId, deviceName: string) => void
  /** It was sent or taken away. */
  readonly end: (id: ConversationId) => void
}

export function createTyping({ later }: Pick<Environment, 'later'>): Typing {
  const devices = signal<ReadonlyMap<ConversationId, string>>(new Map())
  const endings = new Map<ConversationId, () => void>()

  function end(id: ConversationId): void {
    endings.get(id)?.()
    if (!endings.delete(id)) return
    const next = new Map(devices.peek())
    next.delete(id)
    devices.value = next
  }

  return {
    devices,
    hear(id, deviceName) {
      endings.get(id)?.()
      devices.value = new Map(devices.peek()).set(id, deviceName)
      endings.set(
        id,
        later(STANDS_MS, () => end(id)),
      )
    },
    end,
  }
}
