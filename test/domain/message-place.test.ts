import { assert, integer, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstFreePlace, placeBefore, placeOf, PLACES_PER_SECOND } from '../../src/domain/message-place.ts'

const NOW = Date.UTC(2026, 2, 14, 12)

describe('placeOf', () => {
  it('is the second times sixteen', () => {
    expect(placeOf(1_767_225_600_999, NOW)).toBe(1_767_225_600 * PLACES_PER_SECOND)
  })

  it('holds a clock that runs ahead to tomorrow', () => {
    expect(placeOf(Date.UTC(2099, 0, 1), NOW)).toBe((NOW / 1000 + 86_400) * PLACES_PER_SECOND)
  })

  it('holds a clock that was never set to the year 2000', () => {
    expect(placeOf(0, NOW)).toBe((Date.UTC(2000, 0, 1) / 1000) * PLACES_PER_SECOND)
  })

  it('never puts a later moment before an earlier one', () => {
    const moment = integer({ min: -1e12, max: 4e12 })
    assert(
      property(moment, moment, (a, b) => {
        expect(placeOf(Math.min(a, b), NOW)).toBeLessThanOrEqual(placeOf(Math.max(a, b), NOW))
      }),
    )
  })

  it('stays an exact number for as long as phones exist', () => {
    expect(Number.isSafeInteger(placeOf(Date.UTC(2200, 0, 1), Date.UTC(2200, 0, 1)))).toBe(true)
  })
})

describe('placeBefore', () => {
  it('parts what is older from what is not', () => {
    expect(placeOf(NOW - 1_000, NOW)).toBeLessThan(placeBefore(NOW))
    expect(placeOf(NOW, NOW)).toBe(placeBefore(NOW))
  })
})

describe('firstFreePlace', () => {
  it('is the place itself when nothing stands there', () => {
    expect(firstFreePlace(160, [])).toBe(160)
    expect(firstFreePlace(160, [161, 162])).toBe(160)
  })

  it('fills the gap that a deleted message left', () => {
    expect(firstFreePlace(160, [160, 161, 163])).toBe(162)
  })

  it('runs on into the next second when the second is full', () => {
    const full = Array.from({ length: PLACES_PER_SECOND }, (_, slot) => 160 + slot)
    expect(firstFreePlace(160, full)).toBe(176)
  })

  it('is the smallest free place from there on, whatever is taken', () => {
    const taken = uniqueArray(integer({ min: 100, max: 200 }))
    assert(
      property(taken, integer({ min: 100, max: 200 }), (places, from) => {
        const ascending = places.filter((place) => place >= from).sort((a, b) => a - b)
        const free = firstFreePlace(from, ascending)
        expect(ascending).not.toContain(free)
        for (let place = from; place < free; place += 1) expect(ascending).toContain(place)
      }),
    )
  })
})
