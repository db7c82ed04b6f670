import { describe, expect, it } from 'vitest'
import type { StoredFrame } from '../../src/protocol/events.ts'
import { openStore } from '../../src/store/open-store.ts'
import { openTestStore, address, begin, createClock, listAddresses, NOON, phoneRow, say } from './fixtures.ts'

const ANNA = '0612345678'
const ANNA_ABROAD = '+447700900123'

function setUp() {
  const clock = createClock()
  const store = openTestStore({ clock })
  const frames: StoredFrame[] = []
  store.onCommit((events) => void frames.push(...events.map((event) => event.frame)))
  const bodies = (id: string) => store.messages.listPage(id, {}).messages.map((message) => message.body)
  return { clock, store, frames, bodies }
}

describe('joining two conversations', () => {
  it('makes one thread in the order of time, with all that belonged to either', () => {
    const { store, bodies } = setUp()
    const [a, b] = [begin(store, ANNA, 4), begin(store, ANNA_ABROAD, 9)]
    say(store, a, 'one', 'three', 'five')
    store.messages.insertPhoneRows([
      phoneRow({ conversationId: b, body: 'two', timestamp: NOON - 100_000 }),
      phoneRow({ conversationId: b, body: 'four', timestamp: NOON - 40_000, direction: 'outbound' }),
    ])
    store.conversations.update(b, { is_starred: true, is_muted: true, is_archived: true })
    store.scheduled.insert({ conversationId: b, to: ANNA_ABROAD, body: 'later', at: NOON, sendAt: NOON + 1e6 })
    store.drafts.put(a, { text: 'older', updated_at: NOON - 5, device_name: 'Mac' })
    store.drafts.put(b, { text: 'newer', updated_at: NOON, device_name: 'iPad' })

    expect(store.people.join(a, b)).toBe(a)
    expect(bodies(a)).toEqual(['five', 'four', 'three', 'two', 'one'])
    expect(store.conversations.get(a)).toMatchObject({
      total_message_count: 5,
      unread_count: 4,
      is_starred: true,
      is_muted: true,
      is_archived: false,
      last_message: 'five',
      draft: { text: 'newer\nolder', device_name: 'iPad' },
      next_scheduled_at: NOON + 1e6,
    })
    expect(store.conversations.listThreads(a)).toEqual([4, 9])
    expect(store.search.find({ q: 'four', conversation: a }).hits).toHaveLength(1)
    expect(store.search.find({ q: 'four', conversation: b }).hits).toHaveLength(0)
    expect(store.conversations.ensure({ address: address(ANNA_ABROAD) })).toBe(a)
    expect(store.conversations.list({}).conversations.map(({ id }) => id)).toEqual([a])
  })

  it('tells clients where the other one is now, and leads its id there, through further joins', () => {
    const { store, frames } = setUp()
    const [a, b, c] = [begin(store, ANNA), begin(store, ANNA_ABROAD), begin(store, '0698765432')]
    say(store, c, 'w', 'x', 'y', 'z')
    say(store, a, 'p', 'q')
    say(store, b, 'r')
    frames.length = 0
    store.people.join(b, a)
    expect(frames).toMatchObject([
      { type: 'conversation_update', data: { conversation: { id: b }, is_deleted: true, joined_into: a } },
      { type: 'conversation_update', data: { conversation: { id: a }, messages_changed: true } },
    ])
    store.people.join(a, c)
    expect([a, b, c].map((id) => store.people.resolve(id))).toEqual([c, c, c])
    expect(store.conversations.find(b)).toBeUndefined()
    expect(store.events.replay(0, 100).flatMap(({ frame }) => ('joined_into' in frame.data ? [1] : []))).toHaveLength(2)
  })

  it('loses no unread message, and turns few read ones unread', () => {
    const { store } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    say(store, a, '1', '2', '3')
    store.conversations.markRead(a)
    store.messages.insertPhoneRows([phoneRow({ conversationId: b, body: 'missed', timestamp: NOON - 90_000 })])
    store.people.join(a, b)
    expect(store.conversations.get(a)).toMatchObject({ unread_count: 3, is_marked_unread: false })
  })

  it('marks the conversation instead where hundreds would turn unread', () => {
    const { store } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    say(store, a, ...Array.from({ length: 100 }, (_, index) => `m${index}`))
    store.conversations.markRead(a)
    store.messages.insertPhoneRows([phoneRow({ conversationId: b, body: 'missed', timestamp: NOON - 1e8 })])
    store.people.join(a, b)
    expect(store.conversations.get(a)).toMatchObject({ unread_count: 0, is_marked_unread: true })
  })

  it('answers the number that wrote last, and follows when another one writes', () => {
    const { store } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    say(store, a, 'old', 'older phone')
    store.messages.insertPhoneRows([phoneRow({ conversationId: b, body: 'my new number', timestamp: NOON + 5_000 })])
    store.people.join(a, b)
    expect(store.conversations.get(a).phone).toBe(ANNA_ABROAD)
    expect(store.people.answerAt(a, address(ANNA))).toBe(false)
    store.messages.insertPhoneRows([
      phoneRow({ conversationId: a, body: 'from the old one', timestamp: NOON + 9_000, addressKey: '+33612345678' }),
    ])
    expect(store.people.answerAt(a, address(ANNA))).toBe(true)
    expect(store.conversations.get(a).phone).toBe('+33612345678')
  })

  it('moves a long thread in slices, over a restart, keeps its counters right all the while, and tells of the end', () => {
    const { store, frames } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    const fill = (id: string, count: number, from: number) =>
      store.messages.insertPhoneRows(
        Array.from({ length: count }, (_, index) =>
          phoneRow({ conversationId: id, body: `m${index}`, timestamp: from + index * 1_000 }),
        ),
      )
    fill(a, 2_000, NOON - 9e9)
    fill(b, 1_500, NOON - 8e9)
    store.people.join(a, b)
    expect(store.people.isMoving()).toBe(true)
    expect(store.conversations.get(a).total_message_count).toBe(2_600)
    expect(() => store.people.split(a, ANNA)).toThrow(expect.objectContaining({ code: 'conflict' }))
    frames.length = 0
    // Whoever comes next goes on: housekeeping after a restart, too.
    while (store.maintain());
    expect(store.conversations.get(a)).toMatchObject({ total_message_count: 3_500, unread_count: 3_500 })
    expect(store.people.isMoving()).toBe(false)
    expect(frames).toEqual([
      {
        type: 'conversation_update',
        data: expect.objectContaining({ conversation: store.conversations.get(a), messages_changed: true }),
      },
    ])
    expect(store.search.find({ q: 'm1499', conversation: a }).hits).toHaveLength(2)
  })

  it('refuses what makes no sense', () => {
    const { store } = setUp()
    const [a, nobody] = [begin(store, ANNA), store.conversations.ensure({ address: address(null) })]
    expect(() => store.people.join(a, a)).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => store.people.join(a, nobody)).toThrow('without a sender')
    expect(() => store.people.join(a, 'conv_99')).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(() => store.people.split(a, ANNA)).toThrow('one number only')
    expect(() => store.people.split(a, '0611111111')).toThrow('not one of this conversation')
  })
})

