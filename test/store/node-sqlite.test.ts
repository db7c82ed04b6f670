import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { begin, openTestStore, phoneRow } from './fixtures.ts'

/** What node:sqlite does differently than one would think, where the store relies on knowing it. */
describe('node:sqlite', () => {
  const db = openDatabase(':memory:', { isReadOnly: false })
  db.exec(`CREATE VIRTUAL TABLE words USING fts5(grams, content = '', contentless_delete = 1, detail = none);
    CREATE TABLE strict_numbers (value INTEGER) STRICT`)

  it('binds numbers as REAL, which FTS5 does not take for a bound of rowid', () => {
    const insert = db.command('INSERT INTO words (rowid, grams) VALUES (?, ?)')
    for (const row of [1, 2, 3]) insert.run(row, 'common')
    expect(db.query('SELECT typeof(?)').get(5)).toEqual(['real'])
    const plan = 'SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC'
    expect(db.query(plan).all('"common"', 3n)).toEqual([[2], [1]])
  })

  it('stores whole numbers as INTEGER in STRICT columns all the same', () => {
    db.command('INSERT INTO strict_numbers VALUES (?)').run(28_275_609_600)
    expect(db.query('SELECT typeof(value), value FROM strict_numbers').get()).toEqual(['integer', 28_275_609_600])
  })

  it('lets a statement be used again after a loop over it was left early', () => {
    const numbers = db.query<[value: number]>('SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3')
    for (const [value] of numbers.iterate()) if (value === 2) break
    expect(numbers.all()).toEqual([[1], [2], [3]])
  })

  it('reads NaN, which a malformed id becomes, as NULL: nothing has it', () => {
    expect(db.query('SELECT ? IS NULL').get(Number.NaN)).toEqual([1])
    const store = openTestStore()
    expect(store.conversations.find('conv_x')).toBeUndefined()
    expect(store.messages.find('nonsense')).toBeUndefined()
    expect(store.messages.find('sched_9')).toBeUndefined()
  })

  it('keeps emoji, other scripts and control characters of a body as they are', () => {
    const store = openTestStore()
    const body = '👩‍👩‍👧 مرحبا 明天 \u2028\u0007 "quoted" \'; -- ﷽'
    const [message] = store.messages.insertPhoneRows([phoneRow({ conversationId: begin(store), body })])
    expect(message?.body).toBe(body)
  })
})
