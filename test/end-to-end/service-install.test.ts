import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failAfterMigration, failOnService, hangOnService } from '../support/failing-builds.ts'
import { createNetwork, findNetworkObstacle, type Network } from '../support/network.ts'
import { changeRelease, makeRelease, unpack } from '../support/release.ts'
import { findRunit } from '../support/runit.ts'
import { createTermuxPhone, type Ran, type TermuxPhone } from '../support/termux-phone.ts'
import { until } from '../support/until.ts'

const obstacle = findNetworkObstacle()
const START_LIMIT_MS = 60_000
/** Each step starts daemons and waits for runit, which looks every five seconds. */
const STEP_LIMIT_MS = 180_000
/** Of a release, beside others that use the same cores. */
const BUILD_LIMIT_MS = 400_000

const withVersion = (version: string) => (text: string) => text.replace(/"version": "[^"]*"/, `"version": "${version}"`)

/** One life of a phone, from nothing to a reinstallation: each step stands on the one before. */
describe('install.sh on a phone, from a release', { timeout: STEP_LIMIT_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline-release-'))
  let network: Network | undefined
  let phone: TermuxPhone
  let [root, next, failing, migrating] = ['', '', '', '']
  let token = ''

  beforeAll(async () => {
    if (findRunit() === undefined) {
      throw new Error(
        'This test needs runit: npm run test:long unpacks Debian’s into .cache, or install the package runit',
      )
    }
    root = unpack(makeRelease(folder), folder)
    next = changeRelease(root, join(folder, 'next'), { 'package.json': withVersion('7.0.0') })
    failing = changeRelease(root, join(folder, 'failing'), {
      'package.json': withVersion('8.0.0'),
      'dist/main.js': failOnService,
    })
    migrating = changeRelease(root, join(folder, 'migrating'), {
      'package.json': withVersion('9.0.0'),
      'dist/main.js': failAfterMigration,
    })
    if (obstacle === undefined) network = createNetwork({ phone: '10.201.78.1', other: '10.201.78.2' })
    phone = await createTermuxPhone({ through: network?.onPhone ?? [] })
    await phone.twin.run('arrive', '--from', '+33612345678', '--body', 'Dinner at eight?')
  }, BUILD_LIMIT_MS)
  afterAll(() => {
    phone?.remove()
    network?.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const install = (from: string, ...args: readonly string[]) => phone.run('sh', [join(from, 'install.sh'), ...args])
  const lanline = (...args: readonly string[]) => phone.run('lanline', args)
  const status = () => {
    const { stdout } = lanline('status', '--json')
    return stdout === '' ? undefined : (JSON.parse(stdout) as { version: string; pid: number; url: string })
  }

  /** Through the phone's own network, where it has one of its own. */
  function fetchJson(path: string): Record<string, unknown> {
    const program =
      'fetch(process.argv[1], { headers: { authorization: "Bearer " + process.argv[2] } }).then((r) => r.text()).then(console.log)'
    const { stdout } = phone.run('node', ['-e', program, `${status()?.url}${path}`, token])
    return JSON.parse(stdout)
  }
  const lastMessages = () =>
    (fetchJson('/api/conversations/enhanced')['conversations'] as { last_message: string }[]).map(
      ({ last_message }) => last_message,
    )
  const startsLogged = () =>
    lanline('logs', '--json', '-n', '100000')
      .stdout.split('\n')
      .filter((line) => line.includes('"msg":"started"')).length

  function expectDone({ status, stdout, stderr }: Ran): void {
    expect({ status, stdout: status === 0 ? '' : stdout, stderr: status === 0 ? '' : stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
  }

  it('has a network that leads nowhere, where this machine allows that', () => {
    // What is left without it: no npm and no compiler on the phone, and proxies that refuse.
    expect(existsSync(join(phone.prefix, 'bin/npm'))).toBe(false)
    if (network === undefined) return
    const reach = phone.run('timeout', [
      '5',
      process.execPath,
      '-e',
      "require('net').connect(443, '1.1.1.1').on('error', (e) => console.log(e.code)).setTimeout(1500, () => { console.log('nothing'); process.exit() })",
    ])
    expect(reach.stdout).toMatch(/^(nothing|E[A-Z]+)$/m)
  })

  it('installs the packages, asks, starts a service that reads the phone, and prints address and code', async () => {
    const at = Date.now()
    const done = install(root, '--port', '0', '--lan-port', '0')
    const tookMs = Date.now() - at
    expectDone(done)
    console.log(`from unpacked to listening and paired: ${tookMs} ms`)
    expect(phone.installed()).toEqual(['install -y nodejs-lts termux-api termux-services'])
    const asked = ['Contacts:', 'Reading SMS:', 'Phone:', 'Sending SMS:'].map((name) => done.stdout.indexOf(name))
    expect(asked.every((place) => place > 0)).toBe(true)
    expect(asked).toEqual(asked.toSorted((a, b) => a - b))
    expect(done.stdout).toContain('SIM country: fr')
    expect(done.stdout).toMatch(/pairing code: \w{4}-\w{4}/)
    if (network) expect(done.stdout).toMatch(/on another device open https:\/\/10\.201\.78\.1:\d+\/pair#c=/)
    expect(tookMs).toBeLessThan(120_000)

    token = lanline('token', 'create', 'test').stdout.trim()
    await until('the message of the phone is there', () => lastMessages().includes('Dinner at eight?'), START_LIMIT_MS)
    // Asking whether Lanline may send sends nothing.
    expect((await phone.twin.call('termux-sms-list', ['-t', 'sent'])).stdout).toBe('[]\n')
  })

  it('keeps the log with svlogd, within bounds, without the pairing code, for its owner alone', () => {
    const logs = join(phone.home, '.lanline/logs')
    expect(readFileSync(join(logs, 'config'), 'utf8')).toBe('s4194304\nn4\n')
    expect(readdirSync(logs)).not.toContain('lanline.log')
    const text = readFileSync(join(logs, 'current'), 'utf8')
    expect(text).toContain('"msg":"started"')
    expect(text).not.toMatch(/pair#c=|pairing code/)
    expect(lanline('logs').stdout).toMatch(/info {2}started version=/)
  })

  it('run again changes nothing, and says where it runs', () => {
    const before = status()
    const again = install(root)
    expectDone(again)
    expect(again.stdout).toContain('this build runs already')
    expect(status()).toEqual(before)
  })

  it('refuses a setting that the daemon would refuse, keeps the settings that were, and the service never stops', () => {
    const settings = join(phone.home, '.config/lanline.env')
    const [before, kept] = [status(), readFileSync(settings, 'utf8')]
    const refused = install(root, '--log-level=loud', '--port=5123')
    expect(refused.stderr).toMatch(
      /cannot install with these settings: LANLINE_LOG_LEVEL is "loud".*Nothing was changed/,
    )
    expect(refused.status).toBe(1)
    expect(status()).toEqual(before)
    expect(readFileSync(settings, 'utf8')).toBe(kept)
  })

  it('puts the settings back with which the daemon does not get ready', () => {
    const settings = join(phone.home, '.config/lanline.env')
    const kept = readFileSync(settings, 'utf8')
    writeFileSync(join(phone.home, 'a-file'), '')
    const refused = install(root, '--data', join(phone.home, 'a-file'))
    expect(refused.status).toBe(1)
    expect(readFileSync(settings, 'utf8')).toBe(kept)
    expect(lastMessages()).toEqual(['Dinner at eight?'])
  })

  it('moves the log with the data', async () => {
    const elsewhere = join(phone.home, 'elsewhere')
    expectDone(install(root, '--data', elsewhere))
    const logged = () => readFileSync(join(elsewhere, 'logs/current'), 'utf8')
    await until('it logs there', () => existsSync(join(elsewhere, 'logs/current')) && logged() !== '', START_LIMIT_MS)
    // By hand, as the page about the installation says.
    const settings = join(phone.home, '.config/lanline.env')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^LANLINE_DATA=.*\n/mu, ''))
    const former = join(phone.home, '.lanline/logs/current')
    const before = readFileSync(former, 'utf8').length
    expectDone(lanline('service', 'restart'))
    await until('it logs where it did', () => readFileSync(former, 'utf8').length > before, START_LIMIT_MS)
    await until('it runs', () => status() !== undefined, START_LIMIT_MS)
  })

  it('updates in place: one restart, the same conversations and tokens', () => {
    const before = startsLogged()
    expectDone(install(next))
    // A copy that is deleted again is no backup.
    expect(existsSync(join(phone.home, '.lanline/last-backup.json'))).toBe(false)
    expect(status()?.version).toBe('7.0.0')
    expect(startsLogged()).toBe(before + 1)
    expect(lastMessages()).toEqual(['Dinner at eight?'])
  })

  it.each([
    ['fails', () => failing, 'no luck today', '7.0.0'],
    ['changes the form of the data and then fails', () => migrating, 'no luck after the change', '7.0.0'],
  ])('goes back to the former build when the new one %s, and keeps no half of it', (_, build, words, version) => {
    const failed = install(build())
    expect(failed.status).toBe(1)
    expect(failed.stderr).toContain(`this build does not get ready: lanline start: ${words}`)
    expect(failed.stderr).toMatch(/the former build, 7\.0\.0-\w{8}, runs again/)
    expect(status()?.version).toBe(version)
    expect(lastMessages()).toEqual(['Dinner at eight?'])
    const lib = join(phone.prefix, 'lib/lanline')
    expect(readdirSync(lib).filter((name) => /^[89]/.test(name))).toEqual([])
    expect(readlinkSync(join(lib, 'current'))).toMatch(/^7\.0\.0-/)
  })

  it('goes back to the former build when it is interrupted in the middle of an update', async () => {
    const hanging = changeRelease(root, join(folder, 'hanging'), {
      'package.json': withVersion('8.5.0'),
      'dist/main.js': hangOnService,
    })
    const updating = phone.start('sh', [join(hanging, 'install.sh')])
    const current = join(phone.prefix, 'lib/lanline/current')
    await until('the new build has its turn', () => readlinkSync(current).startsWith('8.5.0'), START_LIMIT_MS)
    phone.run('kill', ['-TERM', readFileSync(join(phone.prefix, 'var/lanline-install.lock/pid'), 'utf8').trim()])
    const { status: code, stderr } = await updating
    expect(stderr).toMatch(/interrupted\n.*the former build, 7\.0\.0-\w{8}, runs again/)
    expect(code).toBe(130)
    expect(status()?.version).toBe('7.0.0')
    expect(existsSync(join(phone.prefix, 'var/lanline-install.lock'))).toBe(false)
  })

  it('goes back to the last build that ran when an update was cut off by a power cut', async () => {
    const hanging = join(folder, 'hanging')
    const updating = phone.start('sh', [join(hanging, 'install.sh')])
    const current = join(phone.prefix, 'lib/lanline/current')
    await until('the new build has its turn', () => readlinkSync(current).startsWith('8.5.0'), START_LIMIT_MS)
    phone.cutPower()
    await updating
    const failed = install(failing)
    expect(failed.stderr).toMatch(/the former build, 7\.0\.0-\w{8}, runs again/)
    expect(failed.stderr).not.toContain('another install.sh')
    expect(status()?.version).toBe('7.0.0')
    expect(lastMessages()).toEqual(['Dinner at eight?'])
  })

  it('refuses a build that does not even start here, and the running one never stops', () => {
    const before = status()
    const broken = changeRelease(root, join(folder, 'broken'), {
      'dist/main.js': () => 'throw new Error("not here")\n',
    })
    const failed = install(broken)
    expect(failed.status).toBe(1)
    expect(failed.stderr).toMatch(/this build does not start here: Error: not here\. Nothing was changed/)
    expect(failed.stderr).not.toContain('No such file')
    expect(status()).toEqual(before)
  })

  it('takes no word behind back and uninstall', () => {
    const before = status()
    for (const verb of ['back', 'uninstall']) {
      const refused = lanline(verb, '--demo')
      expect(refused.stderr).toContain(`${verb} takes nothing behind it`)
      expect(refused.status).toBe(2)
    }
    expect(status()).toEqual(before)
  })

  it('goes back to the former build when asked', () => {
    expectDone(lanline('back'))
    expect(status()?.version).not.toBe('7.0.0')
    expectDone(lanline('back'))
    expect(status()?.version).toBe('7.0.0')
    expect(lastMessages()).toEqual(['Dinner at eight?'])
  })

  it('comes back by itself when it is killed, and after a power cut with the boot script', async () => {
    const { pid } = status() ?? { pid: 0 }
    phone.run('kill', ['-9', String(pid)])
    await until('another process runs', () => (status()?.pid ?? pid) !== pid, START_LIMIT_MS)

    phone.cutPower()
    expect(status()).toBeUndefined()
    phone.replace('termux-wake-lock', '#!/bin/sh\necho locked >> "$HOME/wake-lock"\nsleep 1000\n')
    // Termux:Boot has no session: neither SVDIR nor a PATH are to be counted on.
    const booting = phone.start(join(phone.home, '.termux/boot/lanline'), [], { PATH: '/nowhere' })
    await until('it runs', () => status() !== undefined, START_LIMIT_MS)
    expect((await booting).status).toBe(0)
    expect(readFileSync(join(phone.home, 'wake-lock'), 'utf8')).toContain('locked')
    expect(lastMessages()).toEqual(['Dinner at eight?'])
  })

  it('removes service, boot script, program and command, leaves the data and says where, and again is harmless', () => {
    const removed = lanline('uninstall')
    expectDone(removed)
    expect(removed.stdout).toContain(`the messages, keys and logs are left in ${phone.home}/.lanline`)
    for (const gone of ['lib/lanline', 'var/service/lanline', 'bin/lanline']) {
      expect(existsSync(join(phone.prefix, gone))).toBe(false)
    }
    expect(existsSync(join(phone.home, '.termux/boot/lanline'))).toBe(false)
    expect(existsSync(join(phone.home, '.lanline/lanline.db'))).toBe(true)
    const left = phone.run('sh', ['-c', 'ps -A -o args | grep "$PREFIX/lib/lanline" | grep -vc grep || true'])
    expect(left.stdout.trim()).toBe('0')

    const again = install(root, 'uninstall')
    expectDone(again)
    expect(again.stdout).toContain('there is nothing to remove')
  })

  it('installed again has the same messages, settings and tokens', () => {
    phone.replace('termux-wake-lock', '#!/bin/sh\n')
    expectDone(install(root))
    expect(lastMessages()).toEqual(['Dinner at eight?'])
    expect(lanline('devices').stdout).toContain('test')
  })
})
