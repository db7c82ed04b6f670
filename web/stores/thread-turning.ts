import { batch } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { createKeptOpening, type KeptOpening } from './kept-opening.ts'
import { createRecentThreads } from './recent-threads.ts'
import type { WantedThread } from './show-kept.ts'
import type { createThreadPlace, ThreadStart } from './thread-place.ts'
import type { ThreadWindow } from './thread-window.ts'

export interface ThreadTurningDeps {
  thread: ThreadWindow
  at: ReturnType<typeof createThreadPlace>
  /** Shows the newest messages as this device knew them last, if it did. */
  showKept: (opening: KeptOpening, wanted: WantedThread) => void
}

/** From one thread to the next, with what is known of it here until the server has answered. */
export function createThreadTurning({ thread, at, showKept }: ThreadTurningDeps) {
  const recent = createRecentThreads(thread)
  const kept = createKeptOpening({ thread, at, reset })
  let wanted: WantedThread | undefined

  function reset(next: ConversationId | undefined): void {
    if (thread.id.peek() !== next) recent.keepOpen()
    wanted = undefined
    kept.isCopy.value = false
    thread.reset(next)
    at.reset()
  }

  function openKept(id: ConversationId, unread = 0, start?: ThreadStart): void {
    const mine: WantedThread = { id, unread, start, isWanted: () => wanted === mine }
    wanted = mine
    showKept(kept, mine)
  }

  return {
    recent,
    kept,
    reset,
    openKept,
    /** To another thread: at once as it was left here, which is then true, else as this device keeps it. */
    turnTo: (id: ConversationId, unread: number, start: ThreadStart | undefined) =>
      batch(() => {
        // Before the one that is left takes the place of the oldest.
        const known = recent.find(id)
        reset(id)
        const isThere = !start || known?.messages.some((one) => one.id === start.id)
        if (!known || !isThere) {
          openKept(id, unread, start)
          return false
        }
        thread.restore(known)
        kept.isCopy.value = true
        if (start) at.placeAt(start)
        else at.placeOpened(unread)
        return true
      }),
  }
}
