import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Environment } from '../transport/environment.ts'

/** How long "is typing" stands without being said again. */
const STANDS_MS = 6_000

export interface Typing {
  /** The device that somebody types on, by conversation. */
  readonly devices: ReadonlySignal<ReadonlyMap<ConversationId, string>>
  readonly hear: (id: ConversationId, deviceName: string) => void
}

export function createTyping({ later }: Pick<Environment, 'later'>): Typing {
  const devices = signal<ReadonlyMap<ConversationId, string>>(new Map())
  const endings = new Map<ConversationId, () => void>()

  return {
    devices,
    hear(id, deviceName) {
      endings.get(id)?.()
      devices.value = new Map(devices.peek()).set(id, deviceName)
      const ending = later(STANDS_MS, () => {
        endings.delete(id)
        const next = new Map(devices.peek())
        next.delete(id)
        devices.value = next
      })
      endings.set(id, ending)
    },
  }
}
