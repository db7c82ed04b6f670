import { signal, type ReadonlySignal } from '@preact/signals'

interface Announcement {
  readonly id: number
  readonly sentence: string
}

/** The same sentence twice is two entries, so that both are read; what was read long ago need not stand there. */
const KEPT = 3
const current = signal<readonly Announcement[]>([])
let count = 0

/** What a screen reader says, last at the end. The thread's log itself is silent, since scrolling draws old messages anew. */
export const announcements: ReadonlySignal<readonly Announcement[]> = current

export function announce(sentence: string): void {
  count += 1
  current.value = [...current.peek(), { id: count, sentence }].slice(-KEPT)
}
