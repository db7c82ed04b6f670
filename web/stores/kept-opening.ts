import { signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { createThreadPlace } from './thread-place.ts'
import type { ThreadWindow } from './thread-window.ts'

/** The thread on screen as this device keeps it, until the server has told how it is now. */
export type KeptOpening = ReturnType<typeof createKeptOpening>

interface KeptOpeningDeps {
  thread: ThreadWindow
  at: ReturnType<typeof createThreadPlace>
  reset: (id: ConversationId) => void
}

/** What is shown of a copy, and what becomes of it; `showKept` shows it. */
export function createKeptOpening({ thread, at, reset }: KeptOpeningDeps) {
  const isCopy = signal(false)
  return {
    thread,
    at,
    reset,
    isCopy,
    /** The server's answer is here: where to begin in it. Who went on reading in the copy is left there. */
    placeRead(unread: number): void {
      const hasMoved = isCopy.peek() && !at.isAtNewest.peek() && (at.unreadLine.peek()?.count ?? 0) === unread
      // At its end it stays by itself, whatever is new there.
      const isAtEnd = isCopy.peek() && unread === 0 && at.isAtNewest.peek() && at.placement.peek()?.kind === 'newest'
      isCopy.value = false
      if (!hasMoved && !isAtEnd) at.placeOpened(unread)
    },
  }
}
