import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { begin, createClock, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

describe('insertPhoneRows', () => {
  it('gives places by time and then by the phone id, in whatever order the rows come', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    store.messages.insertPhoneRows([
      phoneRow({ conversationId, body: 'third', timestamp: NOON, externalMessageId: 9 }),
      phoneRow({ conversationId, body: 'second', timestamp: NOON, externalMessageId: 8 }),
      phoneRow({ conversationId, body: 'first', timestamp: NOON - 1_000, externalMessageId: 10 }),
    ])
    const { messages } = store.messages.listPage(conversationId, {})
    expect(messages.map((message) => message.body)).toEqual(['third', 'second', 'first'])
    expect(messages[1]?.id).toBe(`msg_${(NOON / 1000) * 16}`)
  })

  it('returns the messages as they can be read afterwards', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    store.messages.setArchivedBefore(NOON - 1_000)
    const messages = store.messages.insertPhoneRows([
      phoneRow({ conversationId, isRead: true, timestamp: NOON - 5_000, sim: 1 }),
      phoneRow({ conversationId, direction: 'outbound', timestamp: NOON - 2_000 }),
      phoneRow({ conversationId, body: 'unread' }),
    ])
    expect(messages).toEqual(messages.map((message) => store.messages.get(message.id)))
    expect(messages.map((message) => [message.is_read, message.archived])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
  })

  it('puts a late row where its time is', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'early', 'now')
    store.messages.insertPhoneRows([phoneRow({ conversationId, body: 'late', timestamp: NOON - 30_000 })])
    const bodies = store.messages.listPage(conversationId, {}).messages.map((message) => message.body)
    expect(bodies).toEqual(['now', 'late', 'early'])
  })

  it('lets a full second run on into the next', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const rows = Array.from({ length: 40 }, (_, index) => phoneRow({ conversationId, body: `${index}` }))
    const messages = store.transaction(() => store.messages.insertPhoneRows(rows))
    expect(messages.map((message) => message.body)).toEqual(rows.map((row) => row.body))
    expect(messages.at(-1)?.id).toBe(`msg_${(NOON / 1000) * 16 + 39}`)
    const next = store.messages.insertPhoneRows([phoneRow({ conversationId, timestamp: NOON + 1_000 })])
    expect(next[0]?.id).toBe(`msg_${(NOON / 1000) * 16 + 40}`)
  })

  it('keeps what a wrong clock said, and pins nothing on top for ever', () => {
    const clock = createClock()
    const store = openTestStore({ clock })
    const conversationId = begin(store)
    const future = Date.UTC(2090, 0, 1)
    const [message] = store.messages.insertPhoneRows([phoneRow({ conversationId, timestamp: future })])
    expect(message?.timestamp).toBe(future)
    clock.at += 2 * 86_400_000
    store.messages.insertPhoneRows([phoneRow({ conversationId, body: 'newer', timestamp: clock.at })])
    expect(store.conversations.get(conversationId).last_message).toBe('newer')
  })

  it('keeps both messages when the phone uses an id again within the second', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const rows = ['one', 'two'].map((body) => phoneRow({ conversationId, body, externalMessageId: 7 }))
    const messages = store.messages.insertPhoneRows(rows)
    expect(messages.map((message) => message.timestamp)).toEqual([NOON, NOON + 1])
    expect(
      store.messages
        .findByPhoneIds([7])
        .map((row) => row.body)
        .sort(),
    ).toEqual(['one', 'two'])
  })

  it('never loses or reorders messages, however the rows are cut into calls', () => {
    const seconds = array(integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 })
    assert(
      property(seconds, integer({ min: 1, max: 9 }), (offsets, callSize) => {
        const store = openTestStore()
        const conversationId = begin(store)
        const rows = offsets.map((offset) => phoneRow({ conversationId, timestamp: NOON + offset * 1_000 }))
        for (let at = 0; at < rows.length; at += callSize) store.messages.insertPhoneRows(rows.slice(at, at + callSize))
        const { messages, total } = store.messages.listPage(conversationId, { per_page: 200 })
        expect(total).toBe(rows.length)
        expect(new Set(messages.map((message) => message.external_message_id)).size).toBe(rows.length)
        store.close()
      }),
      { numRuns: 30 },
    )
  })
})

