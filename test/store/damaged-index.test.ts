import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { begin, openTestStore, say } from './fixtures.ts'

/** A store with messages in a file, closed, and its index spoiled as named. */
function spoil(sql: string): Store {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-index-'))
  const path = join(directory, 'lanline.db')
  const store = openTestStore({ path })
  const conversationId = begin(store)
  say(store, conversationId, ...Array.from({ length: 300 }, (_, index) => `elephant number ${index}`))
  while (store.maintain());
  store.close()
  const db = new DatabaseSync(path, { defensive: false })
  db.exec(sql)
  db.close()
  const again = openTestStore({ path })
  onTestFinished(() => {
    again.close()
    rmSync(directory, { recursive: true })
  })
  return again
}

const spoils: readonly (readonly [what: string, sql: string])[] = [
  ['its first record is garbage', "UPDATE message_search_data SET block = x'ffffffffffffffffff' WHERE id = 10"],
  ['its pages are garbage', 'UPDATE message_search_data SET block = randomblob(50) WHERE id > 10'],
  ['its pages are gone', 'DELETE FROM message_search_data WHERE id > 10'],
  ['all of it is gone', 'DELETE FROM message_search_data'],
]

describe.each(spoils)('a search index of which %s', (_what, sql) => {
  it('still lets people search, and is built anew from the messages', () => {
    const store = spoil(sql)
    expect(store.search.find({ q: 'elephant 299' }).hits).toHaveLength(1)
    while (store.maintain());
    expect(store.search.find({ q: 'elephant' }).total).toBe(300)
    expect(store.storage.trouble()).toBeUndefined()
  })

  it('keeps no message from coming in for longer than one try', () => {
    const store = spoil(sql)
    const [conversation] = store.conversations.list({}).conversations
    const write = () => say(store, conversation?.id ?? '', 'one more elephant')
    try {
      write()
    } catch {
      write()
    }
    while (store.maintain());
    expect(store.search.find({ q: 'more elephant' }).hits).toHaveLength(1)
    expect(store.conversations.list({}).conversations[0]?.total_message_count).toBe(301)
  })
})
