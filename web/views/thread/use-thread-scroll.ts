import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Stores } from '../../stores/stores.ts'
import { isMotionReduced } from '../media.ts'
import { useStores } from '../stores-context.ts'

/** New messages keep the thread at its end when it is no further away than this share of its height, or these pixels. */
const NEAR_SHARE = 0.25
const NEAR_PX = 120
/** Further than this, the way back is a jump and no ride. */
const LONGEST_RIDE_SCREENS = 3
/** More is fetched when no more than so many screens are left, so that it is there before it is seen. */
const FETCH_AHEAD_SCREENS = 2
/** What moves so soon after a hand was on the thread was moved by it. */
const HAND_MS = 400
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

interface Anchor {
  readonly id: string
  /** From the top of the scroller. */
  readonly offset: number
  /** Of what was found, which stays in sight: the width of the scroller that it stood in. */
  readonly hitWidth?: number
}

/**
 * Keeps what is being read where it is, whatever comes above or below it, in every browser the same:
 *  1. after each scroll, remember a message on screen and where it stands;
 *  2. when anything changes its size, put that message back there, or stay at the end if that is where one was.
 */
export function useThreadScroll() {
  const stores = useStores()
  const { openConversation } = stores
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const anchor = useRef<Anchor | undefined>(undefined)
  const isAtEnd = useRef(true)
  const isRiding = useRef(false)
  const top = useRef(0)
  const size = useRef('')
  const [isFar, setFar] = useState(false)

  function settle(): void {
    const element = scroller.current
    if (!element) return
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight
    top.current = element.scrollTop
    size.current = sizeOf(element)
    const hasNewer = openConversation.hasNewer.peek()
    if (distance < 2) isRiding.current = false
    isAtEnd.current = isRiding.current || (!hasNewer && distance < 2)
    anchor.current = findAnchor(element)
    const isNear = !hasNewer && distance < Math.max(NEAR_PX, element.clientHeight * NEAR_SHARE)
    openConversation.setAtNewest(isNear)
    setFar(!isNear)
    const ahead = element.clientHeight * FETCH_AHEAD_SCREENS
    if (element.scrollTop < ahead) void openConversation.loadOlder()
    if (hasNewer && distance < ahead) void openConversation.loadNewer()
    reportSeen(stores, element, isNear)
    keepPlace(stores, isAtEnd.current ? undefined : anchor.current)
  }

  function restore(): void {
    const element = scroller.current
    if (!element) return
    if (isAtEnd.current && !isHitTurned(element, anchor.current)) element.scrollTop = element.scrollHeight
    else keepAnchor(element, anchor.current, top.current)
    settle()
  }

  useEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (!element || !inner) return undefined
    const observer = new ResizeObserver(restore)
    observer.observe(element)
    observer.observe(inner)
    const ended = new AbortController()
    const wereHandsHere = watchHands(element, ended.signal, () => {
      isRiding.current = false
    })
    // What shrinks and grows again within a frame leaves the thread further up, too, with nobody's hand on it.
    const isScrolledUp = ({ scrollTop, clientHeight }: HTMLElement) => {
      const up = top.current - scrollTop
      const isLaidOut = sizeOf(element) !== size.current && !wereHandsHere()
      return up > (isLaidOut ? clientHeight : 0)
    }
    const follow = () => {
      // Who is at the end and did not scroll up stays there: a strip that unfolds is heard of here before the observer tells.
      if (isAtEnd.current && !isRiding.current && !isScrolledUp(element)) return restore()
      // What was drawn since the last frame is heard of here first, too.
      if (!isRiding.current) keepAnchor(element, anchor.current, top.current)
      return settle()
    }
    element.addEventListener('scroll', follow, { passive: true, signal: ended.signal })
    return () => {
      observer.disconnect()
      ended.abort()
    }
  }, [])

  // Near the end, what comes in takes the thread along; further up it does not.
  const newestId = openConversation.messages.value.at(-1)?.id
  const hasNewer = openConversation.hasNewer.value
  useLayoutEffect(() => {
    if (openConversation.isAtNewest.peek() && !openConversation.hasNewer.peek()) isAtEnd.current = true
    // In a thread that does not fill the screen nothing scrolls and nothing changes its size, yet there is something new to see.
    restore()
    // The same when the end turns out to be here already.
  }, [newestId, hasNewer])

  usePlacement({ scroller, isAtEnd, isRiding, anchor, settle })
  return { scroller, content, isFar }
}

/** A hand on the thread ends the ride to its end. Tells whether one was on it a moment ago. */
function watchHands(element: HTMLElement, signal: AbortSignal, onHand: () => void): () => boolean {
  let at = -HAND_MS
  const feel = () => {
    at = performance.now()
    onHand()
  }
  for (const hand of HANDS) element.addEventListener(hand, feel, { passive: true, signal })
  return () => performance.now() - at <= HAND_MS
}

function reportSeen({ openConversation, reading }: Stores, element: HTMLElement, isNear: boolean): void {
  const id = openConversation.id.peek()
  const newest = openConversation.messages.peek().at(-1)
  if (!id || !newest) return
  if (isNear) return reading.see(id, newest.id, true)
  const upTo = findLastSeen(element)
  if (upTo) reading.see(id, upTo, false)
}

