import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBackup } from '../../../src/app/doctor/backup-note.ts'
import { doctorFilesIn } from '../../../src/app/doctor/daemon-doctor.ts'
import { findData, findSearch, isShared } from '../../../src/app/doctor/data-findings.ts'
import { found } from '../../../src/domain/doctor/findings.ts'
import { noteBackup } from '../../../src/store/last-backup.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { namesOf } from '../../support/doctor-names.ts'

const MEGABYTE = 1024 * 1024
const DAY_MS = 24 * 60 * 60_000
const PAGE_BYTES = 4096
const clock = { now: () => 0 }
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

async function look({ at = directory, freeBytes = 9_000 * MEGABYTE, limitMs = 20_000 } = {}) {
  return namesOf((await findData(doctorFilesIn(at), { readFreeBytes: () => freeBytes }, limitMs)).findings)
}
const createDatabase = () => openStore({ path: join(directory, 'lanline.db'), clock }).close()
const change = (sql: string) => {
  const db = new DatabaseSync(join(directory, 'lanline.db'))
  db.exec(sql)
  db.close()
}

describe('what the doctor says of the data', () => {
  it('finds a new database sound, with search', async () => {
    expect(await look()).toEqual(['data.ok', 'space.ok', 'database.none'])
    createDatabase()
    expect(await look()).toEqual(['data.ok', 'space.ok', 'database.ok', 'search.ok'])
  })

  it('makes nothing of a directory that is not there yet, and fails for a file in its place', async () => {
    const at = join(directory, 'none')
    expect(await look({ at })).toEqual(['data.missing'])
    writeFileSync(at, '')
    expect(await look({ at })).toEqual(['data.no_directory'])
  })

  it('fails for a directory that others may read, until the command that it names has run', async () => {
    chmodSync(directory, 0o755)
    const { findings } = await findData(doctorFilesIn(directory), { readFreeBytes: () => 1 })
    expect(namesOf(findings)[0]).toBe('data.open')
    expect(findings[0]?.command).toBe(`chmod go-rwx ${directory}`)
    chmodSync(directory, 0o700)
    expect((await look())[0]).toBe('data.ok')
  })

  // Root may write wherever the system lets anybody.
  it.skipIf(process.getuid?.() === 0)('fails for a directory that cannot be written to', async () => {
    mkdirSync(join(directory, 'closed'))
    chmodSync(join(directory, 'closed'), 0o500)
    expect(await look({ at: join(directory, 'closed') })).toEqual(['data.unusable'])
  })

  it.each([
    [501, 'space.ok'],
    [499, 'space.little'],
    [49, 'space.none'],
  ])('calls %i MB of room %s', async (megabytes, name) => {
    expect(await look({ freeBytes: megabytes * MEGABYTE })).toContain(name)
  })

  it('sees damage at the beginning of the database and in the midst of it', async () => {
    createDatabase()
    const path = join(directory, 'lanline.db')
    change('PRAGMA wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(path)
    bytes.fill(0x5a, PAGE_BYTES * 3, bytes.length - PAGE_BYTES * 3)
    writeFileSync(path, bytes)
    expect(await look()).toContain('database.damaged')
    writeFileSync(path, 'this is no database, though it is long enough to be read as one'.repeat(99), { mode: 0o600 })
    expect(await look()).toContain('database.damaged')
  })

  it('fails for a database that a newer Lanline wrote, and tells of one that the next start brings up to date', async () => {
    createDatabase()
    change('PRAGMA user_version = 99; DROP TABLE devices')
    expect(await look()).toContain('database.newer')
    rmSync(join(directory, 'lanline.db'))
    createDatabase()
    change('PRAGMA user_version = 3')
    expect(await look()).toContain('database.older')
  })

  it('ends its look through the database at a limit', async () => {
    createDatabase()
    expect(await look({ limitMs: 0 })).toContain('database.slow')
  })

  it('knows of the last backup, and that it has become old', () => {
    const name = (now: number) => namesOf([findBackup(directory, now)])[0]
    expect(name(0)).toBe('backup.none')
    noteBackup(directory, { at: 1_000, messages: 1, bytes: 1 })
    expect(name(30 * DAY_MS)).toBe('backup.ok')
    expect(name(31 * DAY_MS)).toBe('backup.old')
  })

  it('warns of an SQLite without full-text search', () => {
    const engine = { hasFullTextSearch: false, sqliteVersion: '3.49.1' }
    expect(namesOf([findSearch(engine), findSearch({ ...engine, hasFullTextSearch: true })])).toEqual([
      'search.missing',
      'search.ok',
    ])
  })

  it('fails for data on the storage that all apps share', () => {
    for (const path of ['/sdcard/lanline', '/storage/emulated/0/lanline', '/mnt/sdcard'])
      expect(isShared(path)).toBe(true)
    for (const path of ['/data/data/com.termux/files/home/.lanline', '/home/anna/sdcard'])
      expect(isShared(path)).toBe(false)
    expect(namesOf([found('data_place', 'shared', { path: '/sdcard' })])).toEqual(['data_place.shared'])
  })
})
