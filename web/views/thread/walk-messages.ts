/** The arrows lead from message to message. */
export function walkMessages(event: KeyboardEvent): void {
  const isMove = event.key === 'ArrowDown' || event.key === 'ArrowUp'
  if (!isMove || !(event.target instanceof HTMLElement) || !(event.currentTarget instanceof HTMLElement)) return
  if (!event.target.classList.contains('message')) return
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>('.message')]
  const at = messages.indexOf(event.target)
  event.preventDefault()
  messages[Math.max(0, Math.min(messages.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
}
