import { describe, expect, it } from 'vitest'
import { address, begin, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

describe('one conversation a person', () => {
  it('holds all spellings of a number', () => {
    const store = openTestStore()
    const id = begin(store, '06 12 34 56 78')
    expect(begin(store, '+33612345678')).toBe(id)
    expect(begin(store, '0033 6 12 34 56 78')).toBe(id)
  })

  it('takes the full number over when it is known at last', () => {
    const store = openTestStore()
    const id = store.conversations.ensure({ address: address('0612345678', 'ZZ') })
    expect(store.conversations.get(id).phone).toBe('0612345678')
    expect(store.conversations.ensure({ address: address('+33612345678') })).toBe(id)
    expect(store.conversations.get(id).phone).toBe('+33612345678')
    expect(store.conversations.getAddress(id).key).toBe('+33612345678')
  })

  it('keeps two people apart whose numbers are known and end alike', () => {
    const store = openTestStore()
    expect(begin(store, '+33612345678')).not.toBe(begin(store, '+447912345678'))
  })

  it('lets the phone thread decide between people whose numbers end alike', () => {
    const store = openTestStore()
    const french = begin(store, '+33612345678', 5)
    const british = begin(store, '+447912345678', 6)
    const partOfBoth = address('2345678', 'ZZ')
    expect(store.conversations.findByAddress({ address: partOfBoth, phoneThreadId: 6 })?.id).toBe(british)
    expect(store.conversations.findByAddress({ address: partOfBoth, phoneThreadId: 5 })?.id).toBe(french)
    expect(store.conversations.findByAddress({ address: partOfBoth })).toBeUndefined()
  })

  it('never lets a thread of another phone bring strangers together', () => {
    const store = openTestStore()
    const old = begin(store, '0612345678', 5)
    const stranger = begin(store, '0698765432', 5)
    expect(stranger).not.toBe(old)
    expect(store.conversations.listThreads(old)).toEqual([5])
    begin(store, '0612345678', 9)
    expect(store.conversations.listThreads(old)).toEqual([5, 9])
  })

  it('tells named senders by their exact name, and gathers those without an address', () => {
    const store = openTestStore()
    expect(begin(store, 'MyBank')).not.toBe(begin(store, 'MyBanc'))
    const unknown = store.conversations.ensure({ address: address(null) })
    expect(store.conversations.ensure({ address: address('') })).toBe(unknown)
    expect(store.conversations.get(unknown)).toMatchObject({ address_kind: 'unknown', can_reply: false })
  })

  it('walks all people in pages', () => {
    const store = openTestStore()
    const ids = ['0612345671', '0612345672', '0612345673'].map((phone) => begin(store, phone))
    const first = store.conversations.listPeers(undefined, 2)
    expect(first.map((peer) => peer.id)).toEqual(ids.slice(0, 2))
    expect(store.conversations.listPeers(first[1]?.id, 2).map((peer) => peer.address.key)).toEqual(['+33612345673'])
  })
})

describe('what is unread', () => {
  it('is what came in and was not read on the phone', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a', 'b')
    store.messages.insertPhoneRows([phoneRow({ conversationId, direction: 'outbound', isRead: true })])
    expect(store.conversations.get(conversationId).unread_count).toBe(2)
  })

  it('ends where a message was read on the phone: all older ones were, too', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a', 'b')
    store.messages.insertPhoneRows([phoneRow({ conversationId, timestamp: NOON - 30_000, isRead: true })])
    const { messages } = store.messages.listPage(conversationId, {})
    expect(messages.map((message) => message.is_read)).toEqual([false, true, true])
    expect(store.conversations.get(conversationId).unread_count).toBe(1)
  })

  it('never comes from a history that was read', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const history = Array.from({ length: 50 }, (_, index) =>
      phoneRow({ conversationId, timestamp: NOON - index * 60_000, isRead: true, isQuiet: true }),
    )
    store.messages.insertPhoneRows(history.slice(0, 25))
    store.messages.insertPhoneRows(history.slice(25))
    expect(store.conversations.get(conversationId)).toMatchObject({ unread_count: 0, total_message_count: 50 })
  })

  it('begins with a late message that nobody has seen', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a', 'b')
    store.conversations.markRead(conversationId)
    store.messages.insertPhoneRows([phoneRow({ conversationId, timestamp: NOON - 30_000 })])
    expect(store.conversations.get(conversationId).unread_count).toBe(2)
  })

  it('does not grow with a quiet late message', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a', 'b')
    store.conversations.markRead(conversationId)
    store.messages.insertPhoneRows([phoneRow({ conversationId, timestamp: NOON - 30_000, isQuiet: true })])
    expect(store.conversations.get(conversationId).unread_count).toBe(0)
  })

  it('shrinks up to the message that was seen, and never grows by reading', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const [first, second] = say(store, conversationId, 'a', 'b', 'c')
    expect(store.conversations.markRead(conversationId, second?.id).unread_count).toBe(1)
    expect(store.conversations.markRead(conversationId, first?.id).unread_count).toBe(1)
    expect(store.conversations.markRead(conversationId).unread_count).toBe(0)
  })

  it('can be a mark set by hand, which reading takes away', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a')
    store.conversations.markRead(conversationId)
    expect(store.conversations.markUnread(conversationId)).toMatchObject({ is_marked_unread: true, unread_count: 0 })
    expect(store.conversations.list({ unread: true }).total).toBe(1)
    expect(store.conversations.markRead(conversationId)).toMatchObject({ is_marked_unread: false })
    expect(store.conversations.list({ unread: true }).total).toBe(0)
  })
})

