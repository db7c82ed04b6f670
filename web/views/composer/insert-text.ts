/** Puts text in place of a range of the field, so that the browser's own Undo takes it out again. */
export function insertText(
  field: HTMLTextAreaElement,
  text: string,
  start = field.selectionStart,
  end = field.selectionEnd,
): void {
  field.focus()
  field.setSelectionRange(start, end)
  // Nothing else keeps the history of the field. Where it is refused, the text still has to get in.
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, start, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Writes in a field while a panel stands in the place of the keyboard: it stays away, and the focus where it is. */
export function writeWithoutKeyboard(field: HTMLTextAreaElement, write: (field: HTMLTextAreaElement) => void): void {
  const before = document.activeElement
  const { inputMode } = field
  field.inputMode = 'none'
  write(field)
  field.blur()
  field.inputMode = inputMode
  if (before instanceof HTMLElement && before !== field) before.focus({ preventScroll: true })
}

/** Erases what is selected, else the last sign before the cursor, as the key of a keyboard does. */
export function eraseText(field: HTMLTextAreaElement): void {
  field.focus()
  document.execCommand('delete')
}
