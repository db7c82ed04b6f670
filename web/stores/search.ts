import { computed, createModel, signal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'
import { withoutUnfinished } from './search-words.ts'

const RECENT_KEY = 'lanline.recent-searches'
const MAX_RECENT = 8

interface SearchDeps {
  environment: { readonly storage: KeyValueStorage }
}

/** What stands in the field above the list, and what was looked for before on this device. */
export const SearchStore = createModel(({ environment: { storage } }: SearchDeps) => {
  const text = signal('')
  /** Kept on this device only: it tells what somebody looks for. */
  const recent = signal<readonly string[]>(readList(storage.read(RECENT_KEY)))

  function keep(next: readonly string[]): void {
    recent.value = next
    if (next.length === 0) storage.remove(RECENT_KEY)
    else storage.write(RECENT_KEY, JSON.stringify(next))
  }

  return {
    text,
    /** Something is asked for, so that answers stand in the place of the list. */
    isAsking: computed(() => withoutUnfinished(text.value) !== ''),
    recent,
    setText(next: string) {
      text.value = next
    },
    /** A search that led somewhere: the newest first, each once. */
    remember(searched: string) {
      const words = searched.trim()
      if (words === '') return
      const others = recent.peek().filter((one) => one.toLowerCase() !== words.toLowerCase())
      keep([words, ...others].slice(0, MAX_RECENT))
    },
    forget: (searched: string) => keep(recent.peek().filter((one) => one !== searched)),
    forgetAll: () => keep([]),
  }
})

function readList(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, MAX_RECENT) : []
  } catch {
    // Broken by hand or by a crash: it is only a convenience.
    return []
  }
}
