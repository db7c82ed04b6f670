import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 3
/** Of a row, before one was measured. */
const USUAL_HEIGHT_PX = 72

/** Which rows are near the screen. */
export function useListWindow(scroller: { readonly current: HTMLElement | null }) {
  const [range, setRange] = useState(() => ({
    first: 0,
    last: Math.ceil(innerHeight / USUAL_HEIGHT_PX),
    rowHeight: USUAL_HEIGHT_PX,
  }))

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
    // It tells of the first size too, once that is laid out anyway.
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
  return element.querySelector<HTMLElement>('.row')?.offsetHeight || USUAL_HEIGHT_PX
}
