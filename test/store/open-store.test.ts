import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { SCHEMA_VERSION } from '../../src/store/migrate.ts'
import { begin, createClock, openTestStore, say } from './fixtures.ts'

const directory = mkdtempSync(join(tmpdir(), 'lanline store '))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

let count = 0
const newPath = () => join(directory, `data ${(count += 1)}`, 'lanline.db')
const conflict = (message: RegExp) =>
  expect.objectContaining({ code: 'conflict', message: expect.stringMatching(message) })

describe('opening the store', () => {
  it('makes a directory and files that only their owner can read', () => {
    const path = newPath()
    const store = openTestStore({ path })
    begin(store)
    const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)
    expect(modeOf(join(path, '..'))).toBe('700')
    expect([path, `${path}-wal`, `${path}-shm`, `${path}.lock`].map((file) => modeOf(file))).toEqual([
      '600',
      '600',
      '600',
      '600',
    ])
    store.close()
  })

  it('finds everything again, under the same epoch', () => {
    const path = newPath()
    const first = openTestStore({ path })
    const conversationId = begin(first)
    say(first, conversationId, 'still here')
    const { epoch } = first
    first.close()
    const second = openTestStore({ path })
    expect(second.epoch).toBe(epoch)
    expect(second.search.find({ q: 'still' }).hits).toHaveLength(1)
    expect(second.conversations.get(conversationId).total_message_count).toBe(1)
    second.close()
    expect(openTestStore().epoch).not.toBe(epoch)
  })

  it('refuses data that another one is using, naming the directory, and lets go of it on closing', () => {
    const path = newPath()
    const store = openTestStore({ path })
    expect(() => openTestStore({ path })).toThrow(
      conflict(new RegExp(`in ${join(path, '..')}: another Lanline is using it`)),
    )
    store.close()
    openTestStore({ path }).close()
  })

  it('refuses data that a newer one wrote, and does not keep the lock', () => {
    const path = newPath()
    openTestStore({ path }).close()
    const db = new DatabaseSync(path)
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
    expect(() => openTestStore({ path })).toThrow(conflict(/a newer Lanline wrote it.*update Lanline/))
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
    db.close()
    openTestStore({ path }).close()
  })

  it('says what is wrong with a file that is no database, and does not keep the lock', () => {
    const path = newPath()
    mkdirSync(join(path, '..'))
    writeFileSync(path, 'no database, though long enough to be read as one '.repeat(99))
    expect(() => openTestStore({ path })).toThrow(
      expect.objectContaining({
        name: 'AppError',
        message: expect.stringMatching(
          new RegExp(
            `^Cannot open ${path}: it is damaged \\(file is not a database\\)\\. It was left as it is\\. .*lanline restore FILE`,
          ),
        ),
      }),
    )
    rmSync(path)
    openTestStore({ path }).close()
  })

  it('goes on with migrations where they stopped, and changes nothing when they are done', () => {
    const path = newPath()
    openTestStore({ path }).close()
    const db = new DatabaseSync(path)
    const schema = () => JSON.stringify(db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all())
    const before = schema()
    openTestStore({ path }).close()
    expect(schema()).toBe(before)
    db.close()
  })

  it('lets another process read beside it, but not write', () => {
    const path = newPath()
    const store = openTestStore({ path })
    say(store, begin(store), 'hello there')
    const reader = openStore({ path, clock: createClock(), isReadOnly: true })
    expect(reader.epoch).toBe(store.epoch)
    expect(reader.conversations.list({}).total).toBe(1)
    expect(reader.search.find({ q: 'hello' }).hits).toHaveLength(1)
    expect(() => reader.syncState.set('watermark', 1)).toThrow(/readonly/)
    reader.close()
    store.close()
  })

  it('keeps the columns that people read with the sqlite3 shell', () => {
    const path = newPath()
    const store = openTestStore({ path })
    say(store, begin(store), 'hello')
    store.close()
    const db = new DatabaseSync(path, { readOnly: true })
    expect(
      db.prepare('SELECT is_starred, contact_name, last_sync_timestamp, total_message_count FROM conversations').all(),
    ).toEqual([{ is_starred: 0, contact_name: null, last_sync_timestamp: null, total_message_count: 1 }])
    expect(
      db.prepare('SELECT status, direction, sync_status, external_message_id > 0 AS has_id FROM messages').all(),
    ).toEqual([{ status: 'received', direction: 'inbound', sync_status: 'synced', has_id: 1 }])
    db.close()
  })
})

describe('a process that is killed while it writes', () => {
  it('leaves a sound database and a free lock, with messages, counters, index and events in step', async () => {
    const path = newPath()
    const script = join(import.meta.dirname, 'writer-child.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(() => openTestStore({ path })).toThrow(conflict(/another Lanline is using it/))
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited

    const store = openTestStore({ path })
    const [conversation] = store.conversations.list({}).conversations
    const total = conversation?.total_message_count ?? 0
    expect(total).toBeGreaterThanOrEqual(20)
    expect(total % 20).toBe(0)
    expect(store.statistics.read(0)).toMatchObject({ messages: total, unread: total, by_status: { received: total } })
    expect(store.events.lastSeq()).toBe(total)
    expect(store.search.find({ q: `number ${total}` }).hits).toHaveLength(1)
    expect(store.search.find({ q: `number ${total + 1}` }).hits).toHaveLength(0)
    store.close()
    const db = new DatabaseSync(path, { readOnly: true })
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    db.close()
  })
})
