import { describe, expect, it } from 'vitest'
import {
  HOLDING_TRIES,
  LONGEST_PAUSE_MS,
  MAX_TRIES,
  outcomeOf,
  planRetry,
  readRetryAfter,
  RETRY_DELAYS_MS,
} from '../../src/domain/webhook-retry.ts'

const MINUTE_MS = 60_000

describe('the tries of a delivery', () => {
  it('follow the schedule of Standard Webhooks over three days, and end', () => {
    const delays = Array.from({ length: MAX_TRIES }, (_, index) =>
      planRetry({ outcome: 'refused', tries: index + 1, failures: 1 }, 0),
    ).map(({ retryInMs }) => retryInMs)
    expect(delays).toEqual([...RETRY_DELAYS_MS, undefined])
    const hours = RETRY_DELAYS_MS.reduce((sum, ms) => sum + ms, 0) / 3_600_000
    expect(hours).toBeGreaterThan(72)
    expect(hours).toBeLessThan(80)
  })

  it('come a little later than planned, never earlier', () => {
    const plan = (random: number) => planRetry({ outcome: 'refused', tries: 2, failures: 1 }, random).retryInMs
    expect([plan(0), plan(0.5), plan(1)]).toEqual([5 * MINUTE_MS, 5.5 * MINUTE_MS, 6 * MINUTE_MS])
  })

  it('pause an address that is out of reach for a quarter of an hour at most', () => {
    const pauses = [1, 2, 4, 5, 50].map(
      (failures) => planRetry({ outcome: 'out_of_reach', tries: 1, failures }, 0).pauseMs,
    )
    expect(pauses).toEqual([5_000, 5 * MINUTE_MS, 15 * MINUTE_MS, 15 * MINUTE_MS, 15 * MINUTE_MS])
  })

  it('let the next one go at once where one was refused, or has just been set aside', () => {
    expect(planRetry({ outcome: 'refused', tries: 1, failures: 20 }, 0).pauseMs).toBe(5_000)
    expect(planRetry({ outcome: 'out_of_reach', tries: HOLDING_TRIES, failures: 20 }, 0).pauseMs).toBe(5_000)
  })

  it('wait as long as the answer asked for, up to an hour', () => {
    const plan = (retryAfterMs: number) =>
      planRetry({ outcome: 'out_of_reach', tries: 1, failures: 1, retryAfterMs }, 0)
    expect(plan(90_000)).toEqual({ retryInMs: 90_000, pauseMs: 90_000 })
    expect(plan(1e12)).toEqual({ retryInMs: LONGEST_PAUSE_MS, pauseMs: LONGEST_PAUSE_MS })
    expect(plan(-1e12)).toEqual({ retryInMs: 5_000, pauseMs: 5_000 })
  })
})

describe('an answer', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [301, 'refused'],
    [302, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [408, 'out_of_reach'],
    [410, 'gone'],
    [429, 'out_of_reach'],
    [500, 'out_of_reach'],
    [503, 'out_of_reach'],
    [null, 'out_of_reach'],
  ])('of %s is %s', (status, outcome) => {
    expect(outcomeOf(status)).toBe(outcome)
  })

  it.each([
    ['120', 120_000],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 1969 23:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('with Retry-After "%s" asks for %s ms', (header, ms) => {
    expect(readRetryAfter(header, 0)).toBe(ms)
  })
})
