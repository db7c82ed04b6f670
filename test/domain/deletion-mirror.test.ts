import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addMirrored, countUnasked, MAX_UNASKED_DELETIONS, type MirrorCount } from '../../src/domain/deletion-mirror.ts'

const HOUR = 3_600_000

it('lets no more than a day’s deletions pass unasked, however they come and whatever the clock does', () => {
  const steps = fc.array(
    fc.record({ waiting: fc.integer({ min: 0, max: 120 }), passes: fc.integer({ min: 0, max: 5 * HOUR }) }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(steps, (all) => {
      let now = 1_000_000 * HOUR
      let done: MirrorCount | undefined
      const deleted: { at: number; count: number }[] = []
      for (const { waiting, passes } of all) {
        now += passes
        const count = countUnasked(waiting, done, now)
        expect(count === 0 || count === waiting).toBe(true)
        if (count === 0) continue
        done = addMirrored(done, count, now)
        deleted.push({ at: now, count })
      }
      const inWindow = (from: number) =>
        deleted.filter(({ at }) => at >= from && at < from + 24 * HOUR).reduce((sum, { count }) => sum + count, 0)
      // The day begins with its first deletion, so two days' may meet.
      for (const { at } of deleted) expect(inWindow(at)).toBeLessThanOrEqual(2 * MAX_UNASKED_DELETIONS)
    }),
  )
})

it('begins a new day after 24 hours, and with a clock that was set back by more', () => {
  const done = addMirrored(undefined, MAX_UNASKED_DELETIONS, 100 * HOUR)
  expect(countUnasked(1, done, 101 * HOUR)).toBe(0)
  expect(countUnasked(1, done, 124 * HOUR)).toBe(1)
  expect(countUnasked(1, done, 75 * HOUR)).toBe(1)
})
