import type { Environment } from '../transport/environment.ts'

const KEY = 'lanline.places'
/** Whoever goes back further begins a thread at its end. */
const MAX_PLACES = 100
const WRITE_AFTER_MS = 500

/** What stood at the upper edge, and where, in CSS pixels. */
interface Spot {
  readonly id: string
  readonly offset: number
}

/** Where one was in each thread and list, for as long as the tab is open: over Back and over a reload. */
export function createKeptPlaces(environment: Pick<Environment, 'tabStorage' | 'later'>) {
  const storage = environment.tabStorage
  const places = new Map<string, Spot>()
  for (const line of storage.read(KEY)?.split('\n') ?? []) {
    const [of, id, offset] = line.split(' ')
    if (of && id) places.set(of, { id, offset: Number(offset) || 0 })
  }
  let isPlanned = false

  function write(): void {
    if (!isPlanned) return
    isPlanned = false
    storage.write(KEY, [...places].map(([of, { id, offset }]) => `${of} ${id} ${offset}`).join('\n'))
  }

  return {
    /** Of a conversation, or of a list by its filter. */
    read: (of: string) => places.get(of),
    /** No spot: where it begins by itself. */
    keep(of: string, spot: Spot | undefined): void {
      if (!places.delete(of) && !spot) return
      if (spot) places.set(of, spot)
      const [oldest] = places.keys()
      if (places.size > MAX_PLACES && oldest) places.delete(oldest)
      if (!isPlanned) environment.later(WRITE_AFTER_MS, write)
      isPlanned = true
    },
    /** The page is about to go. */
    writeNow: write,
    /** Another history: what stood there is not there. */
    clear(): void {
      places.clear()
      isPlanned = true
      write()
    },
    /** So that nothing is written once all was removed. */
    forget(): void {
      places.clear()
      isPlanned = false
    },
  }
}
