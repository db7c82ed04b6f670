import { computed, createModel, signal } from '@preact/signals'
import type { Stats } from '../../src/protocol/stats.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'

/** The first Android that can hold codes back from other apps. */
const HOLDS_CODES_SDK = 37

/** The numbers of the overview. */
export const StatsStore = createModel((api: Pick<Api, 'readStats' | 'syncAll'>) => {
  const stats = signal<Stats>()
  const error = signal<string>()
  let newest = 0

  async function read(): Promise<void> {
    const mine = ++newest
    try {
      const answer = await api.readStats()
      if (mine !== newest) return
      stats.value = answer
      error.value = undefined
    } catch (cause) {
      if (mine === newest) error.value = describeError(cause)
    }
  }

  return {
    stats,
    error,
    /** Whether the phone's Android can hold codes back for hours; undefined while its version is not known. */
    holdsCodes: computed(() => {
      const sdk = stats.value?.phone.android_sdk ?? undefined
      return sdk === undefined ? undefined : sdk >= HOLDS_CODES_SDK
    }),
    read,
    async syncAll() {
      try {
        await api.syncAll()
        error.value = undefined
      } catch (cause) {
        error.value = describeError(cause)
      }
    },
  }
})
