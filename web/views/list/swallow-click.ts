/** The click that the browser makes of a finger or button that is lifted after a gesture is none; that of a finger comes a moment later. */
export function swallowClick(root: HTMLElement, withinMs: number): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  root.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => root.removeEventListener('click', swallow, { capture: true }), withinMs)
}
