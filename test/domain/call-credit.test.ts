import { describe, expect, it } from 'vitest'
import { DEFAULT_PACE } from '../../src/domain/poll-interval.ts'
import { earnCredit, fullCredit, LIVELY, POKED, spendCredit } from '../../src/domain/call-credit.ts'

const HOUR = 3_600_000

describe('credit for calls', () => {
  it('is full at the beginning, is spent, and grows again with time up to its bound', () => {
    const spent = spendCredit(fullCredit(POKED, 0), 60)
    expect(spent.calls).toBe(0)
    expect(earnCredit(spent, POKED, HOUR / 2).calls).toBe(30)
    expect(earnCredit(spent, POKED, 10 * HOUR).calls).toBe(60)
    expect(earnCredit(spendCredit(spent, 15), POKED, HOUR / 2).calls).toBe(15)
  })

  it('earns nothing from a clock that is set back, and goes on earning after it', () => {
    const spent = spendCredit(fullCredit(POKED, 5 * HOUR), 60)
    const back = earnCredit(spent, POKED, HOUR)
    expect(back.calls).toBe(0)
    expect(earnCredit(back, POKED, HOUR + HOUR / 2).calls).toBe(30)
  })

  it('for looking more often leaves a whole day of looking under 0.3 calls a second', () => {
    // The window every 3 minutes, contacts and battery every 10.
    const regular = 1_000 / DEFAULT_PACE.watchedMs + 1 / 180 + 2 / 600
    expect(regular + LIVELY.anHour / 3_600).toBeLessThanOrEqual(0.3)
    // And that of the first ten minutes, in which what was saved up is spent.
    expect(regular + LIVELY.anHour / 3_600 + LIVELY.most / 600).toBeLessThanOrEqual(0.3)
  })
})
