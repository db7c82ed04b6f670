import { describe, expect, it } from 'vitest'
import { findNumber } from '../../../../web/views/list/found-person.tsx'

const anna = { phone: '+33639982010', phone_formatted: '06 39 98 20 10' }

describe('findNumber', () => {
  it.each([
    ['Anna', 'ann', undefined],
    ['Anna', '0639', '06 39 98 20 10'],
    ['Anna', 'anna 39', '06 39 98 20 10'],
    ['Anna', '+33639', '+33639982010'],
    ['06 39 98 20 10', '0639', undefined],
    ['Bus 39', '39', undefined],
  ])('of %s, found by %s, is %s', (name, searched, number) => {
    expect(findNumber(anna, { name, searched })).toBe(number)
  })
})
