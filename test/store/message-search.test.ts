import { describe, expect, it } from 'vitest'
import type { SearchQuery } from '../../src/protocol/search.ts'
import type { Store } from '../../src/store/store.ts'
import { address, begin, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

const found = (store: Store, query: string | SearchQuery) =>
  store.search.find(typeof query === 'string' ? { q: query } : query).hits.map((hit) => hit.message.body)

function storeWithPeople() {
  const store = openTestStore()
  const anna = begin(store, '0612345678')
  const bank = store.conversations.ensure({ address: address('MyBank') })
  store.conversations.setContactName(anna, 'Anna Keller')
  say(store, anna, 'Tomorrow at the station?', 'see https://example.org/map', '明天见面吧')
  say(store, bank, 'Your code is 483920', 'Your card was used tomorrow-wise')
  store.messages.insertPhoneRows([
    phoneRow({
      conversationId: anna,
      direction: 'outbound',
      body: 'Yes, tomorrow!',
      timestamp: NOON + 60_000,
      isRead: true,
    }),
  ])
  return { store, anna, bank }
}

describe('searching messages', () => {
  it('gives whole entities, highlights and a snippet, newest first', () => {
    const { store, anna } = storeWithPeople()
    const result = store.search.find({ q: 'tomorrow' })
    expect(result).toMatchObject({ total: 3, total_is_exact: true, next_cursor: null })
    expect(result.hits[0]).toEqual({
      message: store.messages.listPage(anna, {}).messages[0],
      conversation: store.conversations.get(anna),
      highlights: [{ start: 5, end: 13 }],
      snippet: { start: 0, end: 14 },
    })
  })

  it('finds starts of words, and inside words when those are few', () => {
    const { store } = storeWithPeople()
    expect(found(store, 'tomo stat')).toEqual(['Tomorrow at the station?'])
    expect(found(store, 'orrow')).toHaveLength(3)
    expect(found(store, '见面')).toEqual(['明天见面吧'])
    expect(found(store, '"card was"')).toHaveLength(1)
    expect(found(store, '"card wa"')).toEqual([])
  })

  it.each([
    ['from:anna tomorrow', ['Tomorrow at the station?']],
    ['from:me tomorrow', ['Yes, tomorrow!']],
    ['from:0612 has:link', ['see https://example.org/map']],
    ['has:code', ['Your code is 483920']],
    ['has:link tomorrow', []],
    ['from:nobody tomorrow', []],
    ['before:2026-03-14 tomorrow', []],
    ['after:2026-03-14 before:2026-03-15 card', ['Your card was used tomorrow-wise']],
  ])('narrows by %s', (q, bodies) => {
    const { store } = storeWithPeople()
    expect(found(store, q)).toEqual(bodies)
  })

  it('narrows by the fields of the query as by those in its text', () => {
    const { store, anna, bank } = storeWithPeople()
    expect(found(store, { q: 'tomorrow', conversation: bank })).toHaveLength(1)
    expect(found(store, { q: 'tomorrow', from: 'me', conversation: anna })).toEqual(['Yes, tomorrow!'])
    expect(found(store, { q: '', has: 'code' })).toHaveLength(1)
    expect(found(store, { q: 'tomorrow', after: `${NOON + 60_000}` })).toEqual(['Yes, tomorrow!'])
    store.conversations.update(bank, { is_starred: true })
    expect(found(store, 'is:starred tomorrow')).toEqual(['Your card was used tomorrow-wise'])
    store.messages.setArchivedBefore(NOON)
    expect(found(store, 'in:archive tomorrow')).toEqual(['Tomorrow at the station?'])
  })

  it('begins days where the phone is', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    store.messages.insertPhoneRows([
      phoneRow({ conversationId, body: 'late evening', timestamp: Date.UTC(2026, 2, 9, 23, 30) }),
    ])
    expect(found(store, 'after:2026-03-10 evening')).toEqual([])
    store.syncState.set('timeZone', 'Europe/Paris')
    expect(found(store, 'after:2026-03-10 evening')).toHaveLength(1)
  })

  it('goes on by cursor without losing or doubling a hit', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, ...Array.from({ length: 120 }, (_, index) => `apple ${index}`))
    const walked: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = store.search.find({ q: 'apple', per_page: 50, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.total).toBe(120)
      walked.push(...page.hits.map((hit) => hit.message.body))
      cursor = page.next_cursor
    }
    expect(walked).toEqual(Array.from({ length: 120 }, (_, index) => `apple ${119 - index}`))
  })

  it('stops after a bounded number of looks, and goes on from there', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    // All groups of the term are there, the term is not.
    const misleading = Array.from({ length: 600 }, () => phoneRow({ conversationId, body: 'abcdx bcdefgh' }))
    store.messages.insertPhoneRows([
      ...misleading,
      phoneRow({ conversationId, body: 'abcdefgh', timestamp: NOON - 86_400_000 }),
    ])
    const first = store.search.find({ q: 'abcdefgh' })
    expect(first.hits).toEqual([])
    expect(first).toMatchObject({ total: 601, total_is_exact: false })
    expect(first.next_cursor).not.toBeNull()
    expect(found(store, { q: 'abcdefgh', cursor: first.next_cursor ?? '' })).toEqual(['abcdefgh'])
  })

  it('takes nothing that was typed for query syntax', () => {
    const { store } = storeWithPeople()
    for (const q of [
      '" OR "',
      'tom* NOT',
      '(a',
      'a AND b',
      '^x',
      'grams:tom',
      '-',
      '··c1',
      '·#link',
      "'; DROP TABLE messages",
    ]) {
      expect(() => store.search.find({ q })).not.toThrow()
      expect(() => store.conversations.list({ search: q })).not.toThrow()
    }
  })

  it('refuses nothing at all, dates that are none, and foreign cursors', () => {
    const { store } = storeWithPeople()
    const invalid = expect.objectContaining({ code: 'invalid' })
    expect(() => store.search.find({ q: ' ' })).toThrow(invalid)
    expect(() => store.search.find({ q: 'x before:soon' })).toThrow(invalid)
    expect(() => store.search.find({ q: 'x', before: 'soon' })).toThrow(invalid)
    expect(() => store.search.find({ q: 'x', cursor: 'MQ' })).toThrow(invalid)
    expect(store.search.find({ q: '?!' })).toMatchObject({ hits: [], total: 0 })
  })
})
