import { swallowClick } from '../list/swallow-click.ts'

/** Further than this the finger scrolls. */
const SLACK_PX = 12
/** Where the browser has a word of its own for a long press, after 500 ms, it says it first. */
const LONG_PRESS_MS = 560
const CLICK_MS = 400
/** Some say it only once the finger is lifted. */
const ECHO_MS = 1_000

interface Press {
  readonly message: HTMLElement
  readonly x: number
  readonly y: number
  readonly pointerId: number
  /** Held long enough: the menu opens when the finger is lifted, since a browser closes at that moment whatever is open already. */
  isLong: boolean
}

/** A finger held on a message asks for its menu, as the right button of a mouse does. The answer takes that away again. */
export function attachMessagePress(thread: HTMLElement): () => void {
  let press: Press | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let answeredAt = -ECHO_MS

  function end(): void {
    clearTimeout(timer)
    press?.message.classList.remove('is-pressed')
    press = undefined
  }

  function markLong(): void {
    if (!press) return
    press.isLong = true
    press.message.classList.add('is-pressed')
  }

  function onDown(event: PointerEvent): void {
    end()
    const message = event.pointerType === 'touch' && event.isPrimary ? findPressable(event.target) : null
    if (!message) return
    press = { message, x: event.clientX, y: event.clientY, pointerId: event.pointerId, isLong: false }
    timer = setTimeout(markLong, LONG_PRESS_MS)
  }

  function onMove({ pointerId, clientX, clientY }: PointerEvent): void {
    if (pointerId !== press?.pointerId) return
    if (Math.hypot(clientX - press.x, clientY - press.y) > SLACK_PX) end()
  }

  function onUp({ pointerId }: PointerEvent): void {
    const done = press
    if (pointerId !== done?.pointerId) return
    end()
    if (!done.isLong) return
    answeredAt = performance.now()
    swallowClick(thread, CLICK_MS)
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: done.x, clientY: done.y })
    // After the browser is through with the lifted finger.
    setTimeout(() => done.message.dispatchEvent(asked), 0)
  }

  // What a browser itself says of a long press is the same press.
  function onContextMenu(event: Event): void {
    if (!event.isTrusted || (!press && performance.now() - answeredAt > ECHO_MS)) return
    event.preventDefault()
    event.stopPropagation()
    markLong()
  }

  const abort = new AbortController()
  const { signal } = abort
  thread.addEventListener('pointerdown', onDown, { signal })
  thread.addEventListener('pointermove', onMove, { signal })
  thread.addEventListener('pointerup', onUp, { signal })
  thread.addEventListener('pointercancel', end, { signal })
  thread.addEventListener('contextmenu', onContextMenu, { signal, capture: true })
  return () => {
    end()
    abort.abort()
  }
}

/** Links and buttons keep the browser's own word, and so does a message whose text is being selected. */
function findPressable(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || target.closest('a, button, label, [data-selectable]')) return null
  return target.closest<HTMLElement>('.message')
}
