import { conversationAt } from './conversation-at.ts'
import type { AppContext } from '../stores-context.ts'
import { beginPinDrag, canDragPinned, type DraggedRow, type PinDrag } from './pin-drag.ts'
import { swallowClick } from './swallow-click.ts'

/** Less than this is a click with an unsteady hand. */
const SLACK_PX = 6

/** Pinned rows are dragged to another place among the pinned ones; Escape takes it back. The answer ends it. */
export function attachMouseDrag(scroller: HTMLElement, app: AppContext): () => void {
  let held: DraggedRow | undefined
  let drag: PinDrag | undefined
  let isCalledOff = false
  const abort = new AbortController()
  const { signal } = abort

  function end(): void {
    drag?.end()
    drag = undefined
    held = undefined
    isCalledOff = false
  }

  scroller.addEventListener(
    'pointerdown',
    (event) => {
      end()
      const cover = event.target instanceof Element ? event.target.closest('.row-cover') : null
      const row = cover?.closest<HTMLElement>('.row')
      const conversation = row && conversationAt(app, row)
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
      if (event.pointerType !== 'mouse' || !isPlain || !conversation || !canDragPinned(app, conversation)) return
      held = { scroller, row, conversation, y: event.clientY, pointerId: event.pointerId }
    },
    { signal },
  )
  // The browser would drag the link away.
  scroller.addEventListener('dragstart', (event) => held && event.preventDefault(), { signal })
  scroller.addEventListener(
    'pointermove',
    (event) => {
      // Lifted where nobody heard of it.
      if (event.buttons === 0) end()
      if (!held) return
      if (!drag && Math.abs(event.clientY - held.y) > SLACK_PX) drag = beginPinDrag(app, held)
      drag?.move(event.clientY)
    },
    { signal },
  )
  scroller.addEventListener(
    'pointerup',
    () => {
      if (drag || isCalledOff) swallowClick(scroller, 0)
      drag?.drop()
      end()
    },
    { signal },
  )
  scroller.addEventListener('pointercancel', end, { signal })
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !drag) return
      event.preventDefault()
      event.stopPropagation()
      end()
      isCalledOff = true
    },
    { signal, capture: true },
  )
  return () => {
    end()
    abort.abort()
  }
}
