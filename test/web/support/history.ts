/** A browser's history. */
export function createHistory(start: string) {
  const entries = [start]
  let at = 0
  let changed: () => void = () => undefined
  function go(steps: number): void {
    const next = Math.min(Math.max(0, at + steps), entries.length - 1)
    if (next === at) return
    at = next
    changed()
  }
  return {
    isReturn: false,
    entries,
    read: () => entries[at] ?? '',
    push(address: string) {
      entries.splice(at + 1, entries.length, address)
      at += 1
    },
    replace(address: string) {
      entries[at] = address
    },
    go,
    back: () => go(-1),
    onChange(listener: () => void) {
      changed = listener
    },
  }
}
