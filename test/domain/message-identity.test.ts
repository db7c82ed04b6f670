import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameRow, type RowIdentity } from '../../src/domain/message-identity.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'

const MINUTE = 60_000
const at = Date.parse('2026-03-01T12:00:05Z')
const stored: RowIdentity = {
  externalMessageId: 7,
  address: parseAddress('+447700900123', 'GB'),
  timestamp: at,
  body: 'hello',
}

describe('isSameRow', () => {
  it.each<[name: string, change: Partial<RowIdentity>, isSame: boolean]>([
    ['nothing', {}, true],
    ['the millisecond', { timestamp: at + 400 }, true],
    ['the spelling of the number', { address: parseAddress('07700 900123', 'GB') }, true],
    ['blank edges', { body: ' hello\n' }, true],
    ['a person that is not known any more', { address: undefined }, true],
    ['a quarter of an hour: another zone', { timestamp: at + 15 * MINUTE }, true],
    ['26 hours: across the whole earth', { timestamp: at - 26 * 60 * MINUTE }, true],
    ['more than any two zones', { timestamp: at + (26 * 60 + 15) * MINUTE }, false],
    ['a second', { timestamp: at + 1000 }, false],
    ['ten minutes', { timestamp: at + 10 * MINUTE }, false],
    ['the text', { body: 'hello!' }, false],
    ['the person', { address: parseAddress('+447700900124', 'GB') }, false],
    ['the id', { externalMessageId: 8 }, false],
  ])('with another %s', (_name, change, isSame) => {
    expect(isSameRow(stored, { ...stored, ...change })).toBe(isSame)
  })
})

describe('isSameRow, of any two rows', () => {
  const rows = fc.record({
    externalMessageId: fc.integer({ min: 1, max: 3 }),
    address: fc
      .constantFrom('+447700900123', '07700900123', '+447700900124', 'MyBank')
      .map((text) => parseAddress(text, 'GB')),
    timestamp: fc.integer({ min: 0, max: 200 }).map((quarter) => at + quarter * 15 * MINUTE),
    body: fc.constantFrom('ok', ' ok ', 'ok.', ''),
  })

  it('says the same whichever comes first, and knows each row for itself', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        expect(isSameRow(a, b)).toBe(isSameRow(b, a))
        expect(isSameRow(a, a)).toBe(true)
      }),
    )
  })

  it('never takes two for one that have another id, another text, or times that no two zones explain', () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 899 }), (a, b, seconds) => {
        if (a.externalMessageId !== b.externalMessageId || a.body.trim() !== b.body.trim()) {
          expect(isSameRow(a, b)).toBe(false)
        }
        expect(isSameRow(a, { ...a, timestamp: a.timestamp + seconds * 1000 })).toBe(false)
      }),
    )
  })
})
