import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 2
/** Of a row, before one was measured. */
const USUAL_HEIGHT_PX = 72
/** Of the first list of a page each frame draws one row more than the last: rows are dear while all that they need is new as well. */
const FIRST_FILLED = 1
/** A list has been filled on this page. */
let isWarm = false

/** Which rows are near the screen, once the list is there. */
export function useListWindow(scroller: { readonly current: HTMLElement | null }, isThere: boolean) {
  const [range, setRange] = useState(() => ({
    first: 0,
    last: isWarm ? Math.ceil(innerHeight / USUAL_HEIGHT_PX) : FIRST_FILLED,
    rowHeight: USUAL_HEIGHT_PX,
  }))

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let frame = 0
    let filled = FIRST_FILLED
    let step = FIRST_FILLED
    const measure = () => {
      // The height follows text size, density and touch, so it is read, not known.
      const rowHeight = readRowHeight(element)
      const top = Math.floor(element.scrollTop / rowHeight)
      const first = Math.max(0, top - OVERSCAN)
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + OVERSCAN
      step += 1
      filled = Math.max(filled, top) + step
      isWarm ||= filled >= end
      const last = isWarm ? end : filled
      if (!isWarm) measureSoon()
      setRange((before) =>
        before.first === first && before.last === last && before.rowHeight === rowHeight
          ? before
          : { first, last, rowHeight },
      )
    }
    const measureSoon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    }
    const follow = () => (isWarm ? measure() : measureSoon())
    // It tells of the first size too.
    const observer = new ResizeObserver(measureSoon)
    observer.observe(element)
    element.addEventListener('scroll', follow, { passive: true })
    addEventListener('lanline:look', follow)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', follow)
      removeEventListener('lanline:look', follow)
    }
  }, [isThere])

  return range
}

function readRowHeight(element: HTMLElement): number {
  return element.querySelector<HTMLElement>('.row')?.offsetHeight || USUAL_HEIGHT_PX
}
