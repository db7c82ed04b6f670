import { describe, expect, it } from 'vitest'
import { address, begin, createClock, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

describe('contacts', () => {
  const entries = [
    { address: address('0612345671'), name: 'Zoé' },
    { address: address('0612345672'), name: 'anna' },
    { address: address('0612345673'), name: 'Émile' },
  ]

  it('become the list of the phone; what is gone from it goes, what was learned stays', () => {
    const store = openTestStore()
    expect(store.contacts.learn(address('0698765432'), 'Plumber')).toBe(true)
    expect(store.contacts.replaceList(entries)).toBe(3)
    expect(store.contacts.replaceList(entries)).toBe(0)
    expect(store.contacts.replaceList([{ address: address('0612345671'), name: 'Zoë' }])).toBe(3)
    expect(store.contacts.list({}).contacts.map((contact) => contact.name)).toEqual(['Plumber', 'Zoë'])
  })

  it('go before names that came with messages', () => {
    const store = openTestStore()
    store.contacts.replaceList(entries)
    expect(store.contacts.learn(address('0612345671'), 'Other')).toBe(false)
    expect(store.contacts.learn(address('0698765432'), 'Plumber')).toBe(true)
    expect(store.contacts.learn(address('0698765432'), 'Plumber')).toBe(false)
    expect(store.contacts.learn(address(null), 'Nobody')).toBe(false)
  })

  it('are found by a number that is known in part, unless two people fit', () => {
    const store = openTestStore()
    store.contacts.replaceList(entries)
    expect(store.contacts.findName(address('+33612345671'))).toBe('Zoé')
    expect(store.contacts.findName(address('2345671', 'ZZ'))).toBe('Zoé')
    store.contacts.learn(address('+447912345671'), 'Twin')
    expect(store.contacts.findName(address('2345671', 'ZZ'))).toBeUndefined()
  })

  it('have the conversation that begins with another spelling of their number, unless two people fit', () => {
    const store = openTestStore({ region: 'GB' })
    const conversationOf = () => store.contacts.list({ search: 'tom' }).contacts[0]?.conversation_id
    const tom = begin(store, '+447700900123')
    store.contacts.replaceList([{ address: address('07700900123', 'ZZ'), name: 'Tom Whitaker' }])
    expect(conversationOf()).toBe(tom)
    begin(store, '+337700900123')
    expect(conversationOf()).toBeNull()
  })

  it('are listed by name in pages, searched by name and number, with their conversation', () => {
    const store = openTestStore()
    store.contacts.replaceList(entries)
    const conversationId = begin(store, '0612345672')
    const first = store.contacts.list({ per_page: 2 })
    expect(first.contacts).toMatchObject([
      { name: 'anna', phone: '+33612345672', phone_formatted: '06 12 34 56 72', conversation_id: conversationId },
      { name: 'Émile', conversation_id: null },
    ])
    expect(store.contacts.list({ per_page: 2, cursor: first.next_cursor ?? '' }).contacts).toMatchObject([
      { name: 'Zoé' },
    ])
    expect(store.contacts.list({ search: 'emi' })).toMatchObject({ total: 1, contacts: [{ name: 'Émile' }] })
    expect(store.contacts.list({ search: '06 12 34 56 71' }).contacts).toMatchObject([{ name: 'Zoé' }])
    for (const cursor of ['x', 'e30', 'WzEsMl0']) {
      expect(() => store.contacts.list({ cursor })).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
  })
})

describe('devices', () => {
  it('are kept with the hash of their secret until they are revoked', () => {
    const store = openTestStore()
    const device = {
      id: 'dev-1',
      name: 'Laptop',
      kind: 'browser' as const,
      proof: 'session_key' as const,
      scopes: ['read' as const, 'send' as const],
      created_at: NOON,
      last_seen_at: null,
      last_ip: null,
      user_agent: 'curl/8',
    }
    const secrets = {
      secretHash: 'abc',
      publicKey: 'def',
      wrappedSecret: 'ghi',
      signedUntil: null,
      revokedAt: null,
    }
    store.devices.insert({ ...device, ...secrets })
    const seen = { last_seen_at: NOON + 5, last_ip: '10.0.0.2', user_agent: null }
    store.devices.touch('dev-1', { at: NOON + 5, ip: '10.0.0.2', userAgent: null })
    store.devices.setSignedUntil('dev-1', 1_234)
    expect(store.devices.find('dev-1')).toEqual({ ...device, ...secrets, ...seen, signedUntil: 1_234 })
    expect(store.devices.list()).toEqual([{ ...device, ...seen }])
    expect(store.devices.change('dev-1', { name: 'Desk' })).toBe(true)
    expect(store.devices.change('dev-1', { scopes: ['read'] })).toBe(true)
    expect(store.devices.list()).toEqual([{ ...device, ...seen, name: 'Desk', scopes: ['read'] }])
    expect(store.devices.revoke('dev-1', NOON + 9)).toBe(true)
    expect(store.devices.revoke('dev-1', NOON + 9)).toBe(false)
    expect(store.devices.change('dev-1', { name: 'Ghost' })).toBe(false)
    expect(store.devices.find('dev-1')).toMatchObject({ secretHash: 'abc', wrappedSecret: null, revokedAt: NOON + 9 })
    expect(store.devices.list()).toEqual([])
  })
})

describe('what sync remembers', () => {
  it('is typed, kept as JSON and can be forgotten', () => {
    const store = openTestStore()
    expect(store.syncState.get('watermark')).toBeUndefined()
    store.syncState.set('historyTotal', null)
    store.syncState.set('region', 'FR')
    expect(store.syncState.get('historyTotal')).toBeNull()
    expect(store.syncState.get('region')).toBe('FR')
    store.syncState.delete('region')
    expect(store.syncState.get('region')).toBeUndefined()
  })
})

describe('statistics', () => {
  it('count by status what is there, through every change', () => {
    const clock = createClock()
    const store = openTestStore({ clock })
    const conversationId = begin(store)
    say(store, conversationId, 'a', 'b')
    store.messages.insertPhoneRows([
      phoneRow({ conversationId, direction: 'outbound', timestamp: NOON - 86_400_000, isRead: true }),
    ])
    const enqueue = () => store.outbox.enqueue({ conversationId, to: '1', body: 'x', at: NOON, source: 'manual' })
    const [sent, failed, deleted] = [enqueue(), enqueue(), enqueue()]
    expect(store.statistics.read(0).by_status.pending).toBe(3)
    store.outbox.markHandingOver(sent.id, NOON, undefined)
    store.messages.confirm(sent.id, { externalMessageId: 1_000_000, timestamp: NOON, at: NOON })
    store.messages.markDelivered(sent.id, NOON)
    store.outbox.cancel(failed.id, NOON)
    store.messages.delete(deleted.id)
    expect(store.statistics.read(NOON - 3_600_000)).toEqual({
      conversations: 1,
      messages: 5,
      unread: 2,
      by_status: { received: 2, pending: 0, sent: 1, delivered: 1, failed: 1 },
      today: { received: 2, sent: 1 },
    })
  })

  it('leave the unread of archived conversations out', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a')
    store.conversations.update(conversationId, { is_archived: true })
    expect(store.statistics.read(0)).toMatchObject({ unread: 0, conversations: 1 })
  })
})
