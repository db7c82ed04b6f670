import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankAbove, type Pinned } from '../../src/domain/pin-order.ts'

const sort = (pinned: readonly Pinned[]) => pinned.toSorted((a, b) => b.rank - a.rank).map(({ row }) => row)

describe('rankAbove', () => {
  it('puts one right above another and leaves all others in their order, over any of them', () => {
    const pinned = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(pinned, fc.nat(), fc.nat(), fc.boolean(), (ranks, first, second, isTied) => {
        const topFirst = ranks
          .toSorted((a, b) => b - a)
          .map((rank, index) => ({ row: index + 1, rank: isTied ? 1 : rank }))
        const moved = (first % ranks.length) + 1
        const other = (second % ranks.length) + 1
        const changed = new Map(rankAbove(topFirst, moved, other).map(({ row, rank }) => [row, rank]))
        const after = topFirst.map(({ row, rank }) => ({ row, rank: changed.get(row) ?? rank }))
        if (moved === other) {
          expect(changed.size).toBe(0)
          return
        }
        const rest = topFirst.map(({ row }) => row).filter((row) => row !== moved)
        expect(sort(after)).toEqual(rest.toSpliced(rest.indexOf(other), 0, moved))
        expect(new Set(after.map(({ rank }) => rank)).size).toBe(ranks.length)
      }),
    )
  })

  it('changes only those between the old place and the new one', () => {
    const topFirst = [5, 4, 3, 2, 1].map((rank) => ({ row: rank * 10, rank }))
    expect(rankAbove(topFirst, 20, 40).map(({ row }) => row)).toEqual([20, 40, 30])
    expect(rankAbove(topFirst, 20, 99)).toEqual([])
  })
})
