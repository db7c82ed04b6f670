import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { address, begin, createClock, NOON, openTestStore, say, type TestClock } from './fixtures.ts'

const ANNA = '+33612345678'
const BEN = '+33699887766'

let store: Store
let clock: TestClock
beforeEach(() => {
  clock = createClock()
  store = openTestStore({ clock })
})
afterEach(() => store.close())

let nextMessage = 1
function speak(phone: string, act: 'stop' | 'start', saidAt: number, messageId = `msg_${(nextMessage += 1)}`) {
  const word = act.toUpperCase()
  return store.optOuts.say({
    address: address(phone),
    act,
    word,
    saidAt,
    messageId,
    campaignId: undefined,
    at: clock.at,
  })
}
const add = (phone: string, source: 'manual' | 'import' = 'manual') =>
  store.optOuts.add({ address: address(phone), source, note: undefined, by: 'Laptop', at: clock.at })
const lift = (phone: string) =>
  store.optOuts.lift({ address: address(phone), reason: 'asked on the phone', by: 'Laptop', at: clock.at })
const isOut = (phone: string) => store.optOuts.has(phone)

describe('opt-outs', () => {
  it('hold for the number in every spelling of it', () => {
    expect(speak(ANNA, 'stop', NOON)).toBe('opted_out')
    for (const spelling of [ANNA, '06 12 34 56 78', '0033612345678', '(06) 12-34-56-78'])
      expect(isOut(spelling)).toBe(true)
    expect(isOut(BEN)).toBe(false)
    expect(store.optOuts.find('0612345678')).toMatchObject({ phone: ANNA, source: 'answer', word: 'STOP', at: NOON })
  })

  it('are told for many numbers at once, and only those that are out', () => {
    const phones = Array.from({ length: 1_200 }, (_, index) => `+336${String(10_000_000 + index)}`)
    for (const phone of [phones[3], phones[700], phones[1_199]]) add(phone ?? '')
    expect([...store.optOuts.hasAny(phones)]).toEqual([phones[3], phones[700], phones[1_199]])
    expect(store.optOuts.hasAny([]).size).toBe(0)
  })

  it('end by the START of the same number, and of no other', () => {
    speak(ANNA, 'stop', NOON)
    expect(speak(BEN, 'start', NOON + 1_000)).toBeUndefined()
    expect(isOut(ANNA)).toBe(true)
    expect(speak(ANNA, 'start', NOON + 2_000)).toBe('lifted')
    expect(isOut(ANNA)).toBe(false)
    expect(speak(ANNA, 'stop', NOON + 3_000)).toBe('opted_out')
    expect(isOut(ANNA)).toBe(true)
  })

  it.each([
    [
      'a STOP that comes late does not overrule a newer START',
      [
        ['start', 9_000],
        ['stop', 5_000],
      ],
      false,
    ],
    [
      'a START that comes late does not overrule a newer STOP',
      [
        ['stop', 9_000],
        ['start', 5_000],
      ],
      true,
    ],
    [
      'an old START does not lift what was said again since',
      [
        ['stop', 1_000],
        ['stop', 9_000],
        ['start', 5_000],
      ],
      true,
    ],
    [
      'of both in one second the STOP holds',
      [
        ['stop', 1_000],
        ['start', 1_000],
      ],
      true,
    ],
    [
      'of both in one second the STOP holds, whichever is read first',
      [
        ['start', 1_000],
        ['stop', 1_000],
      ],
      true,
    ],
  ] as const)('follow what was said last: %s', (_, words, expected) => {
    for (const [act, after] of words) speak(ANNA, act, NOON + after)
    expect(isOut(ANNA)).toBe(expected)
  })

  it('are lifted by hand only with a note of who and why, and the same STOP read again changes nothing', () => {
    speak(ANNA, 'stop', NOON, 'msg_77')
    clock.at += 60_000
    expect(lift(ANNA)).toMatchObject({ act: 'lifted', reason: 'asked on the phone', by: 'Laptop', at: clock.at })
    expect(lift(ANNA)).toBeUndefined()
    expect(speak(ANNA, 'stop', NOON, 'msg_77')).toBeUndefined()
    expect(isOut(ANNA)).toBe(false)
    // One that was said before the lift, and that nobody had seen then.
    expect(speak(ANNA, 'stop', NOON + 30_000)).toBe('opted_out')
    expect(store.optOuts.log({}).acts.map(({ act, reason }) => [act, reason])).toEqual([
      ['opted_out', null],
      ['lifted', 'asked on the phone'],
      ['opted_out', null],
    ])
  })

  it('stay through imports, and an import adds each number once', () => {
    speak(ANNA, 'stop', NOON)
    expect([add(ANNA, 'import'), add(BEN, 'import'), add(BEN, 'import')]).toEqual([false, true, false])
    expect(store.optOuts.find(ANNA)).toMatchObject({ source: 'answer', word: 'STOP' })
    expect(store.optOuts.count()).toBe(2)
    expect(speak(BEN, 'start', NOON - 1_000)).toBeUndefined()
    expect(speak(BEN, 'start', NOON + 1_000)).toBe('lifted')
  })

  it('are of the number: deleting its conversation or renaming its contact changes nothing', () => {
    const conversation = begin(store, ANNA)
    store.contacts.replaceList([{ address: address(ANNA), name: 'Anna' }])
    speak(ANNA, 'stop', NOON)
    expect(store.optOuts.find(ANNA)).toMatchObject({ name: 'Anna', conversation_id: conversation })
    store.contacts.replaceList([{ address: address(ANNA), name: 'Anna Maria' }])
    store.conversations.delete(conversation)
    expect(isOut(ANNA)).toBe(true)
    expect(store.optOuts.find(ANNA)).toMatchObject({ name: 'Anna Maria', conversation_id: null })
    expect(store.conversations.get(begin(store, ANNA)).opted_out_at).toBe(NOON)
  })

  it('are of the number, though its contact has another one now, and though two people share it', () => {
    store.contacts.replaceList([{ address: address(ANNA), name: 'Anna' }])
    speak(ANNA, 'stop', NOON)
    store.contacts.replaceList([{ address: address(BEN), name: 'Anna' }])
    expect([isOut(ANNA), isOut(BEN)]).toEqual([true, false])
    store.contacts.replaceList([
      { address: address(ANNA), name: 'Cleo' },
      { address: address('06 12 34 56 78'), name: 'Dora' },
    ])
    expect(store.optOuts.list({}).opt_outs.map(({ phone }) => phone)).toEqual([ANNA])
    expect(speak('0612345678', 'start', NOON + 1_000)).toBe('lifted')
    expect(isOut(ANNA)).toBe(false)
  })

  it('hold for all numbers of a person who was joined, and for their own again after a split', () => {
    const [anna, ben] = [begin(store, ANNA), begin(store, BEN)]
    say(store, anna, 'one', 'two')
    say(store, ben, 'three')
    speak(BEN, 'stop', NOON)
    expect(isOut(ANNA)).toBe(false)
    const kept = store.people.join(anna, ben)
    while (store.maintain());
    expect([isOut(ANNA), isOut(BEN)]).toEqual([true, true])
    expect(store.conversations.get(kept).opted_out_at).toBe(NOON)
    expect(store.optOuts.list({}).opt_outs.map(({ phone }) => phone)).toEqual([BEN])
    expect(speak(ANNA, 'start', NOON + 1_000)).toBeUndefined()
    expect(isOut(ANNA)).toBe(true)
    store.people.split(kept, BEN)
    expect([isOut(ANNA), isOut(BEN)]).toEqual([false, true])
    expect(store.conversations.get(kept).opted_out_at).toBeNull()
  })

  it('are shown with the conversation, in the list too', () => {
    const conversation = begin(store, ANNA)
    say(store, conversation, 'hello')
    expect(store.conversations.get(conversation).opted_out_at).toBeNull()
    const version = store.conversations.version()
    speak(ANNA, 'stop', NOON)
    expect(store.conversations.version()).not.toBe(version)
    expect(store.conversations.list({}).conversations.map(({ opted_out_at: at }) => at)).toEqual([NOON])
    lift(ANNA)
    expect(store.conversations.get(conversation).opted_out_at).toBeNull()
  })

  it('are listed newest first, page by page, and found by number and by name', () => {
    const phones = Array.from({ length: 7 }, (_, index) => `+3361234560${index}`)
    for (const phone of phones) {
      clock.at += 1_000
      add(phone)
    }
    add('+33755555555')
    store.contacts.replaceList([{ address: address('+33755555555'), name: 'Zoë Example' }])
    const first = store.optOuts.list({ per_page: 5 })
    const second = store.optOuts.list({ per_page: 5, cursor: first.next_cursor ?? '' })
    expect([first.total, first.opt_outs.length, second.opt_outs.length, second.next_cursor]).toEqual([8, 5, 3, null])
    expect([...first.opt_outs, ...second.opt_outs].map(({ phone }) => phone)).toEqual([
      '+33755555555',
      ...phones.toReversed(),
    ])
    for (const search of ['zoe', '07 55 55', '0755', '+33755']) {
      expect([search, store.optOuts.list({ search }).opt_outs.map(({ name }) => name)]).toEqual([
        search,
        ['Zoë Example'],
      ])
    }
    expect(store.optOuts.list({ search: 'nobody' })).toEqual({ opt_outs: [], total: 0, next_cursor: null })
    expect(() => store.optOuts.list({ cursor: 'x' })).toThrow('Cannot go on from this cursor')
  })

  it('have a log by number and by page', () => {
    for (const phone of [ANNA, BEN, '+33711111111']) add(phone)
    lift(BEN)
    expect(store.optOuts.log({ phone: '06 99 88 77 66' }).acts.map(({ act }) => act)).toEqual(['lifted', 'opted_out'])
    const first = store.optOuts.log({ per_page: 3 })
    const rest = store.optOuts.log({ per_page: 3, cursor: first.next_cursor ?? '' })
    expect([...first.acts, ...rest.acts].map(({ phone }) => phone)).toEqual([BEN, '+33711111111', BEN, ANNA])
    expect(rest.next_cursor).toBeNull()
  })

  it('count from when Lanline began, which a later start does not move', () => {
    expect(store.optOuts.since()).toBe(NOON)
  })
})

