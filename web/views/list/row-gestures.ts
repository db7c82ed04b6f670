import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { SwipeAction } from '../../stores/settings.ts'
import type { AppContext } from '../stores-context.ts'
import { openRowMenu } from './conversation-menu.ts'
import { chooseOrder, putInOrder, type Order } from './put-in-order.ts'
import { createSwipeGround, type SwipeGround } from './swipe-ground.ts'

/** Further than this it is no tap and no press any more. */
const SLACK_PX = 12
/** Past this it lets go. */
const SWIPE_PX = 96
const LONG_PRESS_MS = 500
/** Where the system's own Back begins. */
const EDGE_PX = 20

const ORDERS: Readonly<Record<Exclude<SwipeAction, 'none'>, Order>> = {
  archive: 'archive',
  read: 'read',
  pin: 'pin',
  mute: 'mute',
}

interface Touch {
  readonly row: HTMLElement
  readonly conversation: Conversation
  readonly x: number
  readonly y: number
  readonly pointerId: number
  /** Held long enough: its menu opens when the finger is lifted, since a browser closes at that moment whatever is open already. */
  isLong: boolean
  swipe: { readonly ground: SwipeGround; readonly order: Order; readonly sign: 1 | -1; isPast: boolean } | undefined
}

/** Swipes and long presses on the rows of a list. The answer takes them away again. */
export function attachRowGestures(root: HTMLElement, app: AppContext): () => void {
  let touch: Touch | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pressedAt = 0

  function end(): void {
    clearTimeout(timer)
    touch?.swipe?.ground.remove()
    if (touch) release(touch.row)
    touch = undefined
  }

  function onDown(event: PointerEvent): void {
    end()
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null
    const conversation = row && findConversation(app, row)
    const isAtEdge = event.clientX < EDGE_PX || event.clientX > innerWidth - EDGE_PX
    if (event.pointerType !== 'touch' || !event.isPrimary || !conversation || isAtEdge) return
    const { clientX: x, clientY: y, pointerId } = event
    const begun: Touch = { row, conversation, x, y, pointerId, isLong: false, swipe: undefined }
    touch = begun
    // Where the browser has a word of its own for a long press, it says it first.
    timer = setTimeout(() => markLong(begun), LONG_PRESS_MS + 60)
  }

  function onMove(event: PointerEvent): void {
    if (!touch || event.pointerId !== touch.pointerId) return
    const [dx, dy] = [event.clientX - touch.x, event.clientY - touch.y]
    if (!touch.swipe) {
      if (Math.hypot(dx, dy) > SLACK_PX) clearTimeout(timer)
      if (Math.abs(dx) > SLACK_PX && Math.abs(dx) > Math.abs(dy) * 1.5) beginSwipe(touch, dx)
      else if (Math.hypot(dx, dy) > SLACK_PX) touch.isLong = false
      if (!touch?.swipe && Math.abs(dy) > SLACK_PX) end()
      return
    }
    const { ground, sign } = touch.swipe
    const distance = Math.max(0, dx * sign)
    touch.swipe.isPast = distance >= SWIPE_PX
    touch.row.style.translate = `${distance * sign}px`
    ground.show(touch.swipe.isPast)
  }

  function beginSwipe(begun: Touch, dx: number): void {
    const sign = dx > 0 ? 1 : -1
    const order = orderOf(app, begun.conversation, (sign === 1) === (getComputedStyle(root).direction === 'rtl'))
    if (!order) return end()
    clearTimeout(timer)
    begun.row.setPointerCapture(begun.pointerId)
    begun.row.classList.add('is-swiped')
    begun.swipe = { ground: createSwipeGround(begun.row, order, sign), order, sign, isPast: false }
    return undefined
  }

  function onUp(event: PointerEvent): void {
    const done = touch
    if (!done || event.pointerId !== done.pointerId) return
    if (done.swipe || done.isLong) swallowClick(root)
    if (done.swipe?.isPast) void putInOrder(app, [done.conversation], done.swipe.order)
    end()
    if (!done.isLong) return
    pressedAt = performance.now()
    // After the browser is through with the lifted finger.
    setTimeout(() => openRowMenu(app, done.conversation, { x: done.x, y: done.y }), 0)
  }

  // Android's own long press comes as this; on others the timer stands in for it, and must not be answered twice.
  function onContextMenu(event: Event): void {
    if (touch) touch.isLong = false
    clearTimeout(timer)
    if (performance.now() - pressedAt > 1_000) return
    event.preventDefault()
    event.stopPropagation()
  }

  const stopListening = listenTo(root, {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: end,
  })
  root.addEventListener('contextmenu', onContextMenu, { capture: true })
  return () => {
    end()
    stopListening()
    root.removeEventListener('contextmenu', onContextMenu, { capture: true })
  }
}

function listenTo(root: HTMLElement, listeners: Readonly<Record<string, (event: PointerEvent) => void>>): () => void {
  const abort = new AbortController()
  for (const [name, listener] of Object.entries(listeners)) {
    // Each of them is the name of a pointer event.
    root.addEventListener(name, listener as (event: Event) => void, { signal: abort.signal })
  }
  return () => abort.abort()
}

function markLong(pressed: Touch): void {
  pressed.isLong = true
  pressed.row.classList.add('is-pressed')
}

/** What a swipe of this row does, if anything; while rows are being chosen, nothing. */
function orderOf({ stores }: AppContext, conversation: Conversation, isBack: boolean): Order | undefined {
  const { swipeEnd, swipeStart } = stores.settings.settings.peek()
  const action = isBack ? swipeStart : swipeEnd
  if (action === 'none' || stores.chosen.isActive.peek()) return undefined
  return chooseOrder([conversation], ORDERS[action])
}

function findConversation({ stores }: AppContext, row: HTMLElement): Conversation | undefined {
  const id = row.querySelector<HTMLElement>('[data-conversation]')?.dataset['conversation']
  return id === undefined ? undefined : stores.conversations.byId.peek().get(id)
}

function release(row: HTMLElement): void {
  row.style.translate = ''
  row.classList.remove('is-swiped', 'is-pressed')
}

/** The click that the browser makes of the lifted finger is none. */
function swallowClick(root: HTMLElement): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  root.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => root.removeEventListener('click', swallow, { capture: true }), 400)
}
