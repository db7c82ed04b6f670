import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { words } from '../../language/words.ts'
import { now } from '../now.ts'
import { parts } from '../parts.ts'
import { useApp } from '../stores-context.ts'
import { conversationKey, createConversationActions } from './conversation-menu.ts'
import { ConversationRow } from './conversation-row.tsx'
import { keepOrder } from './keep-order.ts'
import { arrangeRows, createRow, lastWaiting } from './row-model.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { ListSkeleton, NoConversations } from './list-states.tsx'

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 6
/** The next page is asked for when so many rows are left below. */
const AHEAD = 15

/** The conversations, of which only those near the screen are drawn. One tab stop, arrows within. */
export function ConversationList() {
  const { stores } = useApp()
  const { conversations, outbox, drafts, navigation } = stores
  const scroller = useRef<HTMLDivElement>(null)
  const [isPointedAt, setPointedAt] = useState(false)
  const order = useRef<readonly Conversation[]>([])
  const { first, last, rowHeight } = useWindow(scroller)
  const waiting = useComputed(() => lastWaiting(outbox.waiting.value))
  const arranged = arrangeRows(conversations.list.value, waiting.value)
  // Nothing may slip away under the pointer.
  const list = isPointedAt ? keepOrder(order.current, arranged) : arranged
  order.current = list
  const { cursor, isLoading, error } = conversations.listState.value
  const openId = navigation.openId.value
  const [focused, setFocused] = useState<ConversationId>()
  const onKeyDown = useListKeys(list, scroller, rowHeight, setFocused)
  useKeptFocus(list, scroller)

  const shown = list.slice(first, last)
  useEffect(() => {
    if (cursor && last + AHEAD >= list.length) void conversations.loadMore()
  }, [cursor, last, list.length])
  useEffect(() => scroller.current?.scrollTo(0, 0), [conversations.filter.value])
  // Whoever comes back to the list comes back to the row that was open.
  useEffect(() => {
    if (openId) setFocused(openId)
  }, [openId])

  if (cursor === undefined && list.length === 0 && !error) return <ListSkeleton />
  if (list.length === 0) return <NoConversations />

  const tabStop = shown.some(({ id }) => id === focused)
    ? focused
    : (shown.find(({ id }) => id === openId) ?? shown[0])?.id
  const sources = {
    waiting: waiting.value,
    drafts: drafts.byConversation.value,
    typing: conversations.typing.value,
    openId,
    now: now.value,
    findCode: parts.value?.findOneTimeCode,
  }
  return (
    <div
      ref={scroller}
      class="list-scroller"
      onPointerEnter={(event) => setPointedAt(event.pointerType === 'mouse')}
      onPointerLeave={() => setPointedAt(false)}
    >
      <div
        class={isPointedAt ? 'rows is-still' : 'rows'}
        role="grid"
        aria-label={words.conversations}
        aria-rowcount={cursor ? -1 : list.length}
        aria-busy={isLoading}
        style={{ height: `${list.length * rowHeight}px` }}
        onKeyDown={onKeyDown}
      >
        {shown.map((conversation, index) => (
          <ConversationRow
            key={conversation.id}
            row={createRow(conversation, sources)}
            index={first + index}
            top={(first + index) * rowHeight}
            isSelected={conversation.id === openId}
            isTabStop={conversation.id === tabStop}
          />
        ))}
      </div>
      {error && (
        <p class="list-note">
          {words.listFailed}.{' '}
          <button type="button" class="link-button" onClick={() => void conversations.loadMore()}>
            {words.retry}
          </button>
        </p>
      )}
    </div>
  )
}

/** Which rows are near the screen. */
function useWindow(scroller: { current: HTMLDivElement | null }) {
  const [range, setRange] = useState({ first: 0, last: 30, rowHeight: 72 })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = () => {
      // The height follows text size, density and touch, so it is read, not known.
      const rowHeight = readRowHeight(element)
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - OVERSCAN)
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + OVERSCAN
      setRange((before) =>
        before.first === first && before.last === last && before.rowHeight === rowHeight
          ? before
          : { first, last, rowHeight },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    addEventListener('lanline:look', measure)
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
      removeEventListener('lanline:look', measure)
    }
  }, [scroller.current])

  return range
}

function readRowHeight(element: HTMLElement): number {
  return element.querySelector<HTMLElement>('.row')?.offsetHeight || 72
}

function useListKeys(
  list: readonly Conversation[],
  scroller: { current: HTMLDivElement | null },
  rowHeight: number,
  setFocused: (id: ConversationId) => void,
) {
  const app = useApp()
  const wanted = useRef<ConversationId | undefined>(undefined)

  // The row that the arrow leads to may only be drawn after the scroll.
  useLayoutEffect(() => {
    const row =
      wanted.current && scroller.current?.querySelector<HTMLElement>(`[data-conversation="${wanted.current}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  return (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return
    const id = event.target.dataset['conversation']
    const at = list.findIndex((conversation) => conversation.id === id)
    const conversation = list[at]
    if (!conversation) return
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: list.length - 1,
      PageDown: at + pageRows,
      PageUp: at - pageRows,
    }
    const step = steps[event.key]
    if (step === undefined) {
      if (conversationKey(event.key, conversation, createConversationActions(app))) event.preventDefault()
      return
    }
    event.preventDefault()
    const next = Math.max(0, Math.min(list.length - 1, step))
    wanted.current = list[next]?.id
    if (wanted.current) setFocused(wanted.current)
    bringIntoView(scroller.current, next, rowHeight)
  }
}

function bringIntoView(element: HTMLDivElement | null, index: number, rowHeight: number): void {
  if (!element) return
  const top = index * rowHeight
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + rowHeight > element.scrollTop + element.clientHeight)
    element.scrollTop = top + rowHeight - element.clientHeight
}