describe('the event of an opt-out', () => {
  it('tells the entry as it is, once for each number and transaction, and is replayed', () => {
    const told: unknown[] = []
    store.onCommit((events) => void told.push(...events.map(({ frame }) => frame)))
    store.transaction(() => {
      add(ANNA)
      store.events.append({ type: 'opt_out_update', phone: ANNA })
      store.events.append({ type: 'opt_out_update', phone: ANNA })
    })
    store.transaction(() => {
      lift(ANNA)
      store.events.append({ type: 'opt_out_update', phone: ANNA })
    })
    store.transaction(() => {
      add(BEN, 'import')
      store.events.append({ type: 'opt_out_update', phone: null })
    })
    const frame = (data: object) => ({ type: 'opt_out_update', data: expect.objectContaining(data) })
    expect(told).toEqual([
      frame({ phone: ANNA, opt_out: expect.objectContaining({ source: 'manual' }), total: 1 }),
      frame({ phone: ANNA, opt_out: null, total: 0 }),
      frame({ phone: null, opt_out: null, total: 1 }),
    ])
    // Replayed, it says what is so by then.
    expect(store.events.replay(0, 10).map(({ frame: { data } }) => data)).toEqual([
      { phone: ANNA, opt_out: null, total: 1 },
      { phone: ANNA, opt_out: null, total: 1 },
      { phone: null, opt_out: null, total: 1 },
    ])
  })
})
