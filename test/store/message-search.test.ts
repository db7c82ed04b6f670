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

  it('tells the message that is starred, unread, archived, or of a SIM', () => {
    const { store, anna, bank } = storeWithPeople()
    const [question, , , reply] = store.messages.listPage(anna, {}).messages.toReversed()
    store.stars.set(question?.id ?? '', true)
    store.conversations.update(bank, { is_starred: true })
    expect(found(store, 'is:starred')).toHaveLength(3)
    expect(found(store, 'is:starred tomorrow')).toHaveLength(2)
    expect(found(store, { q: 'is:starred', conversation: anna })).toEqual(['Tomorrow at the station?'])
    expect(found(store, '-is:starred tomorrow')).toEqual(['Yes, tomorrow!'])

    for (const id of [anna, bank]) store.conversations.markRead(id)
    expect(found(store, 'is:unread')).toEqual([])
    store.messages.insertPhoneRows([phoneRow({ conversationId: bank, body: 'news', timestamp: NOON + 5_000, sim: 1 })])
    expect(found(store, 'is:unread')).toEqual(['news'])
    expect(found(store, 'sim:2')).toEqual(['news'])
    expect(found(store, 'sim:1')).toEqual([])
    expect(found(store, '-is:unread tomorrow')).toHaveLength(3)

    store.conversations.update(bank, { is_archived: true })
    expect(found(store, 'in:archived card')).toEqual(['Your card was used tomorrow-wise'])
    expect(found(store, '-in:archived tomorrow')).toHaveLength(2)
    expect(reply?.body).toBe('Yes, tomorrow!')
  })

  it.each([
    ['to:anna tomorrow', ['Yes, tomorrow!']],
    ['to:me tomorrow', ['Your card was used tomorrow-wise', 'Tomorrow at the station?']],
    ['from:anna to:mybank', []],
    ['from:me to:anna', ['Yes, tomorrow!']],
    ['-from:me tomorrow', ['Your card was used tomorrow-wise', 'Tomorrow at the station?']],
    ['-from:mybank tomorrow', ['Yes, tomorrow!', 'Tomorrow at the station?']],
    ['tomorrow -yes', ['Your card was used tomorrow-wise', 'Tomorrow at the station?']],
    ['tomorrow -station -"card was"', ['Yes, tomorrow!']],
    ['tomorrow -stat', ['Yes, tomorrow!', 'Your card was used tomorrow-wise', 'Tomorrow at the station?']],
    ['on:2026-03-14 code -has:link', ['Your code is 483920']],
    ['on:2026-03-13 code', []],
    ['-has:link -tomorrow -has:code', ['明天见面吧']],
    ['-明天 -tomorrow', ['Your code is 483920', 'see https://example.org/map']],
  ])('understands %s', (q, bodies) => {
    const { store } = storeWithPeople()
    expect(found(store, q).toSorted()).toEqual(bodies.toSorted())
  })

  it('finds a callable number', () => {
    const store = openTestStore()
    say(store, begin(store), 'call me: 06 12 34 56 78', 'on 2026-03-31')
    expect(found(store, 'has:number')).toEqual(['call me: 06 12 34 56 78'])
    expect(found(store, { q: '', has: 'number' })).toHaveLength(1)
  })

  it('finds words by their first letter', () => {
    const store = openTestStore()
    say(store, begin(store), 'apple', 'banana a', 'cherry', 'Äpfel')
    expect(found(store, 'a')).toEqual(['Äpfel', 'banana a', 'apple'])
    expect(found(store, '"a"')).toEqual(['banana a'])
    expect(found(store, 'b a')).toEqual(['banana a'])
  })

  it('counts the hits of a thread one by one and says which they are', () => {
    const store = openTestStore()
    const thread = begin(store)
    const other = begin(store, '0699999999')
    say(store, other, 'pear', 'pear')
    say(
      store,
      thread,
      ...Array.from({ length: 90 }, (_, index) => (index % 3 === 0 ? `pear ${index}` : `apple ${index}`)),
    )
    const query = { q: 'pear', conversation: thread, per_page: 10 }
    const first = store.search.find(query)
    expect(first).toMatchObject({ total: 30, total_is_exact: true, first_position: 1 })
    const second = store.search.find({ ...query, cursor: first.next_cursor ?? '' })
    expect(second).toMatchObject({ total: 30, total_is_exact: true, first_position: 11 })

    const sought = second.hits[6]?.message.id ?? ''
    const around = store.search.find({ ...query, at: sought })
    expect(around).toMatchObject({ total: 30, first_position: 12 })
    expect(around.hits[17 - 12]?.message.id).toBe(sought)
    expect(store.search.find({ ...query, at: first.hits[0]?.message.id ?? '' }).first_position).toBe(1)
    expect(() => store.search.find({ ...query, at: 'msg_5' })).toThrow('Cannot show this hit: msg_5 is not among')
    expect(() => store.search.find({ ...query, at: sought, cursor: 'x' })).toThrow('say cursor or at, not both')
  })

  it('says of a count that ended before the hits did that there are at least so many', () => {
    const store = openTestStore()
    const [thread, other] = [begin(store), begin(store, '0699999999')]
    say(store, thread, ...Array.from({ length: 2_400 }, (_, index) => `pear ${index}`))
    const capped = { total: 1_000, total_is_exact: false, total_is_minimum: true }
    expect(store.search.find({ q: 'pear' })).toMatchObject(capped)
    expect(store.search.find({ q: 'pear', conversation: thread })).toMatchObject(capped)
    say(store, other, ...Array.from({ length: 40 }, (_, index) => `plum ${index}`))
    expect(store.search.find({ q: 'plum', per_page: 10 })).toMatchObject({
      total: 40,
      total_is_exact: false,
      total_is_minimum: false,
    })
  })

  it('begins a page at a hit behind thousands of others in its thread, and says which one it is', () => {
    const store = openTestStore()
    const thread = begin(store)
    const [oldest] = say(store, thread, ...Array.from({ length: 2_400 }, (_, index) => `pear ${index}`))
    const query = { q: 'pear', conversation: thread, per_page: 10, at: oldest?.id ?? '' }
    const around = store.search.find(query)
    expect(around).toMatchObject({ first_position: 2_395, total: 2_400, total_is_exact: true, next_cursor: null })
    expect(around.hits.at(-1)?.message.body).toBe('pear 0')
  })

  it('counts what only dates choose, of which the index knows nothing', () => {
    const store = openTestStore()
    say(store, begin(store), ...Array.from({ length: 30 }, (_, index) => `text ${index}`))
    expect(store.search.find({ q: 'on:2026-03-14', per_page: 10 })).toMatchObject({ total: 30, total_is_exact: true })
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
