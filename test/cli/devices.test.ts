import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { createBrowserKey } from '../support/signing.ts'
import { until } from '../support/until.ts'
import { spawnSync } from 'node:child_process'

let home = ''
let dataDir = ''
let daemon: Daemon
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lanline-devices-'))
  dataDir = join(home, 'demo data')
  daemon = await startDaemon({ dataDir, args: ['--demo', '--no-lan'], env: { HOME: home } })
})
afterAll(async () => {
  await daemon.stop()
  rmSync(home, { recursive: true })
})

const run = (...args: readonly string[]) => runLanline([...args, '--data', dataDir], { env: { HOME: home } })
const idOf = (name: string): string =>
  JSON.parse(run('devices', '--json').stdout).find((each: { name: string }) => each.name === name).id
const pair = (code: string) =>
  fetch(`${daemon.url}/api/pair`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, device_name: 'Laptop', public_key: createBrowserKey().publicKey }),
  })
const twin = (...args: readonly string[]) =>
  spawnSync(join(dataDir, 'twin/bin/lanline-twin'), args, { encoding: 'utf8' }).stdout

// In order: each step goes on where the one before ended.
describe('lanline devices', () => {
  it('lets a browser in, notes it, and tells the phone of it and of a wrong code', async () => {
    expect((await pair('00000000')).status).toBe(403)
    const code = /pairing code: (\S+)/.exec(run('pair').stdout)?.[1] ?? ''
    expect((await pair(code)).status).toBe(200)
    expect(run('devices').stdout).toMatch(/\S{10} +browser +read,send,admin .* never +127\.0\.0\.1 +Laptop/)
    await until('the phone shows both', () => {
      const shown = twin('notifications')
      return shown.includes('a device was paired') && shown.includes('somebody was not let in')
    })
    expect(twin('notifications')).toContain('\\"Laptop\\" may read and send messages now, from 127.0.0.1')
  })

  it('renames, and says what a device may do', () => {
    run('key', 'create', 'cron')
    const id = idOf('cron')
    expect(run('devices', 'rename', id, 'backup').stdout).toBe(`${id} is "backup" now\n`)
    expect(run('devices', 'scope', id, 'read').stdout).toBe(`${id} may read now\n`)
    expect(run('devices').stdout).toMatch(/signing key +read .* backup/)
  })

  it('keeps a record of it all', () => {
    const { stdout } = run('devices', 'audit')
    expect(stdout).toMatch(/let in +127\.0\.0\.1 +Laptop/)
    expect(stdout).toMatch(/pairing failed +127\.0\.0\.1 .*this code is wrong/)
    expect(stdout).toMatch(/renamed +on this phone +backup +was cron/)
    const entries = JSON.parse(run('devices', 'audit', '--json', '--limit', '1').stdout)
    expect(entries).toMatchObject([{ kind: 'scopes_changed', device_name: 'backup', detail: 'read' }])
  })

  it('takes back one, or all', () => {
    const id = idOf('backup')
    expect(run('devices', 'revoke', id)).toMatchObject({ status: 0, stdout: `revoked ${id}\n` })
    expect(run('devices', 'revoke', id)).toMatchObject({ status: 1 })
    expect(run('devices', 'revoke', '--all').stdout).toBe('revoked 1 device\n')
    expect(run('devices').stdout).toContain('nobody yet')
  })

  it.each([
    [['devices', 'revoke'], 'Say which: devices revoke ID'],
    [['devices', 'revoke', 'x', '--all'], 'Say which: devices revoke ID'],
    [['devices', 'rename', 'x'], 'Say which, and its new name'],
    [['devices', 'scope', 'x', 'root'], 'devices scope has "root"'],
    [['devices', 'audit', '--limit', '0'], '--limit is "0"'],
    [['devices', '--all'], '--all goes with devices revoke'],
    [['devices', 'forget'], 'There is no "devices forget"'],
  ])('refuses %j', (args, sentence) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it('keeps the key file to its owner', () => {
    expect(readdirSync(dataDir)).toContain('keys')
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o600)
  })
})
