import { createModel, signal } from '@preact/signals'
import type { Settings } from '../../src/protocol/settings.ts'
import type { Api } from '../transport/api.ts'

/** What is set once for all devices; undefined until it was read. `SettingsStore` holds the choices of this device. */
export const SharedSettingsStore = createModel((api: Pick<Api, 'readSharedSettings'>) => {
  const settings = signal<Settings>()
  return {
    settings,
    async load() {
      try {
        settings.value = await api.readSharedSettings()
      } catch {
        // Nothing here depends on them; they are read again with the next full reading.
      }
    },
    put(next: Settings) {
      settings.value = next
    },
  }
})
