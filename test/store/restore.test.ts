import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/app-error.ts'
import { backupDatabase } from '../../src/store/backup.ts'
import { SCHEMA_VERSION } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import { restoreDatabase } from '../../src/store/restore.ts'
import type { Store } from '../../src/store/store.ts'
import { begin, createClock, insertDevice, NOON, say } from './fixtures.ts'

const TO = '+33612345678'

let directory: string
let database: string
let file: string
const clock = createClock()
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-restore-'))
  database = join(directory, 'lanline.db')
  file = join(directory, 'backup.db')
  clock.at = NOON
})
afterEach(() => rmSync(directory, { recursive: true }))

function withStore<T>(work: (store: Store) => T): T {
  const store = openStore({ path: database, clock })
  try {
    return work(store)
  } finally {
    store.close()
  }
}

const backUp = () => backupDatabase({ database, file, at: clock.at, isDemo: false })
const restore = (more: Partial<Parameters<typeof restoreDatabase>[0]> = {}) =>
  restoreDatabase({ database, file, clock, isDemo: false, review: () => undefined, ...more })
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof AppError) return error.message
  throw new Error('It was not refused')
}

/** A send in each state on its way, one message, and scheduled ones before and after the hour of the restore. */
function fill(): void {
  withStore((store) => {
    const conversationId = begin(store)
    say(store, conversationId, 'hello')
    const enqueue = (body: string) =>
      store.outbox.enqueue({ conversationId, to: TO, body, at: NOON, source: 'manual', clientKey: `key-of-${body}` })
    enqueue('queued')
    const handing = enqueue('handing')
    store.outbox.markHandingOver(handing.id, NOON, 7)
    const handed = enqueue('handed')
    store.outbox.markHandingOver(handed.id, NOON, 7)
    store.outbox.markHandedOver(handed.id, NOON)
    const schedule = (body: string, sendAt: number) =>
      store.scheduled.insert({ conversationId, to: TO, body, at: NOON, sendAt, clientKey: `key-of-${body}` })
    schedule('soon', NOON + 60_000)
    schedule('tomorrow', NOON + 86_400_000)
  })
}

describe('a backup', () => {
  it('is one private file of one moment, made while the database is in use, with nothing beside it', async () => {
    fill()
    const store = openStore({ path: database, clock })
    const summary = await backUp()
    store.close()
    expect(summary).toMatchObject({ messages: 4, conversations: 1, bytes: statSync(file).size })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory).filter((name) => name.includes('backup'))).toEqual(['backup.db'])
    expect(readFileSync(file).subarray(18, 20)).toEqual(Buffer.from([1, 1]))
  })

  it('takes away the draft that a killed one left, and none of one that still runs', async () => {
    withStore((store) => say(store, begin(store), 'hello'))
    const { pid: killed } = spawnSync(process.execPath, ['--version'])
    writeFileSync(join(directory, `.backup.db.${killed}.part`), 'half a copy')
    writeFileSync(join(directory, `.backup.db.${killed}.part-journal`), 'half a journal')
    writeFileSync(join(directory, `.backup.db.${process.ppid}.part`), 'half a copy of another')
    await backUp()
    expect(readdirSync(directory).filter((name) => name.includes('part'))).toEqual([`.backup.db.${process.ppid}.part`])
  })

  it('replaces an older one, and no other file', async () => {
    fill()
    await backUp()
    await backUp()
    writeFileSync(join(directory, 'photo.jpg'), 'a photo')
    const foreign = { database, at: NOON, isDemo: false }
    expect(await refusal(backupDatabase({ ...foreign, file: join(directory, 'photo.jpg') }))).toMatch(
      /name another file$/,
    )
    expect(readFileSync(join(directory, 'photo.jpg'), 'utf8')).toBe('a photo')
    expect(await refusal(backupDatabase({ ...foreign, file: database }))).toMatch(/was not made by lanline backup/)
    expect(await refusal(backupDatabase({ ...foreign, file: join(directory, 'no/b.db') }))).toMatch(
      /there is no directory/,
    )
    expect(await refusal(backupDatabase({ ...foreign, file: join(directory, 'a'.repeat(300)) }))).toMatch(
      /^Cannot back up into .*: ENAMETOOLONG/,
    )
    expect(await refusal(backupDatabase({ ...foreign, database: join(directory, 'none.db'), file }))).toMatch(
      /there are no messages yet/,
    )
  })
})

