import type { AppContext } from '../stores-context.ts'

type Thread = Pick<AppContext['stores']['openConversation'], 'showNewest'>

/** The arrows lead from message to message, Home to the first of those that are here, End to the newest of all. */
export function walkMessages(event: KeyboardEvent, thread: Thread): void {
  const { key, target, currentTarget: scroller } = event
  if (!(target instanceof HTMLElement) || !(scroller instanceof HTMLElement)) return
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (target === scroller && key === 'End') {
    event.preventDefault()
    void thread.showNewest()
  }
  if (!target.classList.contains('message')) return
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const messages = listMessages(scroller)
    const at = messages.indexOf(target)
    messages[Math.max(0, Math.min(messages.length - 1, at + (key === 'ArrowDown' ? 1 : -1)))]?.focus()
  } else if (key === 'Home') walkToFirst(scroller)
  else if (key === 'End') void walkToNewest(scroller, thread)
  else return
  event.preventDefault()
}

function walkToFirst(scroller: HTMLElement): void {
  scroller.focus({ preventScroll: true })
  scroller.scrollTo({ top: 0, behavior: 'instant' })
  focusOnceDrawn(scroller, 0)
}

async function walkToNewest(scroller: HTMLElement, thread: Thread): Promise<void> {
  scroller.focus({ preventScroll: true })
  await thread.showNewest()
  focusOnceDrawn(scroller, -1)
}

/** What is far away is drawn once it is near, and what had the focus is drawn no more. */
function focusOnceDrawn(scroller: HTMLElement, place: 0 | -1): void {
  // One frame tells what is near, the next one has it drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === scroller) listMessages(scroller).at(place)?.focus({ preventScroll: true })
    }),
  )
}

const listMessages = (scroller: HTMLElement) => [...scroller.querySelectorAll<HTMLElement>('.message')]
