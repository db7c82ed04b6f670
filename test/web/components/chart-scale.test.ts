import { describe, expect, it } from 'vitest'
import { barAt, labelledBars, nextBar } from '../../../web/components/chart-scale.ts'

const hours = (label: string) => Array.from({ length: 24 }, () => label)
const WIDTH_OF_THE_BARS = 600
const WIDTH_ON_A_PHONE = 256

describe('the labels under the bars', () => {
  it('stand under every fifth of a day’s hours, counted from the last', () => {
    expect(labelledBars(hours('22:00'), WIDTH_OF_THE_BARS / 24)).toEqual([3, 8, 13, 18, 23])
  })

  it('leave out the one before the last where the two would run into each other', () => {
    expect(labelledBars(hours('10:00 PM'), WIDTH_ON_A_PHONE / 24)).toEqual([5, 11, 23])
  })

  it('are as far apart as the longest of them is wide', () => {
    const days = Array.from({ length: 30 }, (_, index) => (index === 0 ? '30 September' : '1 Oct'))
    expect(labelledBars(days, WIDTH_ON_A_PHONE / 30)).toEqual([7, 18, 29])
  })

  it('are none of no bars, and one of one', () => {
    expect(labelledBars([], WIDTH_OF_THE_BARS)).toEqual([])
    expect(labelledBars(['1 Nov'], WIDTH_OF_THE_BARS)).toEqual([0])
  })
})

describe('the bar that is pointed at', () => {
  it('is the one below the pointer, and none beside them all', () => {
    expect([-0.1, 0, 0.9, 1, 2.9, 3].map((place) => barAt(place, 3))).toEqual([undefined, 0, 0, 1, 2, undefined])
  })

  it('begins with the newest and ends at the edges, whichever way the page runs', () => {
    expect(nextBar('ArrowLeft', undefined, 3, false)).toBe(2)
    expect(nextBar('ArrowLeft', 2, 3, false)).toBe(1)
    expect(nextBar('ArrowLeft', 0, 3, false)).toBe(0)
    expect(nextBar('ArrowLeft', 1, 3, true)).toBe(2)
    expect(nextBar('End', 0, 3, true)).toBe(2)
    expect(nextBar('a', 0, 3, false)).toBeUndefined()
    expect(nextBar('Home', undefined, 0, false)).toBeUndefined()
  })
})