describe('messages', () => {
  it('finds what carries a phone id, as ingest compares it', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const row = phoneRow({ conversationId, body: 'x', isRead: true })
    const [message] = store.messages.insertPhoneRows([row])
    expect(store.messages.findByPhoneIds([row.externalMessageId, 999_999])).toEqual([
      {
        id: message?.id,
        conversationId,
        externalMessageId: row.externalMessageId,
        direction: 'inbound',
        timestamp: NOON,
        body: 'x',
        isRead: true,
        syncStatus: 'synced',
        status: 'received',
        source: 'phone',
      },
    ])
  })

  it('lists unread rows of the phone, and rows since a time, newest first', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const messages = say(store, conversationId, 'a', 'b', 'c')
    store.conversations.markRead(conversationId, messages[0]?.id)
    expect(store.messages.listUnreadPhoneRows(10).map((row) => row.body)).toEqual(['c', 'b'])
    expect(store.messages.listPhoneRowsSince(NOON - 60_000, 10).map((row) => row.body)).toEqual(['c', 'b'])
    expect(store.messages.listPhoneRowsSince(0, 1)).toHaveLength(1)
  })

  it('keeps the place when the phone prints another time', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const [message] = say(store, conversationId, 'a')
    const moved = store.messages.setPhoneTimestamp(message?.id ?? '', NOON + 3_600_000)
    expect(moved).toMatchObject({ id: message?.id, timestamp: NOON + 3_600_000 })
    expect(store.conversations.get(conversationId).last_message_at).toBe(NOON + 3_600_000)
  })

  it('says which messages are archived by a line in time', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'old', 'new')
    store.messages.setArchivedBefore(NOON)
    const { messages } = store.messages.listPage(conversationId, {})
    expect(messages.map((message) => message.archived)).toEqual([false, true])
    store.messages.setArchivedBefore(0)
    expect(store.messages.listPage(conversationId, {}).messages.some((message) => message.archived)).toBe(false)
  })

  it('throws not_found for a message that never was', () => {
    const store = openTestStore()
    expect(() => store.messages.get('msg_1')).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(store.messages.find('msg_1')).toBeUndefined()
  })
})

describe('deleting a message', () => {
  it('keeps the row away when the phone shows it again, under another zone too', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const row = phoneRow({ conversationId, body: 'gone' })
    const [message] = store.messages.insertPhoneRows([row])
    store.messages.delete(message?.id ?? '')
    expect(store.messages.insertPhoneRows([row])).toEqual([])
    expect(store.messages.insertPhoneRows([{ ...row, timestamp: NOON + 3_600_000 }])).toEqual([])
    expect(store.conversations.get(conversationId).total_message_count).toBe(0)
  })

  it('lets another message in that the phone gives the same id', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const row = phoneRow({ conversationId, body: 'gone' })
    const [message] = store.messages.insertPhoneRows([row])
    store.messages.delete(message?.id ?? '')
    expect(store.messages.insertPhoneRows([{ ...row, body: 'other' }])).toHaveLength(1)
    expect(store.messages.insertPhoneRows([{ ...row, timestamp: NOON + 60_000 }])).toHaveLength(1)
  })

  it('gives the last place to the newest message left', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const [first, second] = say(store, conversationId, 'a', 'b')
    store.messages.delete(second?.id ?? '')
    expect(store.conversations.get(conversationId)).toMatchObject({
      last_message: 'a',
      last_message_id: first?.id,
      total_message_count: 1,
      unread_count: 1,
    })
    store.messages.delete(first?.id ?? '')
    expect(store.conversations.get(conversationId)).toMatchObject({
      last_message: null,
      last_message_id: null,
      unread_count: 0,
    })
  })

  it('takes it out of the search, in the transaction that brought it in as well', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const [message] = say(store, conversationId, 'elephant')
    store.messages.delete(message?.id ?? '')
    expect(store.search.find({ q: 'elephant' }).hits).toEqual([])
    store.transaction(() => {
      const [brief] = say(store, conversationId, 'giraffe')
      store.messages.delete(brief?.id ?? '')
    })
    expect(store.search.find({ q: 'giraffe' }).hits).toEqual([])
  })
})
