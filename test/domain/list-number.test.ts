import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readListNumber } from '../../src/domain/list-number.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'

const phoneOf = (cell: string, region: string | undefined = 'GB') => {
  const read = readListNumber(cell, region)
  return typeof read === 'string' ? read : read.phone
}

describe('readListNumber', () => {
  it.each([
    '07700 900001',
    '07700-900001',
    '(07700) 900001',
    '+44 7700 900001',
    '+44 (0)7700 900001',
    '0044 7700 900001',
    '447700900001',
    '7700900001',
    '7700900001.0',
    "'07700900001",
    '="07700900001"',
    'tel:+447700900001',
    'Mobile: 07700 900001',
    'p:+447700900001',
    '07700 900001 (mobile)',
    '\u202a+44 7700 900001\u202c',
    '٠٧٧٠٠٩٠٠٠٠١',
    '\u00a007700\u00a0900001 ',
    '07700 900001 ::: 07700 900002',
    '07700 900001; 07700 900002',
    '07700 900001 / 07700 900002',
    'none, 07700 900001',
  ])('reads %j as people and spreadsheets write it', (cell) => {
    expect(phoneOf(cell)).toBe('+447700900001')
  })

  it.each([
    ['', 'no_number'],
    ['  ', 'no_number'],
    ['-', 'no_number'],
    ['n/a', 'not_a_number'],
    ['Anna', 'not_a_number'],
    ['0770O900001', 'not_a_number'],
    ['anna7@example.org', 'not_a_number'],
    ['4.47701E+11', 'spoiled_by_spreadsheet'],
    ['4,47701E+11', 'spoiled_by_spreadsheet'],
    ['12', 'too_short'],
    ['112', 'short_code'],
    ['999', 'short_code'],
    ['85069', 'short_code'],
    ['+447700', 'too_short'],
    ['+44 7700 900001 2345', 'too_long'],
    ['07700 900001 07700 900002', 'too_long'],
    ['+999 123456789', 'not_a_number'],
  ])('says of %j: %s', (cell, reason) => {
    expect(phoneOf(cell)).toBe(reason)
  })

  it('needs the country code where the country of the SIM is not known', () => {
    const read = (cell: string) => readListNumber(cell, undefined)
    expect(read('07700 900001')).toBe('no_country_code')
    expect(read('+447700900001')).toMatchObject({ phone: '+447700900001' })
  })

  it('never takes a longer cell than a number can be, however it is made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (cell) => {
        const read = readListNumber(cell, 'GB')
        if (typeof read !== 'string') expect(read.phone).toMatch(/^\+[1-9]\d{3,16}$/)
      }),
    )
  })

  it('takes no number whose reading changes when it is read again', () => {
    expect(phoneOf('09040000000', 'BR')).toBe('not_a_number')
    expect(phoneOf('0000000000', 'BR')).toBe('not_a_number')
  })

  it('gives every number the key that the inbox gives it', () => {
    const digits = fc.stringMatching(/^(\+?[1-9]|0)\d{5,13}$/)
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('GB', 'FR', 'US', 'IN', 'BR', 'RU', 'IT', 'MX', 'AR', 'HU', 'CI'),
        (cell, region) => {
          const read = readListNumber(cell, region)
          if (typeof read === 'string') return
          expect(parseAddress(cell, region).key).toBe(read.phone)
          expect(parseAddress(read.phone, region).key).toBe(read.phone)
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
