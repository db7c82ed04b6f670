/** What `visualViewport` tells, in CSS pixels. */
interface SeenPart {
  readonly height: number
  /** 1, unless somebody has zoomed in with two fingers. */
  readonly scale: number
}

/** Less than this is a bar of the browser that came or went. */
const SMALLEST_KEYBOARD_PX = 120

/** How high the page may be so that no keyboard stands over it; nothing where there is none, or where the browser made the room itself. */
export function roomAboveKeyboard(pageHeight: number, { height, scale }: SeenPart): number | undefined {
  // Zoomed in one sees a part of the page too, and wants to.
  if (Math.abs(scale - 1) > 0.01) return undefined
  return pageHeight - height >= SMALLEST_KEYBOARD_PX ? Math.round(height) : undefined
}

/** Keeps the page above the keyboard where this lies over the page, as in Safari: Chromium makes room by itself, as the page asks for it. */
export function keepAboveKeyboard(): void {
  const { visualViewport: seen } = globalThis
  if (!seen) return
  const { style } = document.documentElement
  const follow = () => {
    const room = roomAboveKeyboard(innerHeight, seen)
    if (room === undefined) style.removeProperty('--room')
    else {
      style.setProperty('--room', `${room}px`)
      // Safari has pushed the page up for the field, which now stands in sight where the page begins.
      scrollTo(0, 0)
    }
  }
  seen.addEventListener('resize', follow)
  follow()
}
