import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { begin, NOON, openTestStore, phoneRow, say } from './fixtures.ts'

const directory = mkdtempSync(join(tmpdir(), 'lanline index '))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** A database whose index is of another time. */
function storeWithOldIndex(name: string, count: number) {
  const path = join(directory, name)
  const store = openTestStore({ path })
  const conversationId = begin(store)
  store.transaction(() =>
    store.messages.insertPhoneRows(
      Array.from({ length: count }, (_, index) =>
        phoneRow({ conversationId, body: `apple ${index}`, timestamp: NOON - index * 1_000 }),
      ),
    ),
  )
  store.close()
  const db = new DatabaseSync(path)
  db.exec(`UPDATE store_state SET value = '{"version":0}' WHERE key = 'search_index'`)
  db.close()
  return { store: openTestStore({ path }), conversationId }
}

describe('an index of another version', () => {
  it('is built anew in slices; until then search reads the messages', () => {
    const { store, conversationId } = storeWithOldIndex('anew.db', 450)
    expect(store.search.find({ q: 'apple', per_page: 200 }).hits).toHaveLength(200)
    expect(store.maintain()).toBe(true)
    // These come while it is built: above what is reached, below it, and one that goes again.
    say(store, conversationId, 'apple new')
    store.messages.insertPhoneRows([phoneRow({ conversationId, body: 'apple late', timestamp: NOON - 449_500 })])
    const [gone] = say(store, conversationId, 'apple gone')
    store.messages.delete(gone?.id ?? '')
    expect(store.search.find({ q: '"apple late"' }).hits).toHaveLength(1)
    while (store.maintain());
    expect(store.search.find({ q: '"apple late"' }).hits).toHaveLength(1)
    expect(store.search.find({ q: '"apple new"' }).hits).toHaveLength(1)
    expect(store.search.find({ q: '"apple gone"' }).hits).toHaveLength(0)
    expect(store.search.find({ q: '"apple 449"' }).hits).toHaveLength(1)
    store.close()
  })

  it('goes on with the building after a restart', () => {
    const path = join(directory, 'restart.db')
    const { store } = storeWithOldIndex('restart.db', 450)
    store.maintain()
    store.close()
    const again = openTestStore({ path })
    while (again.maintain());
    expect(again.search.find({ q: '"apple 0"' }).hits).toHaveLength(1)
    expect(again.search.find({ q: '"apple 449"' }).hits).toHaveLength(1)
    again.close()
  })

  it('lets search without it end after a bounded number of rows, and go on', () => {
    const { store, conversationId } = storeWithOldIndex('slices.db', 3_200)
    store.messages.insertPhoneRows([phoneRow({ conversationId, body: 'needle', timestamp: NOON - 9_000_000 })])
    const first = store.search.find({ q: 'needle' })
    expect(first.hits).toEqual([])
    expect(store.search.find({ q: 'needle', cursor: first.next_cursor ?? '' }).hits).toHaveLength(1)
    store.close()
  })
})

describe('the rows of the index', () => {
  it('are written last and ascending, so that one transaction makes one segment', () => {
    const path = join(directory, 'segments.db')
    const store = openTestStore({ path })
    const conversationId = begin(store)
    store.transaction(() => {
      for (let index = 0; index < 50; index += 1) {
        const [message] = store.messages.insertPhoneRows([
          phoneRow({ conversationId, timestamp: NOON - ((index * 7) % 50) * 1_000 }),
        ])
        store.events.append({ type: 'new_message', messageId: message?.id ?? '' })
      }
    })
    const db = new DatabaseSync(path, { readOnly: true })
    // FTS5 keeps one row per segment's leaf in its index of pages.
    expect(db.prepare('SELECT count(DISTINCT segid) AS segments FROM message_search_idx').get()).toEqual({
      segments: 1,
    })
    db.close()
    store.close()
  })

  it('are merged by maintain, which comes to an end', () => {
    const path = join(directory, 'merge.db')
    const store = openTestStore({ path })
    const conversationId = begin(store)
    for (let index = 0; index < 60; index += 1) say(store, conversationId, `word${index} common`)
    let turns = 0
    while (store.maintain()) turns += 1
    expect(turns).toBeLessThan(200)
    const db = new DatabaseSync(path, { readOnly: true })
    const { segments } = db.prepare('SELECT count(DISTINCT segid) AS segments FROM message_search_idx').get() ?? {}
    expect(Number(segments)).toBeLessThan(20)
    db.close()
    expect(store.search.find({ q: 'common' }).total).toBe(60)
    expect(store.search.find({ q: 'word33' }).hits).toHaveLength(1)
    store.close()
  })
})
