import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { address, createClock, NOON } from './fixtures.ts'

const ANNA = '+33612345678'
const BEN = '+33699887766'
const clock = createClock()

function openUnknown(region: () => string | undefined): Store {
  return openStore({ path: ':memory:', clock, region })
}

describe('opt-outs', () => {
  it('that were said before the country was known hold for the whole number then', () => {
    let region: string | undefined
    const unknown = openUnknown(() => region)
    const conversation = unknown.conversations.ensure({ address: address('0612345678', '') })
    unknown.optOuts.say({
      address: address('0612345678', ''),
      act: 'stop',
      word: 'STOP',
      saidAt: NOON,
      messageId: 'msg_5',
      campaignId: undefined,
      at: NOON,
    })
    expect([unknown.optOuts.has('0612345678'), unknown.optOuts.has(ANNA), unknown.optOuts.has(BEN)]).toEqual([
      true,
      true,
      false,
    ])
    region = 'FR'
    while (unknown.maintain());
    expect(unknown.optOuts.list({}).opt_outs.map(({ phone }) => phone)).toEqual([ANNA])
    expect(unknown.optOuts.has(ANNA)).toBe(true)
    expect(unknown.conversations.get(conversation).opted_out_at).toBe(NOON)
    unknown.close()
  })

  it('that were imported before the country was known get their country code then, however many they are', () => {
    let region: string | undefined
    const unknown = openUnknown(() => region)
    const written = Array.from({ length: 120 }, (_, index) => `06123456${String(index).padStart(3, '0')}`.slice(0, 10))
    for (const phone of [...new Set(written), '36180']) {
      const more = { source: 'import', note: undefined, by: undefined, at: NOON } as const
      unknown.optOuts.add({ address: address(phone, ''), ...more })
    }
    const before = unknown.optOuts.count()
    while (unknown.maintain());
    expect(unknown.optOuts.find('0612345600')?.phone).toBe('0612345600')
    region = 'FR'
    while (unknown.maintain());
    const phones = unknown.optOuts.list({ per_page: 200 }).opt_outs.map(({ phone }) => phone)
    expect([phones.length, phones.filter((phone) => !phone.startsWith('+336'))]).toEqual([before, ['36180']])
    unknown.close()
  })
})
