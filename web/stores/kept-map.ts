import { signal, type ReadonlySignal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'

export interface KeptMap<Value> {
  readonly byId: ReadonlySignal<ReadonlyMap<string, Value>>
  readonly find: (id: string) => Value | undefined
  readonly set: (id: string, value: Value | undefined) => void
  /** Another tab wrote or removed what is under this key; null: it removed everything. */
  readonly hear: (key: string | null) => void
}

export interface KeptMapOptions<Value> {
  readonly storage: KeyValueStorage
  readonly prefix: string
  /** Beyond it those give way that were set longest ago; what was kept before the page was loaded goes first, in no order. */
  readonly limit: number
  /** Undefined for what was broken by hand, by a crash or by another version of the app. */
  readonly parse: (kept: unknown) => Value | undefined
}

/** Values that outlive a reload, each under a key of its own, so that two tabs do not write over each other's. */
export function createKeptMap<Value>({ storage, prefix, limit, parse }: KeptMapOptions<Value>): KeptMap<Value> {
  const read = (id: string): Value | undefined => parse(readJson(storage.read(prefix + id)))
  const entries = storage
    .listKeys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const id = key.slice(prefix.length)
      const value = read(id)
      return value === undefined ? [] : [[id, value] as const]
    })
  const byId = signal<ReadonlyMap<string, Value>>(new Map(entries))

  return {
    byId,
    find: (id) => byId.peek().get(id),
    set: (id, value) => {
      const next = new Map(byId.peek())
      next.delete(id)
      storage.remove(prefix + id)
      if (value !== undefined) {
        next.set(id, value)
        storage.write(prefix + id, JSON.stringify(value))
      }
      const [oldest] = next.keys()
      if (next.size > limit && oldest !== undefined) {
        next.delete(oldest)
        storage.remove(prefix + oldest)
      }
      byId.value = next
    },
    hear(key) {
      if (key === null) byId.value = new Map()
      if (!key?.startsWith(prefix)) return
      const id = key.slice(prefix.length)
      const next = new Map(byId.peek())
      next.delete(id)
      const value = read(id)
      if (value !== undefined) next.set(id, value)
      byId.value = next
    },
  }
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Cut off by a crash in mid-write.
    return null
  }
}
