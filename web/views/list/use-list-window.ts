import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 2
/** Of a row, before one was measured. */
const USUAL_HEIGHT_PX = 72
/** Of the screen, that the first frame fills: new rows are dear, and the next frame brings the others. */
const FIRST_SHARE = 0.5

/** Which rows are near the screen. */
export function useListWindow(scroller: { readonly current: HTMLElement | null }) {
  const [range, setRange] = useState(() => ({
    first: 0,
    last: Math.ceil((innerHeight * FIRST_SHARE) / USUAL_HEIGHT_PX),
    rowHeight: USUAL_HEIGHT_PX,
  }))
  // The list is drawn later than its place.
  const [element, setElement] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => setElement(scroller.current))

  useLayoutEffect(() => {
    if (!element) return undefined
    let frame = 0
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
  }, [element])

  return range
}

function readRowHeight(element: HTMLElement): number {
  return element.querySelector<HTMLElement>('.row')?.offsetHeight || USUAL_HEIGHT_PX
}
