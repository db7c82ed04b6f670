import { effect } from '@preact/signals'
import type { Stores } from '../stores/stores.ts'

/** Whoever waits for the first list waits no longer than this. */
const LONGEST_WAIT_MS = 1_500

/** Until the first rows stand on the screen, or it is plain that none will: what comes later must not make them wait. */
export function firstListDrawn({ conversations, session, environment }: Stores): Promise<void> {
  return new Promise((resolve) => {
    const drawn = () => requestAnimationFrame(() => setTimeout(resolve))
    const stop = effect(() => {
      const isAnswered = conversations.listState.value.cursor !== undefined || conversations.list.value.length > 0
      if (isAnswered || session.state.value.startsWith('un')) drawn()
    })
    // A page out of sight draws nothing.
    environment.later(LONGEST_WAIT_MS, () => {
      stop()
      resolve()
    })
  })
}
