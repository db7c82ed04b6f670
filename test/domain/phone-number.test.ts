import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canReply, formatPhone, isSamePerson, parseAddress, parseRecipient } from '../../src/domain/phone-number.ts'

const read = (raw: string | null, region: string | undefined = 'GB') => parseAddress(raw, region)

describe('parseAddress', () => {
  it.each([
    '+447700900123',
    '07700900123',
    '07700 900123',
    '(07700) 900-123',
    '0044 7700 900123',
    '447700900123',
    '\u202a+44 7700 900123\u202c',
    '٠٧٧٠٠٩٠٠١٢٣',
    '＋44 7700 900123',
  ])('reads %j as one number', (raw) => {
    expect(read(raw)).toMatchObject({
      key: '+447700900123',
      phone: '+447700900123',
      kind: 'number',
      tail: '0900123',
    })
  })

  it('keeps a national number as it is where the country is not known', () => {
    expect(parseAddress('07700 900123', undefined)).toMatchObject({
      key: '07700900123',
      phone: '07700900123',
      kind: 'number',
    })
    expect(read('07700 900123', 'nowhere')).toMatchObject({ key: '07700900123' })
  })

  it.each([
    ['62000', 'short_code', '62000'],
    ['*611', 'short_code', '*611'],
    ['Vodafone', 'named_sender', 'Vodafone'],
    ['VK-HDFCBK', 'named_sender', 'VK-HDFCBK'],
    ['info@example.org', 'named_sender', 'info@example.org'],
    ['中国移动', 'named_sender', '中国移动'],
    ['unknown', 'named_sender', '"unknown"'],
    ['', 'unknown', 'unknown'],
    ['  \u200e ', 'unknown', 'unknown'],
    [null, 'unknown', 'unknown'],
  ])('reads %j as a %s', (raw, kind, key) => {
    expect(read(raw)).toMatchObject({ kind, key })
  })

  it('never throws, and gives the same key for its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (raw) => {
        const address = read(raw)
        if (address.kind === 'number') expect(read(address.phone).key).toBe(address.key)
      }),
    )
  })
})

describe('isSamePerson', () => {
  it.each<[a: string, b: string, isSame: boolean]>([
    ['+447700900123', '07700900123', true],
    ['+447700900123', '+12020900123', false],
    ['+447700900123', '+99999990900123', false],
    ['62000', '62000', true],
    ['62000', '62001', false],
    ['Vodafone', 'Vodafone', true],
    ['Vodafone', 'vodafone', false],
    ['Vodafone', '62000', false],
  ])('%s and %s: %s', (a, b, isSame) => {
    expect(isSamePerson(read(a), read(b))).toBe(isSame)
  })

  it('goes by the last seven digits where one number is not known in full', () => {
    expect(isSamePerson(parseAddress('07700900123', undefined), read('+447700900123'))).toBe(true)
    expect(isSamePerson(parseAddress('07700900124', undefined), read('+447700900123'))).toBe(false)
  })
})

describe('isSamePerson, of numbers without their country code', () => {
  it.each<[a: string, b: string, isSame: boolean]>([
    ['0612345678', '+33612345678', true],
    ['0612345678', '+41612345678', true],
    // The same last seven digits, and yet another number.
    ['0612345678', '+447912345678', false],
    ['0612345678', '0712345678', false],
    ['2345678', '+33612345678', true],
    ['345678', '+33612345678', false],
    ['0033612345678', '+33612345678', true],
    ['8 912 345-67-89', '+79123456789', true],
    ['06 20 123 4567', '+36201234567', true],
    ['1 202 555 0123', '+12025550123', true],
    ['06 1234 5678', '+390612345678', true],
  ])('%s and %s: %s', (a, b, isSame) => {
    expect(isSamePerson(parseAddress(a, undefined), parseAddress(b, undefined))).toBe(isSame)
    expect(isSamePerson(parseAddress(b, undefined), parseAddress(a, undefined))).toBe(isSame)
  })
})

describe('who can be answered', () => {
  it('is a number or a short code', () => {
    expect(['+447700900123', '62000', 'MyBank', ''].map((raw) => canReply(read(raw)))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('is checked when a recipient is typed', () => {
    expect(parseRecipient('07700 900123', 'GB').phone).toBe('+447700900123')
    for (const typed of ['MyBank', '', '1', '+44 x', '077;rm', '1'.repeat(30)]) {
      expect(() => parseRecipient(typed, 'GB')).toThrow('not a phone number')
    }
  })

  it('can be dialled exactly as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), (typed) => {
        const address = read(typed)
        if (canReply(address)) expect(address.phone).toMatch(/^\+?[0-9*#]{2,20}$/)
      }),
    )
  })
})

describe('formatPhone', () => {
  it.each([
    ['+447700900123', 'GB', '07700 900123'],
    ['+442079460018', 'GB', '020 7946 0018'],
    ['+33612345678', 'GB', '+33 6 12 34 56 78'],
    ['+447700900123', undefined, '+44 7700 900123'],
    ['62000', 'GB', '62000'],
    ['MyBank', 'GB', 'MyBank'],
  ])('writes %s in %s as %s', (phone, region, formatted) => {
    expect(formatPhone(phone, region)).toBe(formatted)
  })
})
