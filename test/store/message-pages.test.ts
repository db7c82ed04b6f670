import { assert, integer, property } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../src/protocol/message.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Store } from '../../src/store/store.ts'
import { begin, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

const bodies = (messages: readonly Message[]) => messages.map((message) => message.body)

describe('a page of a thread', () => {
  const store = openTestStore()
  const conversationId = begin(store)
  const messages = say(store, conversationId, '1', '2', '3', '4', '5')

  it('is the newest one, newest first, and says how to go on', () => {
    const page = store.messages.listPage(conversationId, { per_page: 2 })
    expect(bodies(page.messages)).toEqual(['5', '4'])
    expect(page).toMatchObject({ page: 1, per_page: 2, total: 5, has_more: true, next_cursor: messages[3]?.id })
    const next = store.messages.listPage(conversationId, { per_page: 2, before: page.next_cursor ?? '' })
    expect(bodies(next.messages)).toEqual(['3', '2'])
  })

  it('ends without a cursor', () => {
    const page = store.messages.listPage(conversationId, { per_page: 2, page: 3 })
    expect(bodies(page.messages)).toEqual(['1'])
    expect(page).toMatchObject({ has_more: false, next_cursor: null })
    expect(store.messages.listPage(conversationId, { page: 9 }).messages).toEqual([])
  })

  it('follows a message', () => {
    const page = store.messages.listPage(conversationId, { after: messages[1]?.id ?? '', per_page: 2 })
    expect(bodies(page.messages)).toEqual(['4', '3'])
    expect(page.has_more).toBe(true)
    const none = store.messages.listPage(conversationId, { after: messages[4]?.id ?? '' })
    expect(none).toMatchObject({ messages: [], has_more: true })
  })

  it('surrounds a message', () => {
    const page = store.messages.listPage(conversationId, { around: messages[2]?.id ?? '', per_page: 3 })
    expect(bodies(page.messages)).toEqual(['4', '3', '2'])
    expect(page.has_more).toBe(true)
    const oldest = store.messages.listPage(conversationId, { around: messages[0]?.id ?? '', per_page: 10 })
    expect(bodies(oldest.messages)).toEqual(['5', '4', '3', '2', '1'])
    expect(oldest.has_more).toBe(false)
  })

  it('refuses two places at once, and a scheduled message as a place', () => {
    const invalid = expect.objectContaining({ code: 'invalid' })
    expect(() => store.messages.listPage(conversationId, { page: 2, before: 'msg_5' })).toThrow(invalid)
    for (const place of ['before', 'after', 'around'])
      expect(() => store.messages.listPage(conversationId, { [place]: 'sched_1' })).toThrow(invalid)
  })

  it('throws not_found for a conversation that never was', () => {
    expect(() => store.messages.listPage('conv_99', {})).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('pages deep in a long thread', () => {
  const LENGTH = 2_000
  const expected = Array.from({ length: LENGTH }, (_, index) => `${LENGTH - 1 - index}`)
  let store: Store
  let conversationId: ConversationId

  beforeAll(() => {
    store = openTestStore()
    conversationId = begin(store)
    const rows = expected.map((body, index) => phoneRow({ conversationId, body, timestamp: NOON - index * 60_000 }))
    store.transaction(() => store.messages.insertPhoneRows(rows))
  })

  const pageOf = (page: number, perPage: number) =>
    bodies(store.messages.listPage(conversationId, { page, per_page: perPage }).messages)

  it('are the same by number as by walking there', () => {
    assert(
      property(integer({ min: 1, max: 60 }), integer({ min: 1, max: 100 }), (page, perPage) => {
        expect(pageOf(page, perPage)).toEqual(expected.slice((page - 1) * perPage, page * perPage))
      }),
    )
  })

  it('stay right when messages arrive on top, among the old, and go', () => {
    expect(pageOf(30, 50)).toEqual(expected.slice(1_450, 1_500))
    store.messages.insertPhoneRows([phoneRow({ conversationId, body: 'top', timestamp: NOON + 60_000 })])
    expect(pageOf(30, 50)).toEqual(expected.slice(1_449, 1_499))
    store.messages.insertPhoneRows([
      phoneRow({ conversationId, body: 'late', timestamp: NOON - 1_990 * 60_000 - 5_000 }),
    ])
    expect(pageOf(30, 50)).toEqual(expected.slice(1_449, 1_499))
    store.messages.insertPhoneRows([
      phoneRow({ conversationId, body: 'later', timestamp: NOON - 100 * 60_000 - 5_000 }),
    ])
    expect(pageOf(30, 50)).toEqual(expected.slice(1_448, 1_498))
    const [newest] = store.messages.listPage(conversationId, { per_page: 1 }).messages
    store.messages.delete(newest?.id ?? '')
    expect(pageOf(30, 50)).toEqual(expected.slice(1_449, 1_499))
  })

  it('stay right after a transaction that was taken back', () => {
    const before = pageOf(30, 50)
    expect(() =>
      store.transaction(() => {
        const rows = Array.from({ length: 600 }, () => phoneRow({ conversationId, timestamp: NOON + 90_000 }))
        store.messages.insertPhoneRows(rows)
        pageOf(30, 50)
        throw new Error('taken back')
      }),
    ).toThrow('taken back')
    expect(pageOf(30, 50)).toEqual(before)
  })
})
