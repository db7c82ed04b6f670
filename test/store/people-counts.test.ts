import { describe, expect, it } from 'vitest'
import { begin, listAddresses, NOON, openTestStore, phoneRow } from './fixtures.ts'

const ABROAD = '+447700900123'

describe('the numbers of a long conversation', () => {
  it('are counted in turns, to the last message of each', () => {
    const store = openTestStore()
    const both = [begin(store, '0612345678', 4), begin(store, ABROAD, 9)]
    const [first = '', second = ''] = both
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      both.map((conversationId, which) => phoneRow({ conversationId, timestamp: NOON - (2 * index + which) * 1_000 })),
    )
    store.messages.insertPhoneRows(rows.flat())
    const kept = store.people.join(first, second)
    while (store.people.isMoving()) store.people.moveOn()

    expect(store.people.countAddresses(kept).next()).toEqual({ done: false, value: undefined })
    const found = listAddresses(store, kept).map((each) => [each.phone, [each.message_count, each.last_message_at]])
    expect(Object.fromEntries(found)).toEqual({ '+33612345678': [3_000, NOON], [ABROAD]: [3_000, NOON - 1_000] })
    store.close()
  })
})
