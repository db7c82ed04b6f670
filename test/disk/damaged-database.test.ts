import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { inspectDatabase } from '../../src/store/inspect-database.ts'
import { begin, openTestStore, say } from '../store/fixtures.ts'
import { runLanline } from '../support/daemon.ts'

const MESSAGES = 3_000
const PAGE_BYTES = 4_096

let data: string
let path: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lanline-damaged-'))
  path = join(data, 'lanline.db')
  onTestFinished(() => rmSync(data, { recursive: true }))
  const store = openTestStore({ path })
  say(store, begin(store), ...Array.from({ length: MESSAGES }, (_, index) => `message number ${index}`))
  while (store.maintain());
  store.close()
})

function overwrite(at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

/** Spoils a page that holds messages, or rows of another table: the first, one in the midst, the last. */
function spoilPage(which: 'first' | 'middle' | 'last', table = 'messages'): void {
  const db = new DatabaseSync(path, { readOnly: true })
  const pages = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path").all(table)
  db.close()
  const index = { first: 0, middle: Math.floor(pages.length / 2), last: pages.length - 1 }[which]
  overwrite((Number(pages[index]?.['pageno']) - 1) * PAGE_BYTES, Buffer.alloc(PAGE_BYTES, 0xff))
}

const start = () => runLanline(['start', '--no-lan', '--port', '0', '--data', data])

describe('a start on data of which', () => {
  it.each<[what: string, spoil: () => void, fact: RegExp]>([
    [
      'the first bytes are garbage',
      () => overwrite(0, Buffer.alloc(100, 0x5a)),
      /it is damaged \(file is not a database\)/,
    ],
    ['the list of tables is garbage', () => overwrite(100, Buffer.alloc(3_900, 0x5a)), /it is damaged \(/],
    ['nothing is left', () => truncateSync(path, 0), /it is empty, though Lanline has run here/],
    ['only the beginning is left', () => truncateSync(path, PAGE_BYTES), /it is damaged \(/],
  ])('%s names the file and what to do, and leaves it as it is', (_what, spoil, fact) => {
    spoil()
    const before = readFileSync(path)
    const { status, stdout, stderr } = start()
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(new RegExp(`^lanline start: Cannot open ${path}: `))
    expect(stderr).toMatch(fact)
    expect(stderr).toContain('It was left as it is. Put the last backup in its place with "lanline restore FILE"')
    expect(readFileSync(path).subarray(100)).toEqual(before.subarray(100))
    expect(statSync(path).size).toBe(before.length)
  })
})

describe('garbage in the journal', () => {
  it('costs what stood only there, and nothing else', () => {
    writeFileSync(`${path}-wal`, Buffer.alloc(50_000, 0x5a))
    const store = openTestStore({ path })
    expect(store.statistics.read(0).messages).toBe(MESSAGES)
    store.close()
    expect(inspectDatabase(path).problem).toBeUndefined()
  })
})

describe('a page that is damaged while the daemon runs', () => {
  it('is told as damage, and takes nothing else with it', () => {
    spoilPage('middle')
    const store = openTestStore({ path })
    const [conversation] = store.conversations.list({}).conversations
    let cursor: string | undefined
    const readAll = () => {
      for (;;) {
        const page = store.messages.listPage(conversation?.id ?? '', cursor === undefined ? {} : { before: cursor })
        if (page.next_cursor === null) return
        cursor = page.next_cursor
      }
    }
    expect(readAll).toThrow(/^Cannot use the data: the database is damaged; lanline doctor says what to do$/)
    expect(store.storage.trouble()).toBe('damaged')
    expect(store.storage.recover()).toBe(false)
    store.close()
  })
})

describe('lanline backup --damaged', () => {
  const save = () => runLanline(['backup', join(data, 'saved.db'), '--damaged', '--data', data])
  const restored = () => {
    const { status, stderr } = runLanline(['restore', join(data, 'saved.db'), '--data', data])
    expect([status, stderr]).toEqual([0, ''])
    const store = openTestStore({ path })
    while (store.maintain());
    const total = store.statistics.read(0).messages
    const last = store.search.find({ q: `number ${MESSAGES - 1}` }).hits.length
    const first = store.search.find({ q: 'number 7' }).total
    store.close()
    expect(inspectDatabase(path).problem).toBeUndefined()
    return { total, last, first }
  }

  it.each(['first', 'middle', 'last'] as const)(
    'saves all but what stood on the %s page of messages, and that can be restored and searched',
    (which) => {
      spoilPage(which)
      const damaged = readFileSync(path)
      const { status, stdout, stderr } = save()
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(
        /^saved 2,9\d\d messages of 1 conversation in .*, \d\d messages could not be read; not all of: messages; put it in its place/,
      )
      // What was damaged is still there.
      expect(readFileSync(path)).toEqual(damaged)
      const { total, last, first } = restored()
      expect(total).toBeGreaterThan(MESSAGES - 100)
      expect(total).toBeLessThan(MESSAGES)
      expect(last).toBe(which === 'last' ? 0 : 1)
      expect(first).toBeGreaterThan(0)
    },
    60_000,
  )

  it('saves all of what is not damaged', () => {
    expect(save().stdout).toContain('saved 3,000 messages of 1 conversation')
    expect(restored()).toMatchObject({ total: MESSAGES, last: 1 })
  })

  it('loses no message with the conversations that cannot be read: they are made anew', () => {
    const people = 300
    const store = openTestStore({ path })
    const ids = Array.from({ length: people }, (_, index) => begin(store, `+3361234${String(index).padStart(4, '0')}`))
    for (const id of ids) say(store, id, 'a question', 'an answer')
    store.close()
    const db = new DatabaseSync(path)
    db.exec(`DELETE FROM conversation_addresses WHERE phone = '+33612340150'`)
    db.close()
    spoilPage('middle', 'conversations')

    const { status, stdout, stderr } = save()
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^saved 3,600 messages of 301 conversations in .*, 0 messages could not be read; not all of: conversations;/,
    )
    expect(runLanline(['restore', join(data, 'saved.db'), '--data', data]).stderr).toBe('')
    expect(inspectDatabase(path).problem).toBeUndefined()
    const back = openTestStore({ path })
    onTestFinished(() => back.close())
    while (back.maintain());
    const made = ids.map((id) => back.conversations.get(id))
    expect(made.map(({ phone }) => phone)).toEqual(
      ids.map((_, index) => (index === 150 ? '' : `+3361234${String(index).padStart(4, '0')}`)),
    )
    expect(new Set(made.map((each) => each.total_message_count))).toEqual(new Set([2]))
    expect(new Set(made.map((each) => each.last_message))).toEqual(new Set(['an answer']))
    expect(back.conversations.list({ search: '06 12 34 01 49' }).conversations).toHaveLength(1)
  })

  it('makes a backup like any other: one that can be replaced, and that knows whose it is', () => {
    mkdirSync(join(data, 'twin'))
    expect(save().status).toBe(0)
    expect(save()).toMatchObject({ status: 0, stderr: '' })
    const elsewhere = join(data, 'elsewhere')
    expect(runLanline(['restore', join(data, 'saved.db'), '--data', elsewhere]).stderr).toContain(
      'it is a backup of the demo',
    )
  })

  it('is what a backup of damaged data points to', () => {
    spoilPage('middle')
    const { status, stderr } = runLanline(['backup', join(data, 'whole.db'), '--data', data])
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^lanline backup: Cannot back up .*lanline\.db: it is damaged \(.*lanline backup --damaged FILE"\n$/,
    )
    expect(stderr).not.toContain('.part')
  })

  it('says so where nothing can be saved, and leaves no half file', () => {
    overwrite(0, Buffer.alloc(PAGE_BYTES, 0x5a))
    const { status, stderr } = save()
    expect(status).toBe(1)
    expect(stderr).toMatch(/^lanline backup: Cannot save anything of .*: not even its list of tables can be read$/m)
    copyFileSync(path, join(data, 'kept'))
    expect(() => statSync(join(data, 'saved.db'))).toThrow('ENOENT')
  })
})
