import { describe, expect, it } from 'vitest'
import { labelledBars } from '../../../web/components/chart-scale.ts'

const hours = (label: string) => Array.from({ length: 24 }, () => label)
const WIDTH_OF_THE_BARS = 600

describe('the labels under the bars', () => {
  it('stand under every fifth of a day’s hours, counted from the last', () => {
    expect(labelledBars(hours('22:00'), WIDTH_OF_THE_BARS / 24)).toEqual([3, 8, 13, 18, 23])
  })

  it('leave out the one before the last where the two would run into each other', () => {
    expect(labelledBars(hours('10:00 PM'), WIDTH_OF_THE_BARS / 24)).toEqual([3, 8, 13, 23])
  })

  it('are none of no bars, and one of one', () => {
    expect(labelledBars([], WIDTH_OF_THE_BARS)).toEqual([])
    expect(labelledBars(['1 Nov'], WIDTH_OF_THE_BARS)).toEqual([0])
  })
})
