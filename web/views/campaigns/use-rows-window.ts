import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 4
const USUAL_HEIGHT = 52

/** An element, once it is drawn. */
export interface Held {
  readonly current: HTMLElement | null
}

interface RowsWindow {
  readonly first: number
  readonly last: number
  readonly rowHeight: number
}

/** Which rows of a table are near the screen, where the table is one part of a page that scrolls as a whole. */
export function useRowsWindow(scroller: Held, table: Held, rowCount: number): RowsWindow {
  const [range, setRange] = useState<RowsWindow>({ first: 0, last: 30, rowHeight: USUAL_HEIGHT })

  useLayoutEffect(() => {
    const [outer, inner] = [scroller.current, table.current]
    if (!outer || !inner) return undefined
    const measure = () => {
      // The height follows text size, width and touch, so it is read, not known.
      const rowHeight = inner.querySelector<HTMLElement>('[role=row]')?.offsetHeight || USUAL_HEIGHT
      const above = outer.getBoundingClientRect().top - inner.getBoundingClientRect().top
      const first = Math.max(0, Math.floor(above / rowHeight) - OVERSCAN)
      const last = Math.max(first, Math.ceil((above + outer.clientHeight) / rowHeight) + OVERSCAN)
      setRange((before) =>
        before.first === first && before.last === last && before.rowHeight === rowHeight
          ? before
          : { first, last, rowHeight },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(outer)
    observer.observe(inner)
    outer.addEventListener('scroll', measure, { passive: true })
    addEventListener('lanline:look', measure)
    return () => {
      observer.disconnect()
      outer.removeEventListener('scroll', measure)
      removeEventListener('lanline:look', measure)
    }
    // What stands above the table grows and shrinks too; its rows are counted anew then.
  }, [rowCount])

  return range
}
