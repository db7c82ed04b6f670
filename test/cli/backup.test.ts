import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { backupDatabase } from '../../src/store/backup.ts'
import { begin, openTestStore, say } from '../store/fixtures.ts'
import { runLanline } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'

let data: string
let kept: string
beforeEach(() => {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-backups-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  data = join(directory, 'data')
  kept = join(directory, 'kept')
  mkdirSync(kept)
})
const database = () => join(data, 'lanline.db')

function fill(count = 3): void {
  const store = openTestStore({ path: database() })
  say(store, begin(store), ...Array.from({ length: count }, (_, index) => `message ${index}`))
  store.close()
}
const today = () => `lanline-${new Date().toISOString().slice(0, 10)}.db`

describe('lanline backup DIRECTORY --keep N', () => {
  it('keeps the newest of its own and touches no other file', async () => {
    fill()
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) {
      await backupDatabase({ database: database(), file: join(kept, `lanline-${day}.db`), at: 0, isDemo: false })
    }
    writeFileSync(join(kept, 'lanline-2025-01-01.db'), 'not made by us')
    writeFileSync(join(kept, 'photo.jpg'), 'a photo')
    await backupDatabase({ database: database(), file: join(kept, 'by-hand.db'), at: 0, isDemo: false })
    const { status, stdout, stderr } = runLanline(['backup', kept, '--keep', '2', '--data', data])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('3 messages of 1 conversation')
    expect(stdout).toContain('2 older backups taken away: lanline-2026-01-01.db, lanline-2026-01-02.db')
    expect(readdirSync(kept).toSorted()).toEqual(
      ['by-hand.db', 'lanline-2025-01-01.db', 'lanline-2026-01-03.db', 'photo.jpg', today()].toSorted(),
    )
    expect(statSync(join(kept, today())).mode & 0o777).toBe(0o600)
  })

  it('never takes away the one that it just made, and goes by when the others were made', async () => {
    fill()
    for (const [name, at] of [
      ['2099-01-01', Date.UTC(2099, 0)],
      ['2026-01-02', 2],
      ['2098-01-01', 1],
    ] as const) {
      await backupDatabase({ database: database(), file: join(kept, `lanline-${name}.db`), at, isDemo: false })
    }
    const { stdout } = runLanline(['backup', kept, '--keep', '2', '--data', data])
    expect(stdout).toContain('2 older backups taken away: lanline-2098-01-01.db, lanline-2026-01-02.db')
    expect(readdirSync(kept).toSorted()).toEqual([today(), 'lanline-2099-01-01.db'])
    runLanline(['backup', kept, '--keep', '1', '--data', data])
    expect(readdirSync(kept)).toEqual([today()])
  })

  it('takes nothing away when the new one could not be made', () => {
    fill()
    mkdirSync(join(kept, today()))
    const { status, stderr } = runLanline(['backup', kept, '--keep', '1', '--data', data])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^lanline backup: Cannot write .*it is there already and was not made by lanline backup/)
    expect(readdirSync(kept)).toEqual([today()])
  })

  it('refuses what makes no sense', () => {
    expect(runLanline(['backup', kept, '--keep', '0', '--data', data]).stderr).toContain('--keep is "0"')
    expect(runLanline(['backup', join(kept, 'x.db'), '--keep', '2', '--data', data]).stderr).toContain(
      '--keep needs a directory that is there',
    )
  })
})

it('the copy of an update, which is deleted after it, counts as no backup; any other file does', () => {
  fill()
  const isNoted = () => existsSync(join(data, 'last-backup.json'))
  expect(runLanline(['backup', join(data, 'before-update.db'), '--data', data]).status).toBe(0)
  expect(isNoted()).toBe(false)
  expect(runLanline(['backup', join(kept, 'mine.db'), '--data', data]).status).toBe(0)
  expect(isNoted()).toBe(true)
})

describe('two backups into one file at once', () => {
  it('both are made, and the last one stays', async () => {
    fill()
    const entry = join(projectRoot, 'src/main.ts')
    const words = ['--disable-warning=ExperimentalWarning', entry, 'backup', join(kept, 'one.db'), '--data', data]
    const ends = [0, 1].map(async () => {
      const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] })
      let said = ''
      child.stderr.on('data', (text: Buffer) => (said += text.toString()))
      return [...(await once(child, 'close')), said]
    })
    expect(await Promise.all(ends)).toEqual([
      [0, null, ''],
      [0, null, ''],
    ])
    expect(readdirSync(kept)).toEqual(['one.db'])
  })
})

describe('a backup made while another process writes', () => {
  it('is of one moment, sound, and comes back whole', async () => {
    const script = join(import.meta.dirname, '../store/writer-child.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, database()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const made = Array.from({ length: 3 }, (_, index) => join(kept, `${index}.db`)).map((file) => {
      const { status, stderr } = runLanline(['backup', file, '--data', data])
      expect([status, stderr]).toEqual([0, ''])
      return file
    })
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited

    for (const file of made) {
      const back = join(data, '..', `restored-${made.indexOf(file)}`)
      const restored = runLanline(['restore', file, '--data', back])
      expect([restored.status, restored.stderr]).toEqual([0, ''])
      const db = new DatabaseSync(join(back, 'lanline.db'), { readOnly: true })
      const count = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
      const messages = count('SELECT count(*) FROM messages')
      expect(messages).toBeGreaterThan(0)
      // Written twenty at a time, each with its event and its part of the counter.
      expect(messages % 20).toBe(0)
      expect(count('SELECT total_message_count FROM conversations')).toBe(messages)
      expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
      db.close()
    }
  })
})

describe('lanline restore says in a sentence why it does not take', () => {
  const restore = (file: string) => {
    fill()
    const before = statSync(database()).mtimeMs
    const { status, stdout, stderr } = runLanline(['restore', file, '--data', data])
    expect([status, stdout, statSync(database()).mtimeMs]).toEqual([1, '', before])
    expect(stderr.trim().split('\n')).toHaveLength(1)
    return stderr
  }

  it('a directory', () => expect(restore(kept)).toContain('it is a directory; name the backup in it'))
  it('what cannot be read', () => expect(restore('/proc/self/mem')).toMatch(/Cannot read \/proc\/self\/mem: E/))
  it('an encrypted or any other file', () => {
    const file = join(kept, 'secret.db')
    writeFileSync(file, Buffer.from(Array.from({ length: 9_000 }, (_, index) => (index * 197) % 256)))
    expect(restore(file)).toContain('it is no backup of Lanline')
  })
  it('a file of no length', () => {
    writeFileSync(join(kept, 'empty.db'), '')
    expect(restore(join(kept, 'empty.db'))).toContain('it is no backup of Lanline')
  })
})
