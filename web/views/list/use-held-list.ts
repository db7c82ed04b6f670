import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { peekListParts } from '../later.ts'
import { useStores } from '../stores-context.ts'

/** Somebody who walks the list by keys is given so long before rows move again. */
const KEYED_MS = 8_000

type Scroller = { readonly current: HTMLElement | null }

/** Whether somebody is in the list with the pointer or the keys; then nothing may slip away under them. */
export function useHold() {
  const { environment, chosen } = useStores()
  const [isPointedAt, setPointedAt] = useState(false)
  const [isKeyed, setKeyed] = useState(false)
  const [isUndoing, setUndoing] = useState(false)
  const cancel = useRef<(() => void) | undefined>(undefined)
  const letGo = () => {
    cancel.current?.()
    setKeyed(false)
  }
  useEffect(() => {
    // What comes back by Undo is asked for, and comes back in its place.
    const onUndo = () => {
      letGo()
      setUndoing(true)
    }
    addEventListener('lanline:undo', onUndo)
    return () => {
      removeEventListener('lanline:undo', onUndo)
      cancel.current?.()
    }
  }, [])
  // Drawn once so, with what came back: a pointer that rests in the list holds it again from then on.
  useEffect(() => setUndoing(false), [isUndoing])
  return {
    // What is chosen is counted off row by row.
    isHeld: !isUndoing && (isPointedAt || isKeyed || chosen.isActive.value),
    onPointerEnter: (event: PointerEvent) => setPointedAt(event.pointerType === 'mouse'),
    onPointerLeave: () => setPointedAt(false),
    onKeyUp({ key, ctrlKey, metaKey }: KeyboardEvent) {
      // Those of Undo come up before what it brought back is drawn.
      if (ctrlKey || metaKey || /^(Control|Meta|z)$/i.test(key)) return
      cancel.current?.()
      setKeyed(true)
      cancel.current = environment.later(KEYED_MS, letGo)
    },
    onFocusOut({ currentTarget, relatedTarget }: FocusEvent) {
      const isStillHere =
        currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      if (!isStillHere) letGo()
    },
  }
}

/** The list as it is drawn: held in its order while somebody is in it. */
export function useHeldList(
  arranged: readonly Conversation[],
  isHeld: boolean,
  filter: string,
): readonly Conversation[] {
  const drawn = useRef({ list: arranged, arranged, isHeld, filter })
  const before = drawn.current
  const isSameList = before.filter === filter
  // The same list stays the same one: what scrolls follows each other one.
  if (isSameList && before.arranged === arranged && before.isHeld === isHeld) return before.list
  const parts = peekListParts()
  const list = isHeld && isSameList && parts ? parts.holdOrder(before.list, arranged) : arranged
  drawn.current = { list, arranged, isHeld, filter }
  return list
}

interface Steady {
  readonly list: readonly Conversation[]
  readonly filter: string
  readonly isHeld: boolean
  readonly rowHeight: number
}

/**
 * Keeps the rows on screen where they are when others come in above them. Only at the top, and with nobody in the list, what is new moves
 * in under one's eyes.
 */
export function useSteadyScroll(scroller: Scroller, { list, filter, isHeld, rowHeight }: Steady): void {
  const drawn = useRef({ list, filter })
  /** Where the reader left the list, by hand. */
  const isAtTop = useRef(true)
  /** Where the list was last seen, or put from here: any other place is one that the reader went to. */
  const lastTop = useRef(0)

  useEffect(() => {
    const element = scroller.current
    const onScroll = () => {
      // What a screen of odd pixels rounds off is no step of the reader's.
      if (!element || Math.abs(element.scrollTop - lastTop.current) <= 1) return
      lastTop.current = element.scrollTop
      isAtTop.current = lastTop.current < rowHeight / 2
    }
    element?.addEventListener('scroll', onScroll, { passive: true })
    return () => element?.removeEventListener('scroll', onScroll)
  }, [list.length > 0, rowHeight])

  useLayoutEffect(() => {
    const before = drawn.current
    drawn.current = { list, filter }
    const element = scroller.current
    if (before.list.length === 0) {
      // It begins in a scroller of its own.
      lastTop.current = 0
      isAtTop.current = true
    }
    if (!element || before.list === list || before.list.length === 0 || before.filter !== filter) return
    // Asking the list where it stands would lay it out a second time, for nothing at its top.
    if (isAtTop.current && !isHeld) return lastTop.current > 0 ? moveTo(element, 0) : undefined
    const first = Math.ceil(element.scrollTop / rowHeight)
    const count = Math.ceil(element.clientHeight / rowHeight)
    const shift = peekListParts()?.findShift(before.list, list, first, count) ?? 0
    if (shift !== 0) moveTo(element, element.scrollTop + shift * rowHeight)
  }, [list, isHeld])

  function moveTo(element: HTMLElement, top: number): void {
    if (element.scrollTop === top) return
    // The rows have moved already: what slides to its new place would seem to jump first.
    element.dataset['steady'] = ''
    element.scrollTop = top
    lastTop.current = element.scrollTop
    requestAnimationFrame(() => requestAnimationFrame(() => delete element.dataset['steady']))
  }
}
