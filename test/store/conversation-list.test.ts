import { describe, expect, it } from 'vitest'
import { countSql } from '../../src/store/conversation-counts.ts'
import { listFilter, listSql } from '../../src/store/conversation-list.ts'
import type { ConversationListQuery } from '../../src/protocol/conversation.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open-store.ts'
import { migrate } from '../../src/store/migrate.ts'
import { starredSql } from '../../src/store/starred-messages.ts'
import { createStorageState } from '../../src/store/storage-state.ts'
import { createTransactions } from '../../src/store/transactions.ts'
import { address, begin, createClock, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

function storeOf(count: number) {
  const store = openTestStore()
  const ids = Array.from({ length: count }, (_, index) => {
    const conversationId = begin(store, `06123456${10 + index}`)
    store.messages.insertPhoneRows([
      phoneRow({ conversationId, body: `text ${index}`, timestamp: NOON - index * 60_000 }),
    ])
    return conversationId
  })
  return { store, ids }
}

describe('the list of conversations', () => {
  it('shows pinned ones first, then by newest message', () => {
    const { store, ids } = storeOf(4)
    store.conversations.update(ids[3] ?? '', { is_pinned: true })
    const list = store.conversations.list({})
    expect(list.conversations.map((conversation) => conversation.id)).toEqual([ids[3], ids[0], ids[1], ids[2]])
    expect(list).toMatchObject({ page: 1, per_page: 50, total: 4, next_cursor: null })
  })

  it('goes on by cursor, also over the border of the pinned ones, and by page', () => {
    const { store, ids } = storeOf(5)
    for (const id of [ids[4], ids[2]]) store.conversations.update(id ?? '', { is_pinned: true })
    const whole = store.conversations.list({}).conversations.map((conversation) => conversation.id)
    const walked: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = store.conversations.list({ per_page: 2, ...(cursor === undefined ? {} : { cursor }) })
      walked.push(...page.conversations.map((conversation) => conversation.id))
      cursor = page.next_cursor
    }
    expect(walked).toEqual(whole)
    const second = store.conversations.list({ per_page: 2, page: 2 })
    expect(second.conversations.map((conversation) => conversation.id)).toEqual(whole.slice(2, 4))
  })

  it('searches names alone, hidden ones too, and those that begin so apart', () => {
    const { store, ids } = storeOf(4)
    const names = ['Noah Berg', 'Arnold', 'Anna-Nora', 'Bruno']
    for (const [index, name] of names.entries()) store.conversations.setContactName(ids[index] ?? '', name)
    store.messages.insertPhoneRows([phoneRow({ conversationId: ids[1] ?? '', body: 'no way' })])
    store.conversations.update(ids[0] ?? '', { is_hidden: true })
    const find = (query: ConversationListQuery) =>
      store.conversations
        .list(query)
        .conversations.map((one) => one.contact_name ?? '')
        .toSorted((a, b) => a.localeCompare(b))
    expect(find({ search: 'no', search_in: 'beginnings' })).toEqual(['Anna-Nora', 'Noah Berg'])
    expect(find({ search: 'no', search_in: 'names' })).toEqual(['Anna-Nora', 'Arnold', 'Bruno', 'Noah Berg'])
    expect(find({ search: 'no way', search_in: 'names' })).toEqual([])
    expect(find({ search: 'no', search_in: 'names', hidden: true })).toEqual(['Noah Berg'])
    for (const search of ['06 12 34 56 12', '0612345612', '+33612345612', '56 12 '])
      expect(find({ search, search_in: 'names' })).toEqual(['Anna-Nora'])
  })

  it('begins a conversation without messages on top, not at the end', () => {
    const { store } = storeOf(2)
    const fresh = begin(store, '0698765432')
    expect(store.conversations.list({}).conversations[0]?.id).toBe(fresh)
  })

  it('narrows to starred, unread and archived', () => {
    const { store, ids } = storeOf(4)
    const [a = '', b = '', c = ''] = ids
    store.conversations.update(a, { is_starred: true })
    store.conversations.update(b, { is_archived: true })
    store.conversations.markRead(c)
    const idsOf = (query: ConversationListQuery) =>
      store.conversations.list(query).conversations.map((conversation) => conversation.id)
    expect(idsOf({})).toEqual([a, c, ids[3]])
    expect(idsOf({ starred: true })).toEqual([a])
    expect(idsOf({ starred: false })).toEqual([a, c, ids[3]])
    expect(idsOf({ unread: true })).toEqual([a, ids[3]])
    expect(idsOf({ archived: true })).toEqual([b])
    expect(store.conversations.list({ unread: true }).total).toBe(2)
  })

  it('refuses a cursor that is not its own', () => {
    const { store } = storeOf(1)
    for (const cursor of ['x', '', 'MS4yLng', Buffer.from('x.1.1').toString('base64url'), '💥']) {
      expect(() => store.conversations.list({ cursor })).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
  })

  it('tells of the last message what a row of the list shows', () => {
    const { store, ids } = storeOf(1)
    const [conversationId = ''] = ids
    const message = store.outbox.enqueue({
      conversationId,
      to: '1',
      body: 'y'.repeat(300),
      at: NOON + 1_000,
      source: 'manual',
    })
    store.outbox.markHandingOver(message.id, NOON + 1_000, undefined)
    store.outbox.move(message.id, { step: 'cut_off', at: NOON + 2_000 })
    expect(store.conversations.list({}).conversations[0]).toMatchObject({
      last_message: 'y'.repeat(120),
      last_message_id: message.id,
      last_message_direction: 'outbound',
      last_message_status: 'failed',
      last_message_state: 'failed',
      last_message_may_have_been_sent: true,
    })
  })
})

describe('searching the list', () => {
  const store = openTestStore()
  const anna = begin(store, '+33612345678')
  const bank = store.conversations.ensure({ address: address('MyBank') })
  store.conversations.setContactName(anna, 'Änna Świątek')
  say(store, anna, 'see you at the station')
  say(store, bank, 'your card was used in 東京駅')
  store.conversations.update(bank, { is_archived: true })
  const find = (search: string) =>
    store.conversations.list({ search }).conversations.map((conversation) => conversation.id)

  it.each([
    ['anna', anna],
    ['swiatek änna', anna],
    ['0612', anna],
    ['06 12 34', anna],
    ['12345678', anna],
    ['+336', anna],
    ['mybank', bank],
    ['station', anna],
    ['東京', bank],
  ])('finds %s', (typed, id) => {
    expect(find(typed)).toEqual([id])
  })

  it('finds nothing for what nobody said', () => {
    expect(find('zebra')).toEqual([])
    expect(find('!!')).toEqual([])
  })

  it('looks into the archived ones, too, and pages through what it found', () => {
    const first = store.conversations.list({ search: 'a', per_page: 1 })
    expect(first.total).toBe(2)
    const next = store.conversations.list({ search: 'a', per_page: 1, cursor: first.next_cursor ?? '' })
    expect([...first.conversations, ...next.conversations].map((c) => c.id).sort()).toEqual([anna, bank].sort())
    expect(store.conversations.list({ search: 'a', archived: true }).total).toBe(1)
  })
})

describe('numbers as they are written at home', () => {
  it('are found once the country is known, and after it has changed', () => {
    const store = openStore({ path: ':memory:', clock: createClock() })
    begin(store, '+33612345678')
    const isFound = () => store.conversations.list({ search: '0612' }).total === 1
    while (store.maintain());
    expect(isFound()).toBe(false)
    store.syncState.set('region', 'FR')
    while (store.maintain());
    expect(isFound()).toBe(true)
    store.syncState.set('region', 'GB')
    while (store.maintain());
    expect(isFound()).toBe(false)
  })
})

describe('the plans of the list', () => {
  const db = openDatabase(':memory:', { isReadOnly: false })
  migrate(db, createTransactions(db, createStorageState(db)), { where: ':memory:' })
  const plan = (sql: string, values: readonly (string | number)[]) =>
    db
      .query<[number, number, number, detail: string]>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((row) => row[3])

  it.each([
    [{}, 'conversations_list'],
    [{ archived: true }, 'conversations_list'],
    [{ starred: true }, 'conversations_starred'],
    [{ unread: true }, 'conversations_unread'],
    [{ unknown: true }, 'conversations_unknown'],
  ] as const)('of %j reads its index in order', (query, index) => {
    const { where, values } = listFilter(query, undefined)
    for (const isAfterCursor of [false, true]) {
      const cursor = isAfterCursor ? [0, 1, 1] : []
      const steps = plan(listSql(where, isAfterCursor), [...values.map(Number), ...cursor, 10, 0])
      expect(steps.join('\n')).toContain(`USING INDEX ${index} (is_archived=?`)
      expect(steps.join('\n')).not.toContain('TEMP B-TREE')
    }
    const count = plan(`SELECT count(*) FROM conversations WHERE ${where}`, values.map(Number))
    expect(count.join('\n')).toContain(index)
  })

  it('of the hidden senders and of the counts read indexes only', () => {
    const { where } = listFilter({ hidden: true }, undefined)
    const steps = plan(listSql(where, false), [10, 0]).join('\n')
    expect(steps).toContain('USING INDEX conversations_hidden')
    expect(steps).not.toContain('TEMP B-TREE')
    for (const query of [
      {},
      { unread: true },
      { starred: true },
      { archived: true },
      { unknown: true },
      { hidden: true },
    ]) {
      const filter = listFilter(query, undefined)
      expect(plan(countSql(filter.where), filter.values.map(Number)).join('\n')).toMatch(
        /(?:SEARCH|SCAN) conversations USING (?:COVERING )?INDEX conversations_/,
      )
    }
  })

  it.each(Object.values(starredSql.listSql))('of the starred messages come in order: %s', (sql) => {
    const steps = plan(sql, [1, 2, 3].slice(0, (sql.match(/\?/gu) ?? []).length)).join('\n')
    expect(steps).toContain('messages_starred')
    expect(steps).not.toContain('TEMP B-TREE')
  })
})
