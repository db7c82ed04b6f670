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