describe('a restored backup', () => {
  it('has nothing in its queue: what was on its way may have been sent since', async () => {
    fill()
    await backUp()
    clock.at = NOON + 3_600_000
    expect(await restore()).toMatchObject({
      messages: 4,
      conversations: 1,
      madeAt: NOON,
      unfinished: 3,
      overdue: 1,
      waiting: 1,
    })
    withStore((store) => {
      expect(store.outbox.nextQueued(clock.at + 86_400_000)).toBeUndefined()
      expect(store.outbox.count()).toBe(0)
      for (const body of ['queued', 'handing', 'handed', 'soon']) {
        const message = store.outbox.findByClientKey(`key-of-${body}`)?.message
        expect(message?.status_detail).toMatchObject({ state: 'failed', reason: 'unknown', may_have_been_sent: true })
      }
      expect(store.outbox.findByClientKey('key-of-tomorrow')?.message?.status_detail?.state).toBe('scheduled')
      // Its Sent row can still prove each of them sent.
      expect(store.outbox.listUnfinished()).toHaveLength(4)
    })
  })

  it('is another past to clients, and leaves what was here beside it', async () => {
    fill()
    await backUp()
    const before = withStore((store) => {
      const conversationId = store.conversations.list({}).conversations[0]?.id ?? ''
      say(store, conversationId, 'after the backup')
      return store.epoch
    })
    const { keptIn } = await restore()
    expect(withStore((store) => store.epoch)).not.toBe(before)
    expect(keptIn).toMatch(/lanline\.db\.before-restore-\d{8}T\d{6}Z$/)
    const kept = new DatabaseSync(keptIn ?? '', { readOnly: true })
    expect(kept.prepare('SELECT count(*) AS count FROM messages').get()).toEqual({ count: 5 })
    kept.close()
    expect(readdirSync(directory).filter((name) => name.includes('restoring'))).toEqual([])
  })

  it('begins in an empty directory, too', async () => {
    fill()
    await backUp()
    rmSync(database)
    expect((await restore()).keptIn).toBeUndefined()
    expect(withStore((store) => store.conversations.list({}).conversations)).toHaveLength(1)
  })

  it('takes the place of a damaged database, which is kept as it is', async () => {
    fill()
    await backUp()
    writeFileSync(database, 'x'.repeat(8_192))
    const { keptIn } = await restore()
    expect(readFileSync(keptIn ?? '', 'utf8')).toBe('x'.repeat(8_192))
    expect(withStore((store) => store.conversations.list({}).conversations)).toHaveLength(1)
  })

  it('lets nobody in where a damaged database cannot say who was shut out', async () => {
    fill()
    withStore((store) => insertDevice(store, 'lost'))
    await backUp()
    withStore((store) => store.devices.revoke('lost', NOON))
    writeFileSync(database, 'x'.repeat(8_192))
    expect(await restore()).toMatchObject({ shutOut: 1 })
    expect(withStore((store) => store.devices.list())).toEqual([])
    expect(withStore((store) => store.devices.find('lost')?.revokedAt)).toBe(NOON)
  })

  it('lets in who may come in now: neither who was shut out since, nor fewer', async () => {
    fill()
    withStore((store) => {
      insertDevice(store, 'lost')
      insertDevice(store, 'kept')
    })
    await backUp()
    withStore((store) => {
      store.devices.revoke('lost', NOON)
      insertDevice(store, 'new')
    })
    await restore()
    expect(withStore((store) => store.devices.list().map(({ id }) => id)).toSorted()).toEqual(['kept', 'new'])
    rmSync(database)
    await restore()
    expect(withStore((store) => store.devices.list().map(({ id }) => id)).toSorted()).toEqual(['kept', 'lost'])
  })
})

describe('restoring refuses, and changes nothing:', () => {
  const change = (sql: string) => {
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
  }
  it.each<[what: string, spoil: () => void, sentence: RegExp]>([
    ['a file that is not there', () => rmSync(file), /there is no such file$/],
    ['a file that is no backup', () => writeFileSync(file, 'hello'), /it is no backup of Lanline$/],
    ['an empty file', () => writeFileSync(file, ''), /it is no backup of Lanline$/],
    ['a database of another program', () => change('DROP TABLE outbox'), /it is no backup of Lanline$/],
    [
      'a file that was cut off',
      () => truncateSync(file, 40_000),
      /damaged \(it is cut off, with 40,000 of its [\d,]+ bytes\)/,
    ],
    ['a file that was cut off at once', () => truncateSync(file, 50), /damaged \(it is cut off/],
    [
      'a damaged file',
      () => writeFileSync(file, readFileSync(file).fill(7, 20_000, 60_000)),
      /it is damaged \([^*\n]+\), so take another backup$/,
    ],
    [
      'a newer schema',
      () => change(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`),
      /a newer Lanline made it .* so update Lanline$/,
    ],
    [
      'the demo’s',
      () => change("UPDATE store_state SET value = 'demo' WHERE key = 'backup_of'"),
      /a backup of the demo/,
    ],
  ])('%s', async (_what, spoil, sentence) => {
    fill()
    await backUp()
    spoil()
    const before = readFileSync(database)
    expect(await refusal(restore())).toMatch(sentence)
    expect(readFileSync(database)).toEqual(before)
    expect(readdirSync(directory).filter((name) => !/^(backup|lanline)\.db(\.lock|-wal|-shm)?$/.test(name))).toEqual([])
  })

  it('while somebody uses the data', async () => {
    fill()
    await backUp()
    const store = openStore({ path: database, clock })
    expect(await refusal(restore())).toMatch(/another Lanline is using it$/)
    store.close()
  })

  it('the database itself', async () => {
    fill()
    expect(await refusal(restore({ file: database }))).toMatch(/it is the database itself/)
  })

  it('when the review does not agree', async () => {
    fill()
    await backUp()
    const review = () => {
      throw new AppError('conflict', 'No')
    }
    expect(await refusal(restore({ review }))).toBe('No')
    expect(existsSync(`${database}.restoring`)).toBe(false)
    expect(withStore((store) => store.outbox.count())).toBe(3)
  })

  it('takes a plain copy of the database, too', async () => {
    fill()
    copyFileSync(database, file)
    expect((await restore()).madeAt).toBeUndefined()
  })
})
