import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { words } from '../../language/words.ts'
import { MoreLists, NoConversations, peekListParts, withListParts } from '../later.ts'
import { isTouch } from '../media.ts'
import { useApp, useStores } from '../stores-context.ts'
import type * as ListParts from './list-parts.ts'
import { ListSkeleton } from './list-states.tsx'
import { arrangeRows, lastWaiting } from './row-model.ts'
import { Rows } from './rows.tsx'
import { shownList } from './shown-list.ts'
import { useHeldList, useHold, useSteadyScroll } from './use-held-list.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { useListWindow } from './use-list-window.ts'

interface Scroller {
  readonly current: HTMLElement | null
}

/** The next page is asked for when so many rows are left below. */
const AHEAD = 15

/** The conversations, of which only those near the screen are drawn. One tab stop, arrows within. */
export function ConversationList() {
  const { conversations, outbox, navigation } = useStores()
  const scroller = useRef<HTMLDivElement>(null)
  const { isHeld, ...holding } = useHold()
  const filter = conversations.filter.value
  const waiting = useComputed(() => lastWaiting(outbox.waiting.value))
  const arranged = useComputed(() => arrangeRows(conversations.list.value, waiting.value))
  const list = useHeldList(arranged.value, isHeld, filter)
  // Without rows something else stands in the place of the scroller.
  const isThere = list.length > 0
  const { first, last, rowHeight } = useListWindow(scroller, isThere)
  const { cursor, isLoading, error } = conversations.listState.value
  const [focused, setFocused] = useTabStop(navigation.openId.value)
  const onKeyDown = useListKeys({ list, scroller, rowHeight }, setFocused)
  useKeptFocus(list, scroller)
  useSteadyScroll(scroller, { list, filter, isHeld, rowHeight })
  useGestures(scroller, isThere)

  useEffect(() => {
    if (cursor && last + AHEAD >= list.length) void conversations.loadMore()
  }, [cursor, last, list.length])
  useKeptPlace(scroller, { list, filter, rowHeight })

  if (cursor === undefined && !isThere && !error) return <ListSkeleton />
  if (!isThere) return <NoConversations />
  return (
    <div ref={scroller} class="list-scroller" {...holding}>
      <div
        class={isHeld ? 'rows is-still' : 'rows'}
        role="grid"
        aria-label={words.conversations}
        aria-multiselectable
        aria-rowcount={cursor ? -1 : list.length}
        aria-busy={isLoading}
        style={{ height: `${list.length * rowHeight}px` }}
        onKeyDown={onKeyDown}
      >
        <Rows list={list} {...{ first, last, rowHeight, focused, waiting: waiting.value }} />
      </div>
      {error ? (
        <p class="list-note">
          {words.listFailed}.{' '}
          <button type="button" class="link-button" onClick={() => void conversations.loadMore()}>
            {words.retry}
          </button>
        </p>
      ) : (
        filter === 'all' && cursor === null && <MoreLists />
      )}
    </div>
  )
}

/** The row that Tab leads to: the one walked to last. Whoever comes back to the list comes back to the row that was open. */
function useTabStop(openId: ConversationId | undefined) {
  const stop = useRef(openId)
  const open = useRef(openId)
  const [, redraw] = useState(0)
  // What is opened is drawn anyhow; a state would draw the list a second time for it.
  if (open.current !== openId) {
    open.current = openId
    stop.current = openId ?? stop.current
  }
  const walkTo = (id: ConversationId) => {
    stop.current = id
    redraw((before) => before + 1)
  }
  return [stop.current, walkTo] as const
}

/** What the keys do is loaded later: until it is here a key works a moment after it was struck. */
function useListKeys(
  { list, scroller, rowHeight }: { list: readonly Conversation[]; scroller: Scroller; rowHeight: number },
  setFocused: (id: ConversationId) => void,
) {
  const app = useApp()
  const wanted = useRef<ConversationId | undefined>(undefined)
  const focusWanted = () => {
    const row =
      wanted.current && scroller.current?.querySelector<HTMLElement>(`[data-conversation="${wanted.current}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  }
  const focusOn = (id: ConversationId) => {
    wanted.current = id
    setFocused(id)
    focusWanted()
  }
  // The row that the arrow leads to may only be drawn after the scroll.
  useLayoutEffect(focusWanted)
  shownList.current = { list, focusOn }
  useEffect(() => () => void (shownList.current = undefined), [])
  return (event: KeyboardEvent) => {
    const work = (loaded: typeof ListParts) => {
      loaded.pressListKey(event, app, { list, scroller: scroller.current, rowHeight, focusOn })
    }
    const loaded = peekListParts()
    // The browser asks at once whether the key is taken.
    if (loaded) work(loaded)
    else withListParts(app, work)
  }
}

/** Swipes and long presses, where there are fingers; else pinned rows are dragged, once a pointer has come into the list. */
function useGestures(scroller: Scroller, isThere: boolean): void {
  const app = useApp()
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let detach: (() => void) | undefined
    let isGone = false
    const attach = () =>
      withListParts(app, (loaded) => {
        if (!isGone) detach = (isTouch.value ? loaded.attachRowGestures : loaded.attachMouseDrag)(element, app)
      })
    if (isTouch.value) attach()
    else element.addEventListener('pointerenter', attach, { once: true })
    return () => {
      isGone = true
      element.removeEventListener('pointerenter', attach)
      detach?.()
    }
  }, [isThere, isTouch.value])
}
