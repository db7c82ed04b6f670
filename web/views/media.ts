import { signal, type ReadonlySignal } from '@preact/signals'

function follow(query: string): ReadonlySignal<boolean> {
  const media = matchMedia(query)
  const matches = signal(media.matches)
  media.addEventListener('change', () => {
    matches.value = media.matches
  })
  return matches
}

/** Whoever does not want what moves: it jumps. */
export const isMotionReduced: ReadonlySignal<boolean> = follow('(prefers-reduced-motion: reduce)')
/** One pane at a time. */
export const isNarrow: ReadonlySignal<boolean> = follow('(width < 900px)')
/** Fingers rather than a pointer: bigger targets, and Enter starts a new line. */
export const isTouch: ReadonlySignal<boolean> = follow('(pointer: coarse)')
