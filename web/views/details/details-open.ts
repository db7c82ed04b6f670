import { signal } from '@preact/signals'

/** Wide enough for a third pane; narrower, the details stand over the thread. */
export const WIDE = '(width >= 1200px)'

export const hasRoomForDetails = (): boolean => matchMedia(WIDE).matches

/** The pane about the open conversation is shown. */
export const isDetailsOpen = signal(false)

export function toggleDetails(): void {
  isDetailsOpen.value = !isDetailsOpen.peek()
}

export function closeDetails(): void {
  isDetailsOpen.value = false
  document.querySelector<HTMLElement>('.details-toggle, .thread-header .icon-button:last-child')?.focus()
}
