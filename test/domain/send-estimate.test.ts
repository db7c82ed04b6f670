import { describe, expect, it } from 'vitest'
import { estimateSendingMs } from '../../src/domain/send-estimate.ts'

describe('estimateSendingMs', () => {
  const rule = { gapMs: 2_000, partsAMinute: 24 }
  it.each([
    [{ parts: 1, texts: 1, waiting: 0 }, 0],
    [{ parts: 1, texts: 12, waiting: 0 }, 22_000],
    [{ parts: 1, texts: 24, waiting: 0 }, 46_000],
    [{ parts: 1, texts: 25, waiting: 0 }, 60_000],
    [{ parts: 3, texts: 10, waiting: 0 }, 60_000],
    [{ parts: 1, texts: 1, waiting: 48 }, 120_000],
    [{ parts: 9, texts: 50, waiting: 0 }, 18 * 60_000],
  ])('holds gap and parts a minute: %j takes %i ms', (asked, ms) => {
    expect(estimateSendingMs({ ...asked, rule })).toBe(ms)
  })
})
