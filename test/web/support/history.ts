/** A browser's history. */
export function createHistory(start: string) {
  const entries = [start]
  let at = 0
  let changed: () => void = () => undefined
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
    back() {
      at = Math.max(0, at - 1)
      changed()
    },
    onChange(listener: () => void) {
      changed = listener
    },
  }
}
