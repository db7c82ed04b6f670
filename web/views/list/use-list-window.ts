import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 2
/** Of a row, before one was measured. */
const USUAL_HEIGHT_PX = 72
/** A list that comes in is drawn so many rows a frame, from its top: new rows are dear. */
const FILLED_AT_ONCE = 3

/** Which rows are near the screen, once the list is there. */
export function useListWindow(scroller: { readonly current: HTMLElement | null }, isThere: boolean) {
  const [range, setRange] = useState(() => ({
    first: 0,
    last: FILLED_AT_ONCE,
    rowHeight: USUAL_HEIGHT_PX,
  }))

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let frame = 0
    let filled = FILLED_AT_ONCE
    const measure = () => {
      cancelAnimationFrame(frame)
      // The height follows text size, density and touch, so it is read, not known.
      const rowHeight = readRowHeight(element)
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - OVERSCAN)
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + OVERSCAN
      const last = Math.min(end, Math.max(filled, first) + FILLED_AT_ONCE)
      filled = last < end ? last : Infinity
      if (last < end) frame = requestAnimationFrame(measure)
      setRange((before) =>
        before.first === first && before.last === last && before.rowHeight === rowHeight
          ? before
          : { first, last, rowHeight },
      )
    }
    // It tells of the first size too.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    addEventListener('lanline:look', measure)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', measure)
      removeEventListener('lanline:look', measure)
    }
  }, [isThere])

  return range
}

function readRowHeight(element: HTMLElement): number {
  return element.querySelector<HTMLElement>('.row')?.offsetHeight || USUAL_HEIGHT_PX
}
