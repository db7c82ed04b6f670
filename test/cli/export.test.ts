import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Store } from '../../src/store/store.ts'
import { begin, NOON, openTestStore, phoneRow } from '../store/fixtures.ts'
import { runLanline } from '../support/daemon.ts'

let dataDir = ''
let out = ''
let store: Store
let anna: ConversationId
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lanline-export-'))
  out = mkdtempSync(join(tmpdir(), 'lanline-exported-'))
  // Held open all the time, as the daemon holds it.
  store = openTestStore({ path: join(dataDir, 'lanline.db') })
  store.syncState.set('timeZone', 'Europe/Paris')
  store.syncState.set('region', 'FR')
  anna = begin(store, '0612345678')
  const ben = begin(store, '0698765432')
  const rows = Array.from({ length: 300 }, (_, index) =>
    phoneRow({
      conversationId: index % 2 ? ben : anna,
      body: `text ${index}`,
      timestamp: NOON - (300 - index) * 3_600_000,
    }),
  )
  store.messages.insertPhoneRows(rows)
})
afterAll(() => {
  store.close()
  rmSync(dataDir, { recursive: true })
  rmSync(out, { recursive: true })
})

const run = (...args: string[]) => runLanline(['export', ...args, '--data', dataDir])
const read = (name: string) => readFileSync(join(out, name), 'utf8')

describe('lanline export', () => {
  it.each([
    ['xml', /^<\?xml .*<smses count="300" .*<\/smses>\n$/s],
    ['json', /^\{"lanline_export":1,/],
    ['csv', /^\uFEFFdate,time,/],
    ['html', /^<!doctype html>.*<\/html>\n$/s],
  ])('writes %s as the name ends, for its owner alone, beside a daemon', (format, shape) => {
    const file = join(out, `all.${format}`)
    const { status, stdout, stderr } = run(file)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^300 messages, [\d,]+ bytes, in /)
    expect(read(`all.${format}`)).toMatch(shape)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('gives a file in a directory its name', () => {
    expect(run(out, '--format', 'xml').status).toBe(0)
    expect(readdirSync(out).some((name) => /^sms-lanline-\d{4}-\d\d-\d\d\.xml$/.test(name))).toBe(true)
  })

  it('prints it for other commands, and nothing else', () => {
    const { stdout, stderr } = run('-', '--format', 'json')
    expect(JSON.parse(stdout).messages).toHaveLength(300)
    expect(stderr).toBe('')
  })

  it('chooses by conversation, by number and by day of the phone', () => {
    const chosen = (...args: string[]) => {
      const { stdout, stderr } = run('-', '--format', 'json', ...args)
      expect(stderr).toBe('')
      return JSON.parse(stdout).messages.map((each: { timestamp: number }) => each.timestamp)
    }
    expect(chosen('--conversation', anna)).toHaveLength(150)
    expect(chosen('--conversation', '06 12 34 56 78')).toHaveLength(150)
    const day = chosen('--from', '2026-03-10', '--to', '2026-03-10')
    // Midnight of Paris is 23:00 of the day before.
    expect(day).toHaveLength(24)
    expect(day[0]).toBe(Date.UTC(2026, 2, 9, 23))
  })

  it('does not replace a file unless it is told to', () => {
    const file = join(out, 'there.json')
    writeFileSync(file, 'mine')
    const { status, stderr } = run(file)
    expect(status).toBe(1)
    expect(stderr).toContain('there.json: it is there already; --force puts the new one in its place')
    expect(read('there.json')).toBe('mine')
    expect(run(file, '--force').status).toBe(0)
    expect(JSON.parse(read('there.json')).messages).toHaveLength(300)
  })

  it('leaves nothing behind where the file cannot be written whole', () => {
    const before = readdirSync(out)
    // 8 blocks of 512 bytes: a limit of the system itself, met while it is written.
    const limited = ['sh', '-c', 'ulimit -f 8; exec "$0" "$@"']
    const { status, stderr } = runLanline(['export', join(out, 'large.json'), '--data', dataDir], { through: limited })
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^lanline export: Cannot write .*large\.json: it is larger than a file may be there; nothing of it was kept\n$/,
    )
    expect(readdirSync(out)).toEqual(before)
    expect(run(join(out, 'nowhere', 'a.json')).stderr).toContain('there is no such directory')
  })

  it('says in a sentence that the output has no space left', () => {
    const { status, stderr } = runLanline(['export', '-', '--format', 'json', '--data', dataDir], {
      through: ['sh', '-c', 'exec "$0" "$@" > /dev/full'],
    })
    expect(status).toBe(1)
    expect(stderr).toBe('lanline: Cannot write the output: there is no space left on its disk\n')
  })

  it('says so while the phone has messages that were not read yet', () => {
    store.syncState.set('historyDone', false)
    store.syncState.set('historyRead', 300)
    store.syncState.set('historyTotal', 50_000)
    const { status, stderr } = run(join(out, 'early.json'))
    store.syncState.set('historyDone', true)
    expect([status, stderr]).toEqual([
      0,
      "lanline export: the phone's history is still being read: 300 of about 50,000 messages; the rest is not in the file\n",
    ])
    expect(run(join(out, 'late.json')).stderr).toBe('')
  })

  it('says what is wrong with what was asked', () => {
    expect(run(join(out, 'a.doc'))).toMatchObject({ status: 2, stderr: expect.stringContaining('needs --format') })
    expect(run('-', '--format', 'json', '--from', 'May')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--from is "May": write 2026-03-31'),
    })
    expect(run('-', '--format', 'json', '--conversation', '+33699999999')).toMatchObject({
      status: 1,
      stderr: 'lanline export: Cannot export: there is no conversation with +33699999999\n',
    })
    expect(runLanline(['export', '-', '--format', 'json', '--data', out]).stderr).toContain('there are no messages in')
  })
})
