import { describe, expect, it } from 'vitest'
import { findNationalNumbers, readHomeNumbers } from '../../src/domain/national-numbers.ts'

const known = (...pairs: readonly (readonly [phone: string, phone_formatted: string])[]) =>
  pairs.map(([phone, phone_formatted]) => ({ phone, phone_formatted }))
const FRANCE = known(
  ['CREDIT-NORD', 'CREDIT-NORD'],
  ['+46701740635', '+46 70 174 06 35'],
  ['+33639981407', '06 39 98 14 07'],
)
const BRITAIN = known(['+447700900123', '07700 900123'], ['+441632960983', '01632 960983'])
const STATES = known(['+12125550123', '(212) 555-0123'])

function find(text: string, numbers: ReturnType<typeof known>): string[] {
  const home = readHomeNumbers(numbers)
  return home ? findNationalNumbers(text, home).map(({ start, end, href }) => `${text.slice(start, end)} ${href}`) : []
}

describe('the numbers of home', () => {
  it('are read from those that are known with and without their country', () => {
    expect(readHomeNumbers(FRANCE)).toEqual({ trunk: '0', lengths: new Set([9]) })
    expect(readHomeNumbers(STATES)).toEqual({ trunk: '', lengths: new Set([10]) })
    expect(readHomeNumbers(known(['+46701740635', '+46 70 174 06 35']))).toBeUndefined()
  })

  it.each([
    [
      'Appelle le 01 44 55 66 77 ou le 06.12.34.56.78.',
      FRANCE,
      ['01 44 55 66 77 tel:0144556677', '06.12.34.56.78 tel:0612345678'],
    ],
    ['Tél:0144556677/0612345678', FRANCE, ['0144556677 tel:0144556677', '0612345678 tel:0612345678']],
    ['0612345678', FRANCE, ['0612345678 tel:0612345678']],
    ['Ring 020 7946 0018 please', BRITAIN, ['020 7946 0018 tel:02079460018']],
    ['Call (212) 555-0199 today', STATES, ['(212) 555-0199 tel:2125550199']],
  ] as const)('are found in %j', (text, numbers, found) => {
    expect(find(text, numbers)).toEqual(found)
  })

  it.each([
    ['too short: 06 12 34 56', FRANCE],
    ['too long: 06 12 34 56 78 90', FRANCE],
    ['an account: FR76 3000 6000 0112 3456 7890 189', FRANCE],
    ['a day with a number: 05.12.2025 18 people', FRANCE],
    ['money: 0123456789 €', FRANCE],
    ['another country: +44 7700 900123', FRANCE],
    ['an order: 2125550199', STATES],
    ['a part of an address: order@0612345678', FRANCE],
  ] as const)('are not %j', (text, numbers) => {
    expect(find(text, numbers)).toEqual([])
  })
})
