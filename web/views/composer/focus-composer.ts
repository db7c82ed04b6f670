import { isTouch } from '../media.ts'

/** The cursor goes behind what stands there, once it is drawn. */
export function focusComposer(write?: (field: HTMLTextAreaElement) => void): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#composer')
    if (!field) return
    field.focus()
    write?.(field)
    field.setSelectionRange(field.value.length, field.value.length)
  })
}

/** Where the button or the message that had the focus is gone; on touch the keyboard would come up. */
export function returnFocus(): void {
  if (isTouch.peek()) return
  requestAnimationFrame(() => document.activeElement === document.body && focusComposer())
}
