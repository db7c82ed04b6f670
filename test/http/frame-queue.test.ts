import { describe, expect, it } from 'vitest'
import { createFrameQueue, FRAMES_WINDOW_MS, MAX_FRAMES } from '../../src/http/socket/frame-queue.ts'

function createQueue() {
  let now = 0
  const answered: string[] = []
  const gate = Promise.withResolvers<void>()
  const queue = createFrameQueue({ now: () => now }, async (text) => {
    await gate.promise
    answered.push(text)
  })
  return { queue, answered, open: () => gate.resolve(), wait: (ms: number) => void (now += ms) }
}

const fill = (add: () => boolean) => Array.from({ length: MAX_FRAMES }, add)

describe('the frames of a client', () => {
  it('are answered in their order', async () => {
    const { queue, answered, open } = createQueue()
    for (const text of ['a', 'b', 'c']) queue.add(text)
    open()
    await expect.poll(() => answered).toEqual(['a', 'b', 'c'])
  })

  it('are so many in a window, and as many again in the next', async () => {
    const { queue, answered, open, wait } = createQueue()
    open()
    expect(new Set(fill(() => queue.add('x')))).toEqual(new Set([true]))
    expect(queue.add('x')).toBe(false)
    await expect.poll(() => answered.length).toBe(MAX_FRAMES)
    wait(FRAMES_WINDOW_MS)
    expect(queue.add('x')).toBe(true)
  })

  it('do not pile up where an answer hangs, however slowly they come', () => {
    const { queue, wait } = createQueue()
    for (let count = 0; count < MAX_FRAMES; count += 1) {
      wait(FRAMES_WINDOW_MS)
      expect(queue.add('x')).toBe(true)
    }
    wait(FRAMES_WINDOW_MS)
    expect(queue.add('x')).toBe(false)
  })
})
