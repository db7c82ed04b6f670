import { signal, type ReadonlySignal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'

export interface KeptMap<Value> {
  readonly byId: ReadonlySignal<ReadonlyMap<string, Value>>
  readonly find: (id: string) => Value | undefined
  /** False when it is kept only as long as this page. */
  readonly set: (id: string, value: Value | undefined) => boolean
  /** Another tab wrote or removed what is under this key; null: it removed everything. */
  readonly hear: (key: string | null) => void
  /** Takes in all that other tabs wrote and removed. */
  readonly refresh: () => void
}

interface KeptMapOptions<Value> {
  readonly storage: KeyValueStorage
  readonly prefix: string
  /** Beyond it those give way that were set longest ago; what was kept before the page was loaded goes first, in no order. Without one, none does. */
  readonly limit?: number
  /** Undefined for what was broken by hand, by a crash or by another version of the app. */
  readonly parse: (kept: unknown) => Value | undefined
}

/** Values that outlive a reload, each under a key of its own, so that two tabs do not write over each other's. */
export function createKeptMap<Value>(options: KeptMapOptions<Value>): KeptMap<Value> {
  const { storage, prefix, limit = Infinity, parse } = options
  const byId = signal(readAll(options))

  return {
    byId,
    find: (id) => byId.peek().get(id),
    set: (id, value) => {
      const isKept = write(storage, prefix + id, value)
      // Nothing for whoever looks on to draw again.
      if (value === undefined && !byId.peek().has(id)) return isKept
      const next = new Map(byId.peek())
      next.delete(id)
      if (value !== undefined) next.set(id, value)
      const [oldest] = next.keys()
      if (next.size > limit && oldest !== undefined) {
        next.delete(oldest)
        storage.remove(prefix + oldest)
      }
      byId.value = next
      return isKept
    },
    hear(key) {
      if (key === null) byId.value = new Map()
      if (!key?.startsWith(prefix)) return
      const id = key.slice(prefix.length)
      const next = new Map(byId.peek())
      next.delete(id)
      const value = parse(readJson(storage.read(key)))
      if (value !== undefined) next.set(id, value)
      byId.value = next
    },
    refresh() {
      byId.value = readAll(options)
    },
  }
}

function readAll<Value>({ storage, prefix, parse }: KeptMapOptions<Value>): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>()
  for (const key of storage.listKeys()) {
    if (!key.startsWith(prefix)) continue
    const value = parse(readJson(storage.read(key)))
    if (value === undefined) storage.remove(key)
    else all.set(key.slice(prefix.length), value)
  }
  return all
}

function write(storage: KeyValueStorage, key: string, value: unknown): boolean {
  if (value !== undefined) return storage.write(key, JSON.stringify(value))
  storage.remove(key)
  return true
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Cut off by a crash in mid-write.
    return null
  }
}
