import { signal, type ReadonlySignal } from '@preact/signals'

const current = signal('')

/** What a screen reader says next. The log itself is silent, since scrolling draws old messages anew. */
export const announcement: ReadonlySignal<string> = current

export function announce(sentence: string): void {
  current.value = sentence
}
