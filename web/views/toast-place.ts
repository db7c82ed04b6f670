/** The composer, and what opens above it: names to choose from, emoji, templates. */
const WRITING = '.composer, .composer .suggest, .composer .composer-panel'

/** What is being written and chosen from stays in sight, however high it grows, and whichever one it is: places change under a note. */
export function keepAboveComposer(place: HTMLElement): () => void {
  let parts: readonly Element[] = []
  const follow = () => {
    const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ height }) => height > 0)
    const top = Math.round(innerHeight - Math.min(...boxes.map((box) => box.top)))
    if (boxes.length > 0) place.style.setProperty('--composer', `${top}px`)
    else place.style.removeProperty('--composer')
  }
  const sizes = new ResizeObserver(follow)
  const find = () => {
    const found = [...document.querySelectorAll(WRITING)]
    if (found.length === parts.length && found.every((part, at) => part === parts[at])) return
    sizes.disconnect()
    parts = found
    for (const part of parts) sizes.observe(part)
    follow()
  }
  const places = new MutationObserver(find)
  places.observe(document.body, { childList: true, subtree: true })
  find()
  // The one that was there for the note before can be gone.
  follow()
  addEventListener('resize', follow)
  // A sheet from below slides in, or the page that it stands on.
  const followMove = ({ target }: AnimationEvent) => {
    if (parts.some((part) => target instanceof Element && target.contains(part))) follow()
  }
  addEventListener('animationend', followMove)
  return () => {
    places.disconnect()
    sizes.disconnect()
    removeEventListener('resize', follow)
    removeEventListener('animationend', followMove)
  }
}
