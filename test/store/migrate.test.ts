import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { migrate, SCHEMA_VERSION } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createStorageState } from '../../src/store/storage-state.ts'
import { createTransactions } from '../../src/store/transactions.ts'
import { begin, createClock, openTestStore, say } from './fixtures.ts'

/** Data with messages, closed. */
function makeData() {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-migrate-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'lanline.db')
  const store = openTestStore({ path })
  say(store, begin(store), ...Array.from({ length: 200 }, (_, index) => `message ${index}`))
  store.close()
  return { directory, path }
}

/** All that is in it, in words. */
function contentOf(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all()
    const schema = db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
    const check = db.prepare('PRAGMA integrity_check').get()
    return JSON.stringify([
      schema,
      db.prepare('PRAGMA user_version').get(),
      rows('messages'),
      rows('store_state'),
      check,
    ])
  } finally {
    db.close()
  }
}

function migrateWith(path: string, ...more: readonly string[]): void {
  const db = openDatabase(path, { isReadOnly: false })
  try {
    const migrations = [...Array.from({ length: SCHEMA_VERSION }, () => ''), ...more]
    migrate(db, createTransactions(db, createStorageState(db)), { where: 'here', migrations })
  } finally {
    db.close()
  }
}

describe('a migration that fails', () => {
  it('leaves all as it was, whatever steps before it were done, and says so', () => {
    const { path } = makeData()
    const [before, bytes] = [contentOf(path), readFileSync(path)]
    const steps = [
      'CREATE TABLE half (whole)',
      "UPDATE messages SET body = 'half done'",
      'INSERT INTO nowhere VALUES (1)',
    ]
    expect(() => migrateWith(path, ...steps)).toThrow(
      `Cannot bring the data in here up to date (schema ${SCHEMA_VERSION} to ${SCHEMA_VERSION + 3}): no such table: nowhere. Nothing was changed: the Lanline from before can still use them`,
    )
    expect(contentOf(path)).toBe(before)
    expect(readFileSync(path)).toEqual(bytes)
    openTestStore({ path }).close()
  })

  it('for want of space leaves all as it was, too', () => {
    const { path } = makeData()
    const before = contentOf(path)
    const steps = [
      'PRAGMA max_page_count = 1; CREATE TABLE half (whole)',
      'INSERT INTO half VALUES (randomblob(1000000))',
    ]
    expect(() => migrateWith(path, ...steps)).toThrow(expect.objectContaining({ code: 'storage_unavailable' }))
    expect(contentOf(path)).toBe(before)
  })

  it('by a kill in the midst of it leaves all as it was', async () => {
    const { path } = makeData()
    const before = contentOf(path)
    const script = join(import.meta.dirname, 'migrating-child.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout, 'data')
    // It is half written: in the journal, or in the file itself.
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(1_000_000)
    child.kill('SIGKILL')
    await exited
    openTestStore({ path }).close()
    expect(contentOf(path)).toBe(before)
  })
})

describe('data of an older schema', () => {
  const older = (path: string) => {
    const db = new DatabaseSync(path)
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION - 1}`)
    db.close()
  }
  const copies = (directory: string) => readdirSync(directory).filter((name) => name.includes('before-schema'))

  it('are copied before they are changed, for their owner alone, and only the newest copy stays', () => {
    const { directory, path } = makeData()
    writeFileSync(`${path}.before-schema-3`, 'an older copy')
    older(path)
    const before = contentOf(path)
    // The step of before is done already, so it fails; the copy is there by then.
    expect(() => openStore({ path, clock: createClock(), keepsOldSchema: true })).toThrow(/Nothing was changed/)
    const copy = `${path}.before-schema-${SCHEMA_VERSION - 1}`
    expect(copies(directory)).toEqual([`lanline.db.before-schema-${SCHEMA_VERSION - 1}`])
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(contentOf(copy)).toBe(before)
  })

  it('are not copied where there is nothing to bring up to date', () => {
    const { directory, path } = makeData()
    openStore({ path, clock: createClock(), keepsOldSchema: true }).close()
    expect(copies(directory)).toEqual([])
  })
})
