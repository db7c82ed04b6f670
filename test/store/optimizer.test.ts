import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { openStore } from '../../src/store/open-store.ts'

const NOW = Date.parse('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }

function countStatistics(path: string): number {
  const db = new DatabaseSync(path)
  const hasTable = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").get()
  const count = hasTable ? Number(db.prepare('SELECT count(*) AS count FROM sqlite_stat1').get()?.['count']) : 0
  db.close()
  return count
}

it('keeps no counts of a store with a handful of messages, by which 50,000 later would be walked one by one', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-optimizer-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'lanline.db')
  const store = openStore({ path, clock })
  const address = parseAddress('+33612345678', 'FR')
  store.transaction(() => {
    const conversationId = store.conversations.ensure({ address })
    store.messages.insertPhoneRows([
      {
        conversationId,
        addressKey: address.key,
        externalMessageId: 1,
        direction: 'inbound',
        body: 'one',
        timestamp: NOW,
        isRead: true,
        isQuiet: true,
      },
    ])
  })
  store.close()
  expect(countStatistics(path)).toBe(0)

  // As one that was closed by an older program.
  const db = new DatabaseSync(path)
  db.exec('ANALYZE')
  db.close()
  expect(countStatistics(path)).toBeGreaterThan(0)
  const again = openStore({ path, clock })
  while (again.maintain());
  again.close()
  expect(countStatistics(path)).toBe(0)
})