describe('changing a conversation', () => {
  it('sets what is named and leaves the rest', () => {
    const store = openTestStore()
    const id = begin(store)
    store.conversations.update(id, { is_starred: true })
    store.conversations.setLastSync(id, 42)
    expect(store.conversations.update(id, { is_pinned: true })).toMatchObject({
      is_starred: true,
      is_pinned: true,
      is_archived: false,
      is_muted: false,
      last_sync_timestamp: 42,
    })
  })

  it('throws not_found for one that never was', () => {
    const store = openTestStore()
    expect(() => store.conversations.update('conv_7', { is_starred: true })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })

  it('moves the version, and other writing does not', () => {
    const store = openTestStore()
    const id = begin(store)
    const before = store.conversations.version()
    store.syncState.set('lastContactsAt', 5)
    expect(store.conversations.version()).toBe(before)
    store.conversations.update(id, { is_muted: true })
    expect(store.conversations.version()).not.toBe(before)
  })
})

describe('deleting a conversation', () => {
  it('hides it at once, empties it in slices, and keeps the phone from bringing it back', () => {
    const store = openTestStore()
    const conversationId = begin(store, '0612345678', 5)
    const rows = Array.from({ length: 450 }, (_, index) =>
      phoneRow({ conversationId, timestamp: NOON - index * 1_000 }),
    )
    const messages = store.transaction(() => store.messages.insertPhoneRows(rows))
    const deleted = store.conversations.delete(conversationId)
    expect(deleted.total_message_count).toBe(450)
    expect(store.conversations.find(conversationId)).toBeUndefined()
    expect(store.conversations.list({}).total).toBe(0)
    expect(store.messages.find(messages[0]?.id ?? '')).toBeUndefined()
    expect(store.search.find({ q: 'hello' }).hits).toEqual([])
    // Until they are gone, ingest still knows them.
    expect(store.messages.findByPhoneIds([rows[0]?.externalMessageId ?? 0])).toHaveLength(1)

    let slices = 0
    while (store.maintain()) slices += 1
    expect(slices).toBeGreaterThan(2)
    expect(store.statistics.read(0)).toMatchObject({ messages: 0, conversations: 0 })

    const again = begin(store, '0612345678', 5)
    expect(again).not.toBe(conversationId)
    const back = rows.map((row) => ({ ...row, conversationId: again }))
    expect(store.messages.insertPhoneRows(back)).toEqual([])
    expect(store.messages.insertPhoneRows([phoneRow({ conversationId: again, body: 'new' })])).toHaveLength(1)
  })

  it('cancels what was queued and what was scheduled, and keeps their keys', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const send = { conversationId, to: '+33612345678', body: 'x', at: NOON }
    store.outbox.enqueue({ ...send, source: 'manual', clientKey: 'key-queued' })
    store.scheduled.insert({ ...send, sendAt: NOON + 60_000, clientKey: 'key-waiting' })
    store.conversations.delete(conversationId)
    expect(store.outbox.count()).toBe(0)
    expect(store.scheduled.nextDueAt()).toBeUndefined()
    while (store.maintain());
    expect(store.outbox.findByClientKey('key-queued')).toEqual({ message: undefined, to: send.to, body: undefined })
    expect(store.outbox.findByClientKey('key-waiting')).toMatchObject({ message: undefined })
  })

  it('waits with the emptying while the phone is sending one of its messages', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const send = { conversationId, to: '+33612345678', body: 'x', at: NOON, source: 'manual' } as const
    const message = store.outbox.enqueue(send)
    store.outbox.markHandingOver(message.id, NOON, 1)
    store.conversations.delete(conversationId)
    expect(store.outbox.listUnfinished()).toHaveLength(1)
    expect(store.maintain()).toBe(false)
    expect(store.outbox.listUnfinished()).toHaveLength(1)
  })
})
