import { describe, expect, it } from 'vitest'
import { nextHandOverAt } from '../../src/domain/send-pace.ts'

const now = 1_000_000
const short = 'hello'

describe('nextHandOverAt', () => {
  it('is now when nothing was sent', () => {
    expect(nextHandOverAt(short, [], now)).toBe(now)
  })

  it('lies two seconds after the last one', () => {
    expect(nextHandOverAt(short, [{ at: now - 500, body: short }], now)).toBe(now + 1_500)
  })

  it('lets 24 parts through in a minute, and no more', () => {
    const recent = Array.from({ length: 24 }, (_, index) => ({ at: now - 50_000 + index * 2_000, body: short }))
    expect(nextHandOverAt(short, recent.slice(1), now)).toBe(now)
    expect(nextHandOverAt(short, recent, now)).toBe(now + 10_000)
  })

  it('counts the parts of long texts', () => {
    const recent = [
      { at: now - 30_000, body: 'x'.repeat(1_530) },
      { at: now - 20_000, body: 'x'.repeat(1_530) },
    ]
    expect(nextHandOverAt('x'.repeat(600), recent, now)).toBe(now)
    expect(nextHandOverAt('x'.repeat(800), recent, now)).toBe(now + 30_000)
  })

  it('lets a text of more parts than that go alone', () => {
    const huge = 'ü'.repeat(10_000)
    expect(nextHandOverAt(huge, [], now)).toBe(now)
    expect(nextHandOverAt(huge, [{ at: now - 10_000, body: short }], now)).toBe(now + 50_000)
  })
})
