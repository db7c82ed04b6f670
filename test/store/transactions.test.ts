import { describe, expect, it } from 'vitest'
import type { StoredEvent } from '../../src/store/events.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createStorageState } from '../../src/store/storage-state.ts'
import { createTransactions } from '../../src/store/transactions.ts'
import { begin, openTestStore, say } from './fixtures.ts'

describe('a transaction', () => {
  it('is taken back whole when its work throws: rows, counters, search, events', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const heard: StoredEvent[] = []
    store.onCommit((events) => heard.push(...events))
    const version = store.conversations.version()
    expect(() =>
      store.transaction(() => {
        const [message] = say(store, conversationId, 'elephant')
        store.events.append({ type: 'new_message', messageId: message?.id ?? '' })
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(store.conversations.get(conversationId)).toMatchObject({ total_message_count: 0, unread_count: 0 })
    expect(store.search.find({ q: 'elephant' }).hits).toEqual([])
    expect(store.events.lastSeq()).toBe(0)
    expect(heard).toEqual([])
    expect(store.conversations.version()).toBe(version)
  })

  it('takes back what sync noted, also in memory', () => {
    const store = openTestStore()
    store.syncState.set('watermark', 5)
    expect(() =>
      store.transaction(() => {
        store.syncState.set('watermark', 9)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(store.syncState.get('watermark')).toBe(5)
  })

  it('refuses to be nested, also durably', () => {
    const store = openTestStore()
    expect(() => store.transaction(() => store.transaction(() => 1))).toThrow('one is open already')
    expect(() => store.transaction(() => store.durably(() => 1))).toThrow('one is open already')
    expect(store.transaction(() => 2)).toBe(2)
  })

  it('refuses async work, which would go on after the commit', () => {
    const store = openTestStore()
    expect(() => store.transaction(async () => store.syncState.set('watermark', 1))).toThrow('must not be async')
    expect(store.syncState.get('watermark')).toBeUndefined()
  })

  it('gives back what the work gave, durably too', () => {
    const store = openTestStore()
    expect(store.durably(() => 'done')).toBe('done')
  })
})

describe('listeners', () => {
  it('hear of a transaction after it, once, with its events in order', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const calls: (readonly StoredEvent[])[] = []
    store.onCommit((events) => calls.push(events))
    store.transaction(() => {
      for (const message of say(store, conversationId, 'a', 'b')) {
        store.events.append({ type: 'new_message', messageId: message.id })
      }
      expect(calls).toEqual([])
    })
    expect(calls.map((events) => events.map((event) => event.seq))).toEqual([[1, 2]])
  })

  it('are not called for a transaction without events, nor after they left', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    let calls = 0
    const leave = store.onCommit(() => (calls += 1))
    store.transaction(() => say(store, conversationId, 'quiet'))
    expect(calls).toBe(0)
    leave()
    store.events.append({ type: 'conversation_update', conversationId })
    expect(calls).toBe(0)
  })

  it('may begin the next transaction', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const heard: number[] = []
    store.onCommit((events) => {
      heard.push(...events.map((event) => event.seq))
      if (heard.length === 1) {
        store.transaction(() => {
          say(store, conversationId, 'answer')
          store.events.append({ type: 'conversation_update', conversationId })
        })
      }
    })
    store.events.append({ type: 'conversation_update', conversationId })
    expect(heard).toEqual([1, 2])
    expect(store.search.find({ q: 'answer' }).hits).toHaveLength(1)
  })
})

describe('a full disk', () => {
  it('takes the transaction back and says so, and the next one goes through when there is room', () => {
    const db = openDatabase(':memory:', { isReadOnly: false })
    db.exec('CREATE TABLE words (word TEXT) STRICT; PRAGMA max_page_count = 4')
    const transactions = createTransactions(db, createStorageState(db))
    const insert = (text: string) => transactions.run(() => db.command('INSERT INTO words VALUES (?)').run(text))
    expect(() => insert('x'.repeat(100_000))).toThrow(
      expect.objectContaining({
        name: 'StorageError',
        code: 'storage_unavailable',
        message: expect.stringMatching(/no space is left.*make room/),
      }),
    )
    expect(insert('y')).toBe(1)
    db.close()
  })
})
