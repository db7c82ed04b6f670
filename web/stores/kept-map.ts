import { signal, type ReadonlySignal } from '@preact/signals'
import type { KeyValueStorage } from '../transport/environment.ts'

export interface KeptMap<Value> {
  readonly byId: ReadonlySignal<ReadonlyMap<string, Value>>
  readonly find: (id: string) => Value | undefined
  readonly set: (id: string, value: Value | undefined) => void
}

export interface KeptMapOptions<Value> {
  readonly storage: KeyValueStorage
  readonly prefix: string
  /** The oldest give way to newer ones. */
  readonly limit: number
  /** Undefined for what was broken by hand, by a crash or by another version of the app. */
  readonly parse: (kept: unknown) => Value | undefined
}

/** Values that outlive a reload, each under a key of its own, so that two tabs do not write over each other's. */
export function createKeptMap<Value>({ storage, prefix, limit, parse }: KeptMapOptions<Value>): KeptMap<Value> {
  const entries = storage
    .listKeys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const value = parse(readJson(storage.read(key)))
      return value === undefined ? [] : [[key.slice(prefix.length), value] as const]
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
