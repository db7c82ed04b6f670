/** The arrows lead from message to message, Home and End to the first and the last of those that are here. */
export function walkMessages(event: KeyboardEvent): void {
  const { key, target, currentTarget: scroller } = event
  if (!(target instanceof HTMLElement) || !(scroller instanceof HTMLElement)) return
  if (!target.classList.contains('message') || event.ctrlKey || event.altKey || event.metaKey) return
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const messages = listMessages(scroller)
    const at = messages.indexOf(target)
    messages[Math.max(0, Math.min(messages.length - 1, at + (key === 'ArrowDown' ? 1 : -1)))]?.focus()
  } else if (key === 'Home' || key === 'End') walkToEnd(scroller, key)
  else return
  event.preventDefault()
}

/** What is far away is drawn once it is near, and what had the focus is drawn no more. */
function walkToEnd(scroller: HTMLElement, key: 'Home' | 'End'): void {
  scroller.focus({ preventScroll: true })
  scroller.scrollTo({ top: key === 'Home' ? 0 : scroller.scrollHeight, behavior: 'instant' })
  // One frame tells what is near, the next one has it drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== scroller) return
      listMessages(scroller)
        .at(key === 'Home' ? 0 : -1)
        ?.focus({ preventScroll: true })
    }),
  )
}

const listMessages = (scroller: HTMLElement) => [...scroller.querySelectorAll<HTMLElement>('.message')]
