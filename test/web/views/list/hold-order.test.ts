import { describe, expect, it } from 'vitest'
import { findShift, holdOrder } from '../../../../web/views/list/hold-order.ts'

const rows = (ids: string, pinned = '') => ids.split('').map((id) => ({ id, pin_rank: pinned.indexOf(id) + 1 }))
const order = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('')

describe('holdOrder', () => {
  it('leaves known rows where they are, whatever is newest now', () => {
    expect(order(holdOrder(rows('abc'), rows('ca')))).toBe('ac')
  })

  it('lets new rows in behind the one that they follow, or at the top', () => {
    expect(order(holdOrder(rows('abc'), rows('ncab')))).toBe('nabc')
    expect(order(holdOrder(rows('abc'), rows('abcxy')))).toBe('abcxy')
    expect(order(holdOrder(rows('abc'), rows('banc')))).toBe('anbc')
  })

  it('moves a row that was pinned at once', () => {
    expect(order(holdOrder(rows('abc'), rows('cab', 'c')))).toBe('cab')
  })
})

describe('findShift', () => {
  it('is the step that most rows on screen made', () => {
    expect(findShift(rows('abcdef'), rows('xyabcdef'), 1, 3)).toBe(2)
  })

  it('is not that of the one row that moved to the top', () => {
    expect(findShift(rows('abcdef'), rows('cabdef'), 2, 4)).toBe(0)
  })

  it('is none when nothing on screen is left', () => {
    expect(findShift(rows('abc'), rows('xyz'), 0, 3)).toBe(0)
  })
})
