/** Scrolls a list of rows of one height no further than it takes to show one of them. */
export function bringIntoView(scroller: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + rowHeight - scroller.clientHeight
}
