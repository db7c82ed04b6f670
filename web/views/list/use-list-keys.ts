import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { withListParts } from '../later.ts'
import { useApp } from '../stores-context.ts'

interface ListKeys {
  readonly list: readonly Conversation[]
  readonly scroller: { readonly current: HTMLElement | null }
  readonly rowHeight: number
  readonly setFocused: (id: ConversationId) => void
}

/** The keys of the list: the arrows walk it, with Shift they choose, and letters put the row in order. */
export function useListKeys({ list, scroller, rowHeight, setFocused }: ListKeys) {
  const app = useApp()
  const { chosen } = app.stores
  const wanted = useRef<ConversationId | undefined>(undefined)

  // The row that the arrow leads to may only be drawn after the scroll.
  useLayoutEffect(() => {
    const row =
      wanted.current && scroller.current?.querySelector<HTMLElement>(`[data-conversation="${wanted.current}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  function walk(event: KeyboardEvent, at: number): boolean {
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
    if (step === undefined) return false
    const next = Math.max(0, Math.min(list.length - 1, step))
    const id = list[next]?.id
    if (!id) return true
    if (event.shiftKey) {
      const from = list[at]
      if (from && chosen.ids.peek().size === 0) chosen.toggle(from.id)
      chosen.extendTo(id, ids())
    }
    wanted.current = id
    setFocused(id)
    bringIntoView(scroller.current, next, rowHeight)
    return true
  }

  const ids = () => list.map(({ id }) => id)

  function press(event: KeyboardEvent, conversation: Conversation): boolean {
    const { key } = event
    if (/^[a-z]$/i.test(key) && app.stores.settings.settings.peek().letterKeys === 'off') return false
    if (key === ' ' || key.toLowerCase() === 'x') chosen.toggle(conversation.id)
    else if (/^[upmseh]$/i.test(key) || key === 'Delete')
      withListParts(app, (parts) => parts.pressRowKey(app, key, conversation))
    else return false
    return true
  }

  return (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.altKey) return
    const id = event.target.dataset['conversation']
    const at = list.findIndex((conversation) => conversation.id === id)
    const conversation = list[at]
    if (!conversation) return
    const isCommand = event.ctrlKey || event.metaKey
    if (isCommand && event.key.toLowerCase() === 'a') chosen.chooseAll(ids())
    else if (isCommand || (!walk(event, at) && !press(event, conversation))) return
    event.preventDefault()
  }
}

function bringIntoView(element: HTMLElement | null, index: number, rowHeight: number): void {
  if (!element) return
  const top = index * rowHeight
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + rowHeight > element.scrollTop + element.clientHeight)
    element.scrollTop = top + rowHeight - element.clientHeight
}
