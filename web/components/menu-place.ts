/** Where it opens: at the pointer, or under the button that opened it. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
  /** The inline end of the menu, rather than its start, stands at `x`. */
  readonly isFromEnd?: boolean
}

/** The place under a button, aligned to its end. */
export function placeUnder(button: Element): MenuPlace {
  const { left, right, bottom } = button.getBoundingClientRect()
  const isRtl = getComputedStyle(button).direction === 'rtl'
  return { x: isRtl ? left : right, y: bottom + 4, isFromEnd: true }
}
