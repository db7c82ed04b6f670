import type { AppContext } from '../stores-context.ts'

/** Of what is on screen, so much is read on by a page, so that one finds the line again. */
const PAGE_SHARE = 0.9

/** The keys that scroll, from where they have nothing to do: an empty field, a button of the thread, or nothing at all. */
export function scrollThread(
  { key, target, shiftKey }: KeyboardEvent,
  { openConversation }: AppContext['stores'],
): boolean {
  const scroller = document.querySelector<HTMLElement>('.thread-scroller')
  if (!scroller || shiftKey || !(target instanceof HTMLElement) || !isIdle(target, scroller)) return false
  if (key === 'End') {
    // Of a long thread that was read far up, the end is no longer here.
    void openConversation.showNewest()
    return true
  }
  const page = scroller.clientHeight * PAGE_SHARE
  const tops: Record<string, number> = {
    PageUp: scroller.scrollTop - page,
    PageDown: scroller.scrollTop + page,
    Home: 0,
  }
  const top = tops[key]
  if (top === undefined) return false
  scroller.scrollTo({ top, behavior: 'instant' })
  return true
}

function isIdle(target: HTMLElement, scroller: HTMLElement): boolean {
  if (target === document.body) return true
  if (target instanceof HTMLTextAreaElement) return target.id === 'composer' && target.value === ''
  // In the messages themselves the browser scrolls.
  return target.matches('button, a') && target.closest('.thread-pane') !== null && !scroller.contains(target)
}
