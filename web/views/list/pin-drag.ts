import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { AppContext } from '../stores-context.ts'
import { listPinned, movePinnedTo } from './move-pinned.ts'

/** A pinned row on its way to another place among the pinned ones. */
export interface PinDrag {
  /** The pointer is there now. */
  move(y: number): void
  /** Leaves it where it is now. */
  drop(): void
  /** It is held no more; where it was not dropped, it goes back. */
  end(): void
}

export interface DraggedRow {
  /** The element that scrolls. */
  readonly scroller: HTMLElement
  readonly row: HTMLElement
  readonly conversation: Conversation
  /** Where the pointer took hold of it. */
  readonly y: number
  readonly pointerId: number
}

/** So near to an end of the list it scrolls along. */
const EDGE_PX = 40
const SCROLL_PX = 12

/** Whether there is another place that a row could be dragged to. */
export function canDragPinned(app: AppContext, { is_pinned: isPinned }: Conversation): boolean {
  return isPinned && !app.stores.chosen.isActive.peek() && listPinned(app).length > 1
}

/** Takes hold of a pinned row. The others make room for it while it is moved; nothing is changed before it is dropped. */
export function beginPinDrag(
  app: AppContext,
  { scroller, row, conversation, y: startY, pointerId }: DraggedRow,
): PinDrag {
  const ids = listPinned(app).map(({ id }) => id)
  const from = ids.indexOf(conversation.id)
  const height = row.offsetHeight
  const startTop = scroller.scrollTop
  let place = from
  let isDropped = false

  row.setPointerCapture(pointerId)
  row.classList.add('is-dragged')
  scroller.classList.add('is-sorting')

  function letGo(): void {
    scroller.classList.remove('is-sorting')
    for (const one of scroller.querySelectorAll<HTMLElement>('.row')) {
      one.classList.remove('is-dragged')
      one.style.translate = ''
    }
  }

  return {
    move(y) {
      scrollAlong(scroller, y)
      const by = y - startY + scroller.scrollTop - startTop
      const within = Math.max(-from * height, Math.min(by, (ids.length - 1 - from) * height))
      row.style.translate = `0 ${within}px`
      place = from + Math.round(within / height)
      for (const [index, id] of ids.entries()) {
        const other = id === conversation.id ? undefined : findRow(scroller, id)
        const isPassed = index > from ? index <= place : index >= place
        if (other) other.style.translate = isPassed ? `0 ${index > from ? -height : height}px` : ''
      }
    },
    drop() {
      isDropped = true
      // The rows take their new places in this same frame: nothing slides there a second time.
      scroller.dataset['steady'] = ''
      const isSameList = listPinned(app).every(({ id }, index) => id === ids[index])
      if (isSameList && place !== from) void movePinnedTo(app, conversation, place)
      requestAnimationFrame(() => {
        letGo()
        requestAnimationFrame(() => delete scroller.dataset['steady'])
      })
    },
    end() {
      if (!isDropped) letGo()
    },
  }
}

function findRow(scroller: HTMLElement, id: string): HTMLElement | null | undefined {
  return scroller.querySelector(`[data-conversation="${id}"]`)?.closest<HTMLElement>('.row')
}

function scrollAlong(scroller: HTMLElement, y: number): void {
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y < top + EDGE_PX) scroller.scrollTop -= SCROLL_PX
  else if (y > bottom - EDGE_PX) scroller.scrollTop += SCROLL_PX
}