describe('splitting a conversation', () => {
  it('undoes a join: each number has its messages, read state and scheduled texts again', () => {
    const { store, bodies } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    say(store, a, 'one', 'three', 'five')
    store.messages.insertPhoneRows([phoneRow({ conversationId: b, body: 'two', timestamp: NOON - 100_000 })])
    store.scheduled.insert({ conversationId: b, to: ANNA_ABROAD, body: 'later', at: NOON, sendAt: NOON + 1e6 })
    store.people.join(a, b)
    store.conversations.markRead(a)
    expect(listAddresses(store, a)).toMatchObject([
      { phone: '+33612345678', is_main: true, message_count: 3 },
      { phone: ANNA_ABROAD, is_main: false, message_count: 1 },
    ])
    const split = store.people.split(a, ANNA_ABROAD)
    expect(bodies(a)).toEqual(['five', 'three', 'one'])
    expect(bodies(split)).toEqual(['two'])
    expect(store.conversations.get(split)).toMatchObject({
      phone: ANNA_ABROAD,
      unread_count: 0,
      total_message_count: 1,
      next_scheduled_at: NOON + 1e6,
    })
    expect(store.conversations.ensure({ address: address(ANNA_ABROAD) })).toBe(split)
    expect(store.conversations.ensure({ address: address(ANNA) })).toBe(a)
  })

  it('takes a number out of a long thread in which it is rare, with the SIM of either, and tells of the end', () => {
    const { store, frames } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    const fill = (id: string, count: number, { every, sim }: { every: number; sim: number }) =>
      store.messages.insertPhoneRows(
        Array.from({ length: count }, (_, index) =>
          phoneRow({ conversationId: id, body: `m${index}`, timestamp: NOON - index * every, sim }),
        ),
      )
    fill(a, 1_500, { every: 1_000, sim: 0 })
    fill(b, 700, { every: 2_500, sim: 1 })
    store.messages.insertPhoneRows([phoneRow({ conversationId: b, body: 'the newest', timestamp: NOON + 1, sim: 1 })])
    store.people.join(a, b)
    while (store.maintain());
    expect(store.conversations.get(a).sim).toBe(1)

    const split = store.people.split(a, ANNA_ABROAD)
    expect(store.people.isMoving()).toBe(true)
    frames.length = 0
    while (store.maintain());
    expect(store.conversations.get(a)).toMatchObject({ total_message_count: 1_500, sim: 0 })
    expect(store.conversations.get(split)).toMatchObject({ total_message_count: 701, sim: 1 })
    expect(frames.map(({ data }) => data)).toMatchObject([
      { conversation: { id: a, total_message_count: 1_500 }, messages_changed: true },
      { conversation: { id: split, total_message_count: 701 }, messages_changed: true },
    ])
  })

  it('gives the number that was answered away with its messages, and answers the other one', () => {
    const { store } = setUp()
    const [a, b] = [begin(store, ANNA), begin(store, ANNA_ABROAD)]
    say(store, a, 'x', 'y')
    say(store, b, 'z')
    store.people.join(a, b)
    store.people.split(a, ANNA)
    expect(store.conversations.get(a).phone).toBe(ANNA_ABROAD)
  })

  it('is remembered: the spellings stay apart whatever the country of the SIM says later', () => {
    let region: string | undefined
    const store = openTestStoreIn(() => region)
    const e164 = store.conversations.ensure({ address: address('+33612345678', 'ZZ') })
    const national = store.conversations.ensure({ address: address(ANNA, 'ZZ') })
    expect(national).toBe(e164)
    const split = store.people.split(e164, ANNA)
    region = 'FR'
    while (store.maintain());
    expect(store.conversations.ensure({ address: address(ANNA) })).toBe(split)
    expect(store.conversations.ensure({ address: address('+33612345678') })).toBe(e164)
    store.people.join(split, e164)
    const joined = store.people.resolve(split)
    expect(store.conversations.ensure({ address: address(ANNA) })).toBe(joined)
    expect(store.conversations.ensure({ address: address('+33612345678') })).toBe(joined)
  })
})

