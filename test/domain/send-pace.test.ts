import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PACE_WINDOW_MS, pauseBeforeHandOver, restoreTime, type HandOver } from '../../src/domain/send-pace.ts'

const now = 1_000_000
const rule = { gapMs: 2_000, partsAMinute: 24 }
const handOver = (msAgo: number, parts = 1): HandOver => ({ endedAt: now - msAgo, parts })

describe('pauseBeforeHandOver', () => {
  it('lets a first text go at once', () => {
    expect(pauseBeforeHandOver(1, [], { now, rule })).toBe(0)
  })

  it('keeps the gap to the end of the last hand-over', () => {
    expect(pauseBeforeHandOver(1, [handOver(500)], { now, rule })).toBe(1_500)
    expect(pauseBeforeHandOver(1, [handOver(2_000)], { now, rule })).toBe(0)
  })

  it('counts a hand-over that still runs as one of this moment', () => {
    expect(pauseBeforeHandOver(1, [{ parts: 1, endedAt: undefined }], { now, rule })).toBe(2_000)
  })

  it('waits until enough parts have left the minute', () => {
    const recent = Array.from({ length: 24 }, (_, index) => handOver(50_000 - index * 2_000))
    expect(pauseBeforeHandOver(1, recent.slice(1), { now, rule })).toBe(0)
    expect(pauseBeforeHandOver(1, recent, { now, rule })).toBe(10_000)
    expect(pauseBeforeHandOver(2, recent, { now, rule })).toBe(12_000)
  })

  it('lets a text longer than the limit go alone', () => {
    expect(pauseBeforeHandOver(30, [], { now, rule })).toBe(0)
    expect(pauseBeforeHandOver(30, [handOver(10_000)], { now, rule })).toBe(50_000)
  })
})

describe('restoreTime', () => {
  it('keeps a time of the same run of the phone, and takes one of an earlier run for its beginning', () => {
    expect(restoreTime(5_000, 9_000)).toBe(5_000)
    expect(restoreTime(500_000, 9_000)).toBe(0)
  })
})

describe('any sequence of texts', () => {
  const texts = fc.array(
    fc.record({
      parts: fc.integer({ min: 1, max: 24 }),
      // When it is asked for, how long the call takes, and when in it Android counts the text.
      idleMs: fc.nat(90_000),
      callMs: fc.nat(31_000),
      countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 80 },
  )
  const rules = fc.record({
    gapMs: fc.integer({ min: 2_000, max: 60_000 }),
    partsAMinute: fc.integer({ min: 1, max: 24 }),
  })

  it('keeps gap and parts as Android counts them, and never waits longer than a gap or a minute', () => {
    fc.assert(
      fc.property(texts, rules, (all, each) => {
        const handOvers: HandOver[] = []
        const counted: { at: number; parts: number }[] = []
        let time = 0
        for (const { parts, idleMs, callMs, countedAt } of all) {
          time += idleMs
          const pause = pauseBeforeHandOver(parts, handOvers, { now: time, rule: each })
          expect(pause).toBeLessThanOrEqual(Math.max(each.gapMs, PACE_WINDOW_MS))
          time += pause
          expect(pauseBeforeHandOver(parts, handOvers, { now: time, rule: each })).toBe(0)
          counted.push({ at: time + Math.round(callMs * countedAt), parts })
          time += callMs
          handOvers.push({ parts, endedAt: time })
        }
        for (const [index, { at, parts }] of counted.entries()) {
          const before = counted[index - 1]
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(each.gapMs)
          const inWindow = counted.slice(0, index).filter((other) => other.at > at - PACE_WINDOW_MS)
          const sum = inWindow.reduce((total, other) => total + other.parts, parts)
          if (inWindow.length > 0) expect(sum).toBeLessThanOrEqual(each.partsAMinute)
        }
      }),
      { numRuns: 500 },
    )
  })
})
