import type { Clock } from '../../domain/clock.ts'

/** Most frames of one client in a window, and most that wait to be answered; a client that sends more is cut off. */
export const MAX_FRAMES = 400
export const FRAMES_WINDOW_MS = 10_000

export interface FrameQueue {
  /** Answers the frame after those before it. False, and it is dropped: the client sends too many. */
  add(text: string): boolean
}

/** The frames of one client, answered one after the other, so that answers keep their order. `answer` never rejects. */
export function createFrameQueue(clock: Clock, answer: (text: string) => Promise<void>): FrameQueue {
  let since = clock.now()
  let count = 0
  let waiting = 0
  let last = Promise.resolve()

  function isTooMany(): boolean {
    if (clock.now() - since >= FRAMES_WINDOW_MS) {
      since = clock.now()
      count = 0
    }
    count += 1
    return count > MAX_FRAMES || waiting >= MAX_FRAMES
  }

  async function answerAfter(earlier: Promise<void>, text: string): Promise<void> {
    await earlier
    await answer(text)
    waiting -= 1
  }

  return {
    add(text) {
      if (isTooMany()) return false
      waiting += 1
      last = answerAfter(last, text)
      return true
    },
  }
}