/** For whoever comes back; a thread that was left at its end begins there by itself. */
function keepPlace({ openConversation, places }: Stores, spot: Anchor | undefined): void {
  const id = openConversation.id.peek()
  if (id && openConversation.placement.peek()) places.keep(id, spot?.id.startsWith('msg_') ? spot : undefined)
}

type Box<T> = { current: T }
interface PlacementBoxes {
  readonly scroller: Box<HTMLDivElement | null>
  readonly isAtEnd: Box<boolean>
  readonly isRiding: Box<boolean>
  readonly anchor: Box<Anchor | undefined>
  readonly settle: () => void
}

/** Brings on screen what the store asks for. */
function usePlacement({ scroller, isAtEnd, isRiding, anchor, settle }: PlacementBoxes): void {
  const placement = useStores().openConversation.placement.value
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !placement) return
    if (placement.kind === 'newest') {
      isAtEnd.current = true
      isRiding.current = placement.isRide && mayRide(element)
      element.scrollTo({ top: element.scrollHeight, behavior: isRiding.current ? 'smooth' : 'instant' })
    } else {
      isAtEnd.current = false
      const selector = placement.kind === 'unread' ? '.unread-line' : `[data-id="${placement.messageId}"]`
      const found = element.querySelector<HTMLElement>(selector)
      if (found) {
        const kept = placement.kind === 'message' ? placement.offset : undefined
        const room =
          placement.kind === 'unread' ? element.clientHeight * 0.2 : (element.clientHeight - found.clientHeight) / 2
        element.scrollTop += offsetIn(element, found) - (kept ?? Math.max(16, room))
        if (placement.kind === 'message' && kept === undefined) flash(found)
      }
      anchor.current = findAnchor(element)
    }
    settle()
  }, [placement])
}

/** Puts the anchor back where it stood, but for what was scrolled since. */
function keepAnchor(scroller: HTMLElement, anchor: Anchor | undefined, top: number): void {
  const message = anchor && scroller.querySelector(`[data-id="${anchor.id}"]`)
  if (!message) return
  // Further up and yet at the end: that was no scroll, the thread became shorter.
  const isCut = scroller.scrollTop < top && scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 1
  const moved =
    offsetIn(scroller, message) - offsetFor(scroller, message, anchor) + (isCut ? 0 : scroller.scrollTop - top)
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved
}

function offsetFor(scroller: HTMLElement, message: Element, anchor: Anchor): number {
  const room = Math.max(0, scroller.clientHeight - message.clientHeight)
  if (anchor.hitWidth === undefined || anchor.offset <= room) return anchor.offset
  // In the middle, as when it was found, where the page was turned; else it moves no further than it must.
  return isHitTurned(scroller, anchor) ? room / 2 : room
}

function isHitTurned({ clientWidth }: Element, { hitWidth = clientWidth }: Partial<Anchor> = {}): boolean {
  return hitWidth !== clientWidth
}

const sizeOf = ({ scrollHeight, clientHeight }: Element) => `${scrollHeight} ${clientHeight}`

function mayRide(element: HTMLElement): boolean {
  const distance = element.scrollHeight - element.scrollTop - element.clientHeight
  const isShort = distance < element.clientHeight * LONGEST_RIDE_SCREENS
  return isShort && !isMotionReduced.peek()
}

function flash(message: HTMLElement): void {
  // No class: those are drawn anew as soon as the message is marked as the current hit.
  delete message.dataset['found']
  // Reading a measure makes the browser forget the mark, so that the same message can flash again.
  void message.clientWidth
  message.dataset['found'] = ''
}

function offsetIn(scroller: Element, element: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

/** What was found, while it is wholly in sight, else the first message that is wholly below the upper edge: one that the edge cuts would push the others when it grows. */
function findAnchor(scroller: HTMLElement): Anchor | undefined {
  const { top, bottom } = scroller.getBoundingClientRect()
  const hit = scroller.querySelector<HTMLElement>('.message.is-current')
  const hitBox = hit?.getBoundingClientRect()
  if (hit && hitBox && hitBox.top >= top && hitBox.bottom <= bottom) {
    return { id: hit.dataset['id'] ?? '', offset: hitBox.top - top, hitWidth: scroller.clientWidth }
  }
  const messages = scroller.querySelectorAll<HTMLElement>('.message')
  const at = countUntil(messages, (box) => box.bottom > top)
  const [first, next] = [messages[at], messages[at + 1]]
  if (!first) return undefined
  const isCut = first.getBoundingClientRect().top < top
  const message = isCut && next && next.getBoundingClientRect().top < bottom ? next : first
  return { id: message.dataset['id'] ?? '', offset: message.getBoundingClientRect().top - top }
}

function findLastSeen(scroller: HTMLElement): string | undefined {
  const { top } = scroller.getBoundingClientRect()
  const messages = scroller.querySelectorAll<HTMLElement>('.message[data-id^="msg_"]')
  const seen = countUntil(messages, (box) => box.bottom - top > scroller.clientHeight + 1)
  return messages[seen - 1]?.dataset['id']
}

/** How many come before the first of which this is true. They stand below each other, so few need to be measured. */
function countUntil(messages: NodeListOf<Element>, isPast: (box: DOMRect) => boolean): number {
  let [from, to] = [0, messages.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const box = messages[middle]?.getBoundingClientRect()
    if (box && isPast(box)) to = middle
    else from = middle + 1
  }
  return from
}
