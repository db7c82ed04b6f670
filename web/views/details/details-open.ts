import { signal } from '@preact/signals'

/** The pane about the open conversation is shown. */
export const isDetailsOpen = signal(false)

export function toggleDetails(): void {
  isDetailsOpen.value = !isDetailsOpen.peek()
}
