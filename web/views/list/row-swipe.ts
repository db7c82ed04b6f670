import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { SwipeAction } from '../../stores/settings.ts'
import type { AppContext } from '../stores-context.ts'
import { chooseOrder, putInOrder, type Order } from './put-in-order.ts'
import { createSwipeGround } from './swipe-ground.ts'

/** A row that is pushed aside. */
export interface RowSwipe {
  /** So far from where the finger came down. */
  move(dx: number): void
  /** Lets go: what was pushed far enough is done. */
  drop(): void
  end(): void
}

interface SwipedRow {
  readonly row: HTMLElement
  readonly conversation: Conversation
  readonly pointerId: number
}

/** Past this it lets go. */
const SWIPE_PX = 96

const ORDERS: Readonly<Record<Exclude<SwipeAction, 'none'>, Order>> = {
  archive: 'archive',
  read: 'read',
  pin: 'pin',
  mute: 'mute',
}

/** Undefined where a swipe to this side does nothing. */
export function beginRowSwipe(
  app: AppContext,
  { row, conversation, pointerId }: SwipedRow,
  dx: number,
): RowSwipe | undefined {
  const sign = dx > 0 ? 1 : -1
  const order = orderOf(app, conversation, (sign === 1) === (getComputedStyle(row).direction === 'rtl'))
  if (!order) return undefined
  row.setPointerCapture(pointerId)
  row.classList.add('is-swiped')
  const ground = createSwipeGround(row, order, sign)
  let isPast = false
  return {
    move(by) {
      const distance = Math.max(0, by * sign)
      isPast = distance >= SWIPE_PX
      row.style.translate = `${distance * sign}px`
      ground.show(isPast)
    },
    drop() {
      if (isPast) void putInOrder(app, [conversation], order)
    },
    end() {
      ground.remove()
      row.style.translate = ''
      row.classList.remove('is-swiped')
    },
  }
}

/** What a swipe of this row does, if anything; while rows are being chosen, nothing. */
function orderOf({ stores }: AppContext, conversation: Conversation, isBack: boolean): Order | undefined {
  const { swipeEnd, swipeStart } = stores.settings.settings.peek()
  const action = isBack ? swipeStart : swipeEnd
  if (action === 'none' || stores.chosen.isActive.peek()) return undefined
  return chooseOrder([conversation], ORDERS[action])
}
