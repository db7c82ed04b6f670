import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { AppContext } from '../stores-context.ts'
import { conversationAt } from './conversation-at.ts'
import { openRowMenu } from './conversation-menu.ts'
import { beginPinDrag, canDragPinned, type PinDrag } from './pin-drag.ts'
import { beginRowSwipe, type RowSwipe } from './row-swipe.ts'
import { swallowClick } from './swallow-click.ts'

/** Further than this it is no tap and no press any more. */
const SLACK_PX = 12
const LONG_PRESS_MS = 500
const CLICK_MS = 400
/** Where the system's own Back begins. */
const EDGE_PX = 20

interface Touch {
  readonly row: HTMLElement
  readonly conversation: Conversation
  readonly x: number
  readonly y: number
  readonly pointerId: number
  /** A pinned one that has somewhere to go: once held long enough it is dragged there. */
  readonly canDrag: boolean
  /** Held long enough: its menu opens when the finger is lifted, since a browser closes at that moment whatever is open already. */
  isLong: boolean
  swipe: RowSwipe | undefined
  drag: PinDrag | undefined
}

/** Swipes, long presses and drags on the rows of a list. The answer takes them away again. */
export function attachRowGestures(root: HTMLElement, app: AppContext): () => void {
  let touch: Touch | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pressedAt = 0

  function end(): void {
    clearTimeout(timer)
    touch?.swipe?.end()
    touch?.drag?.end()
    touch?.row.classList.remove('is-pressed')
    touch?.row.removeEventListener('touchmove', keepStill)
    touch = undefined
  }

  // What is dragged must not scroll the list, too.
  function keepStill(event: Event): void {
    if (touch?.isLong && event.cancelable) event.preventDefault()
  }

  function onDown(event: PointerEvent): void {
    end()
    const begun = takeTouch(app, event)
    if (!begun) return
    touch = begun
    // On this row only, since it is not passive: one for all of them would slow down every scroll.
    if (begun.canDrag) begun.row.addEventListener('touchmove', keepStill, { passive: false })
    // Where the browser has a word of its own for a long press, it says it first.
    timer = setTimeout(() => markLong(begun), LONG_PRESS_MS + 60)
  }

  function onMove(event: PointerEvent): void {
    if (!touch || event.pointerId !== touch.pointerId) return
    const [dx, dy] = [event.clientX - touch.x, event.clientY - touch.y]
    if (touch.swipe) return touch.swipe.move(dx)
    if (touch.isLong && touch.canDrag && Math.abs(dy) > SLACK_PX) {
      touch.drag ??= beginPinDrag(app, { ...touch, scroller: root })
    }
    if (touch.drag) return touch.drag.move(event.clientY)
    if (Math.hypot(dx, dy) <= SLACK_PX) return
    clearTimeout(timer)
    const isSideways = Math.abs(dx) > SLACK_PX && Math.abs(dx) > Math.abs(dy) * 1.5
    if (isSideways) touch.swipe = beginRowSwipe(app, touch, dx)
    else touch.isLong = false
    if (!touch.swipe && (isSideways || Math.abs(dy) > SLACK_PX)) end()
  }

  function onUp(event: PointerEvent): void {
    const done = touch
    if (!done || event.pointerId !== done.pointerId) return
    const { swipe, drag, isLong } = done
    if (swipe || isLong) swallowClick(root, CLICK_MS)
    swipe?.drop()
    drag?.drop()
    end()
    if (!isLong || drag || swipe) return
    pressedAt = performance.now()
    // After the browser is through with the lifted finger.
    setTimeout(() => openRowMenu(app, done.conversation, { x: done.x, y: done.y }), 0)
  }

  // Android's own long press comes as this; on others the timer stands in for it, and must not be answered twice.
  function onContextMenu(event: Event): void {
    clearTimeout(timer)
    const isToDrag = touch?.canDrag === true
    // What may be dragged has its menu when the finger is lifted.
    if (touch && isToDrag) markLong(touch)
    else if (touch) touch.isLong = false
    if (!isToDrag && performance.now() - pressedAt > 1_000) return
    event.preventDefault()
    event.stopPropagation()
  }

  const stopListening = listenTo(root, {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: end,
    // A long press takes hold of the row, not of its link.
    dragstart: (event) => touch && event.preventDefault(),
  })
  const stopMenus = listenTo(root, { contextmenu: onContextMenu }, true)
  return () => {
    end()
    stopListening()
    stopMenus()
  }
}

/** A finger that came down on a row. */
function takeTouch(app: AppContext, event: PointerEvent): Touch | undefined {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null
  const conversation = row && conversationAt(app, row)
  const { clientX: x, clientY: y, pointerId } = event
  const isAtEdge = x < EDGE_PX || x > innerWidth - EDGE_PX
  if (event.pointerType !== 'touch' || !event.isPrimary || !conversation || isAtEdge) return undefined
  const canDrag = canDragPinned(app, conversation)
  return { row, conversation, x, y, pointerId, canDrag, isLong: false, swipe: undefined, drag: undefined }
}

function listenTo(
  root: HTMLElement,
  listeners: Readonly<Record<string, (event: PointerEvent) => void>>,
  capture = false,
): () => void {
  const abort = new AbortController()
  for (const [name, listener] of Object.entries(listeners)) {
    // What is listened to is an event of the pointer, or only stopped.
    root.addEventListener(name, listener as (event: Event) => void, { signal: abort.signal, capture })
  }
  return () => abort.abort()
}

function markLong(pressed: Touch): void {
  pressed.isLong = true
  pressed.row.classList.add('is-pressed')
}
