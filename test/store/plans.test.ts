import { describe, expect, it } from 'vitest'
import { createConversationDeletion } from '../../src/store/conversation-deletion.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { prepareOutbox } from '../../src/store/outbox-statements.ts'
import { PINNED_SQL } from '../../src/store/pin-order.ts'
import { ADDRESSED_SQL } from '../../src/store/campaign-answers.ts'
import { prepareOptOuts } from '../../src/store/opt-out-statements.ts'
import { exportSql } from '../../src/store/export-rows.ts'
import type { StoreContext } from '../../src/store/store-context.ts'
import { createStorageState } from '../../src/store/storage-state.ts'
import { createTransactions } from '../../src/store/transactions.ts'

/** The statements that a module prepares, as it words them. */
function collectStatements(db: Database, prepare: (db: Database) => unknown): string[] {
  const statements: string[] = []
  prepare({
    ...db,
    query(sql) {
      statements.push(sql)
      return db.query(sql)
    },
    command(sql) {
      statements.push(sql)
      return db.command(sql)
    },
  })
  return statements
}

describe('query plans', () => {
  const db = openDatabase(':memory:', { isReadOnly: false })
  migrate(db, createTransactions(db, createStorageState(db)), { where: ':memory:' })
  const plan = (sql: string) =>
    db
      .query<[number, number, number, detail: string]>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => row[3])
      .join('\n')

  it('of an export walk an index or the places themselves, from where the last slice ended', () => {
    for (const [choice, path] of [
      [{}, 'SEARCH messages USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
      [
        { conversation: 'conv_1' },
        'SEARCH messages USING INDEX messages_by_conversation (conversation_id=? AND rowid>? AND rowid<?)',
      ],
      [
        { starred: true },
        'SEARCH messages USING INDEX messages_starred_by_place (is_starred=? AND rowid>? AND rowid<?)',
      ],
      [
        { starred: true, conversation: 'conv_1' },
        'SEARCH messages USING INDEX messages_starred (conversation_id=? AND rowid>? AND rowid<?)',
      ],
    ] as const) {
      for (const sql of Object.values(exportSql(choice))) expect(plan(sql)).toContain(path)
    }
  })

  it('of the outbox never walk a whole table: it grows for ever', () => {
    const statements = collectStatements(db, prepareOutbox)
    expect(statements.length).toBeGreaterThan(10)
    for (const sql of statements)
      expect(plan(sql), sql).not.toMatch(/SCAN (?:outbox|messages)(?! USING (?:COVERING )?INDEX outbox_)/)
  })

  it('of opt-outs and answers find each number, however many there are', () => {
    const statements = [...collectStatements(db, prepareOptOuts), ADDRESSED_SQL].filter(
      (sql) => !sql.startsWith('INSERT'),
    )
    expect(statements.length).toBeGreaterThan(5)
    for (const sql of statements) expect(plan(sql), sql).not.toMatch(/SCAN (?!json_each)/)
  })

  it('of deleting a conversation find what waits in it without reading its thread', () => {
    const cancel = collectStatements(db, (watched) =>
      // Nothing but its statements is wanted of it.
      createConversationDeletion(
        { db: watched } as StoreContext,
        {} as Parameters<typeof createConversationDeletion>[1],
      ),
    ).find((sql) => sql.includes("state = 'cancelled'"))
    expect(plan(cancel ?? '')).toContain('messages_by_status')
    expect(plan(cancel ?? '')).not.toContain('messages_by_conversation')
  })

  it('of the outbox find the next send in order, without sorting', () => {
    const next = collectStatements(db, prepareOutbox).find((sql) => sql.includes('is_campaign, outbox.id'))
    expect(plan(next ?? '')).not.toContain('TEMP B-TREE')
  })

  it.each([
    [
      'a page of a thread',
      'SELECT * FROM messages WHERE conversation_id = 1 AND id <= 9 ORDER BY id DESC LIMIT 5',
      'messages_by_conversation (conversation_id=? AND rowid<?)',
    ],
    [
      'the newest messages',
      'SELECT * FROM messages WHERE id >= 5 ORDER BY id DESC LIMIT 5',
      'INTEGER PRIMARY KEY (rowid>?)',
    ],
    [
      'what waits or failed',
      "SELECT * FROM messages WHERE status IN ('pending', 'failed') AND status = 'failed'",
      'messages_by_status',
    ],
    ['the pinned conversations', PINNED_SQL, 'conversations_pinned'],
    [
      'the highest rank of a pin',
      'SELECT max(is_pinned) FROM conversations WHERE is_pinned > 0 AND is_deleted = 0',
      'conversations_pinned',
    ],
    [
      'a row of the phone',
      'SELECT 1 FROM messages WHERE external_message_id = 1 AND timestamp = 2',
      'messages_by_phone_row',
    ],
    [
      'what was sent from here in a second',
      `SELECT * FROM messages WHERE timestamp >= 1000 AND timestamp < 2000 AND source IN ('manual', 'campaign')
        AND external_message_id IS NOT NULL ORDER BY timestamp`,
      'messages_sent_from_here (timestamp>? AND timestamp<?)',
    ],
    [
      'the highest phone row',
      'SELECT max(external_message_id) FROM messages WHERE external_message_id IS NOT NULL',
      'messages_by_phone_row',
    ],
  ])('of %s use an index, in order', (_name, sql, index) => {
    expect(plan(sql)).toContain(index)
    expect(plan(sql)).not.toContain('TEMP B-TREE')
  })
})
