import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useRowsWindow, type Held } from './use-rows-window.ts'

/** The next page is asked for when so many rows are left below. */
const AHEAD = 25

export interface RowPlace {
  readonly index: number
  readonly style: { readonly transform: string }
  /** Of what in it can take the focus: 0 in one row, -1 in the others. */
  readonly tabindex: 0 | -1
}

interface VirtualTableProps<Row> {
  label: string
  /** Named for who does not see them; the rows have a cell for each. */
  columns: readonly string[]
  rows: readonly Row[]
  hasMore: boolean
  isBusy: boolean
  scroller: Held
  loadMore: () => void
  /** The rows that are drawn, whenever these are others. */
  onWindow?: (first: number, last: number) => void
  /** A row with an element that has `data-focus`, which takes the focus. */
  draw: (row: Row, place: RowPlace) => ComponentChildren
}

/** Rows of which only those near the screen are drawn. One tab stop; arrows, Page and Home, End walk them. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, hasMore, isBusy, scroller, loadMore, onWindow, draw } = props
  const table = useRef<HTMLDivElement>(null)
  const { first, last, rowHeight } = useRowsWindow(scroller, table, rows.length)
  const [focused, setFocused] = useState(0)
  const wanted = useRef(false)
  const shownLast = Math.min(last, rows.length)
  const shownFirst = Math.min(first, Math.max(0, rows.length - 1))
  const tabStop = focused >= shownFirst && focused < shownLast ? focused : shownFirst

  useEffect(() => {
    if (hasMore && last + AHEAD >= rows.length) loadMore()
  }, [hasMore, last, rows.length])
  useEffect(() => onWindow?.(shownFirst, shownLast), [shownFirst, shownLast])
  // The row that a key leads to may only be drawn after the scroll.
  useLayoutEffect(() => {
    if (!wanted.current) return
    const target = table.current?.querySelector<HTMLElement>(`[aria-rowindex="${focused + 2}"] [data-focus]`)
    if (!target) return
    wanted.current = false
    target.focus({ preventScroll: true })
    target.closest('[role=row]')?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepFrom(event, tabStop, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    if (next === undefined) return
    event.preventDefault()
    const index = Math.max(0, Math.min(rows.length - 1, next))
    wanted.current = true
    setFocused(index)
    bringNear(scroller.current, table.current, index * rowHeight, rowHeight)
  }

  return (
    <div
      class="virtual-table"
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-colcount={columns.length}
      aria-busy={isBusy}
      onKeyDown={onKeyDown}
    >
      <div class="visually-hidden" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <span key={column} role="columnheader">
            {column}
          </span>
        ))}
      </div>
      <div ref={table} role="rowgroup" class="virtual-rows" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(shownFirst, shownLast).map((row, at) => {
          const index = shownFirst + at
          return draw(row, {
            index,
            style: { transform: `translateY(${index * rowHeight}px)` },
            tabindex: index === tabStop ? 0 : -1,
          })
        })}
      </div>
    </div>
  )
}

function stepFrom({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, at: number, pageRows: number): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  const page = Math.max(1, pageRows)
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: Number.MAX_SAFE_INTEGER,
  }
  return steps[key]
}

/** Scrolls so far that the row is drawn; the row itself does the rest. */
function bringNear(scroller: HTMLElement | null, table: HTMLElement | null, top: number, rowHeight: number): void {
  if (!scroller || !table) return
  const begin = table.getBoundingClientRect().top - scroller.getBoundingClientRect().top + top
  if (begin < 0) scroller.scrollTop += begin
  else if (begin + rowHeight > scroller.clientHeight) scroller.scrollTop += begin + rowHeight - scroller.clientHeight
}