describe('the country of the SIM becoming known', () => {
  it('joins what a person wrote with and without the country code', () => {
    let region: string | undefined
    const store = openTestStoreIn(() => region)
    const french = store.conversations.ensure({ address: address('+33612345678', 'ZZ') })
    store.conversations.ensure({ address: address('+41612345678', 'ZZ') })
    // Two people end in these digits, so it was nobody's.
    const national = store.conversations.ensure({ address: address(ANNA, 'ZZ') })
    expect(national).not.toBe(french)
    say(store, french, 'a', 'b')
    store.messages.insertPhoneRows([phoneRow({ conversationId: national, body: 'c', timestamp: NOON + 1_000 })])
    region = 'FR'
    while (store.maintain());
    expect(store.people.resolve(national)).toBe(french)
    expect(store.conversations.get(french)).toMatchObject({ total_message_count: 3, last_message: 'c' })
    expect(listAddresses(store, french)).toHaveLength(1)
  })

  it('answers the whole number where the person had written with a prefix last', () => {
    let region: string | undefined
    const store = openTestStoreIn(() => region)
    const id = store.conversations.ensure({ address: address('+33612345678', 'ZZ') })
    expect(store.conversations.ensure({ address: address('0033612345678', 'ZZ') })).toBe(id)
    const { key } = address('0033612345678', 'ZZ')
    store.messages.insertPhoneRows([phoneRow({ conversationId: id, body: 'a', timestamp: NOON, addressKey: key })])
    store.people.answerAt(id, address('0033612345678', 'ZZ'))
    expect(store.conversations.get(id).phone).toBe('0033612345678')
    region = 'FR'
    while (store.maintain());
    expect(store.conversations.get(id).phone).toBe('+33612345678')
  })

  it('reads a number anew that another country had read otherwise, unless it was met in full', () => {
    let region = 'GB'
    const store = openTestStoreIn(() => region)
    const wrong = store.conversations.ensure({ address: address('0171 2345678', 'GB') })
    const sure = store.conversations.ensure({ address: address('07700 900123', 'GB') })
    store.conversations.ensure({ address: address('+447700900123', 'GB') })
    expect(store.conversations.get(wrong).phone).toBe('+441712345678')
    region = 'DE'
    while (store.maintain());
    expect(store.conversations.get(wrong).phone).toBe('+491712345678')
    expect(store.conversations.get(sure).phone).toBe('+447700900123')
    expect(store.conversations.ensure({ address: address('+491712345678', 'DE') })).toBe(wrong)
  })

  it('never joins two complete numbers of different countries', () => {
    let region: string | undefined
    const store = openTestStoreIn(() => region)
    const [a, b] = ['+33612345678', '+41612345678'].map((raw) =>
      store.conversations.ensure({ address: address(raw, 'ZZ') }),
    )
    region = 'FR'
    while (store.maintain());
    expect([a, b].map((id) => store.people.resolve(id ?? ''))).toEqual([a, b])
  })
})

function openTestStoreIn(region: () => string | undefined) {
  return openStore({ path: ':memory:', clock: createClock(), region })
}
