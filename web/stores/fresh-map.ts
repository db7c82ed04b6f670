import { signal, type ReadonlySignal } from '@preact/signals'

/**
 * Things by id, filled by fetches and by events. What an event said while a fetch was on its way is newer than the answer, so it wins:
 * each change gets a tick, and each fetch remembers the tick at which it began.
 */
export interface FreshMap<Value extends { readonly id: string }> {
  readonly byId: ReadonlySignal<ReadonlyMap<string, Value>>
  /** To be called when a fetch begins; its answer is taken with what this returns. */
  readonly begin: () => number
  /** Something was told of it since: an answer that was asked for before is old. */
  readonly isNewer: (id: string, began: number) => boolean
  put(value: Value): void
  remove(ids: readonly string[]): void
  /** Adds the answer of a fetch. */
  take(fetched: readonly Value[], began: number): void
  /** The answer of a fetch is all there is; only what events brought meanwhile stays beside it. */
  takeInstead(fetched: readonly Value[], began: number): void
  /** The answer of a fetch, and nothing else; where an event was newer, as the event said. */
  takeOnly(fetched: readonly Value[], began: number): void
  keep(values: readonly Value[]): void
  clear(): void
}

/**
 * Maps that are filled by the same fetches share their ticks. What a fetch tells again, and is the same, stays the object that it was, so
 * that nothing of it is drawn anew.
 */
export function createFreshMap<Value extends { readonly id: string }>(
  ticks = { last: 0 },
  isSame: (known: Value, told: Value) => boolean = () => false,
): FreshMap<Value> {
  const byId = signal<ReadonlyMap<string, Value>>(new Map())
  const changedAt = new Map<string, number>()

  let clearedAt = 0

  const isNewer = (id: string, began: number) => (changedAt.get(id) ?? clearedAt) > began
  const merge = (base: ReadonlyMap<string, Value>, fetched: readonly Value[], began: number) => {
    const next = new Map(base)
    for (const value of fetched) {
      if (isNewer(value.id, began)) continue
      const known = byId.peek().get(value.id)
      next.set(value.id, known && isSame(known, value) ? known : value)
    }
    return next
  }

  return {
    byId,
    begin: () => ++ticks.last,
    isNewer,
    put(value) {
      changedAt.set(value.id, ++ticks.last)
      byId.value = new Map(byId.peek()).set(value.id, value)
    },
    remove(ids) {
      const next = new Map(byId.peek())
      for (const id of ids) {
        changedAt.set(id, ++ticks.last)
        next.delete(id)
      }
      byId.value = next
    },
    take(fetched, began) {
      byId.value = merge(byId.peek(), fetched, began)
    },
    takeInstead(fetched, began) {
      const before = byId.peek()
      const newer = new Map([...before].filter(([id]) => isNewer(id, began)))
      const next = merge(newer, fetched, began)
      const isChanged = next.size !== before.size || [...next].some(([id, value]) => before.get(id) !== value)
      if (isChanged) byId.value = next
    },
    takeOnly(fetched, began) {
      const before = byId.peek()
      const current = fetched.map((value) => (isNewer(value.id, began) ? before.get(value.id) : value))
      byId.value = new Map(current.filter((value) => value !== undefined).map((value) => [value.id, value]))
    },
    keep(values) {
      byId.value = new Map(values.map((value) => [value.id, value]))
    },
    clear() {
      changedAt.clear()
      clearedAt = ++ticks.last
      byId.value = new Map()
    },
  }
}
