import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { makeRelease, unpack } from '../support/release.ts'
import { createTermuxPhone, type TermuxPhone } from '../support/termux-phone.ts'

const STEP_LIMIT_MS = 120_000
/** Of a release, beside others that use the same cores. */
const BUILD_LIMIT_MS = 400_000

/** What install.sh finds wrong before it changes anything: each with its sentence, and nothing left behind. */
describe('install.sh refuses', { timeout: STEP_LIMIT_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline-refusals-'))
  let archive = ''
  let root = ''
  let phone: TermuxPhone

  beforeAll(() => {
    archive = makeRelease(folder)
    root = unpack(archive, folder)
  }, BUILD_LIMIT_MS)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeEach(async () => {
    phone = await createTermuxPhone()
  })
  afterEach(() => phone.remove())

  const install = (env: Readonly<Record<string, string>> = {}, from = root, ...args: readonly string[]) =>
    phone.run('sh', [join(from, 'install.sh'), ...args], env)

  function expectRefused(ran: { status: number | null; stderr: string }, words: RegExp | string): void {
    expect(ran.stderr).toMatch(words)
    expect(ran.status).toBe(1)
    for (const path of ['lib/lanline', 'bin/lanline', 'var/service/lanline', 'var/lanline-install.lock']) {
      expect(existsSync(join(phone.prefix, path))).toBe(false)
    }
    for (const path of ['.lanline', '.termux/boot/lanline']) expect(existsSync(join(phone.home, path))).toBe(false)
  }

  it('an archive that was cut off', () => {
    const torn = join(phone.home, 'torn.tar.gz')
    const bytes = readFileSync(archive)
    writeFileSync(torn, bytes.subarray(0, Math.floor(bytes.length / 2)))
    expectRefused(
      install({}, unpack(torn, phone.home)),
      /the release is cut off or changed: \d+ of its \d+ files are missing.*sha256sum -c SHA256SUMS/,
    )
  })

  it('an archive that was cut off behind the script itself', () => {
    const from = unpack(archive, phone.home)
    rmSync(join(from, 'MANIFEST'))
    expectRefused(install({}, from), /neither a clone nor a whole release/)
  })

  it.each([1, 2])('a release whose list of files lacks %i at its end', (lines) => {
    const from = unpack(archive, phone.home)
    const list = readFileSync(join(from, 'MANIFEST'), 'utf8').trimEnd().split('\n')
    writeFileSync(join(from, 'MANIFEST'), `${list.slice(0, -lines).join('\n')}\n`)
    expectRefused(install({}, from), /MANIFEST is cut off/)
  })

  it('a release with one changed byte', () => {
    const from = join(phone.home, 'changed')
    cpSync(root, from, { recursive: true })
    const main = join(from, 'dist/main.js')
    const bytes = readFileSync(main)
    bytes.writeUInt8((bytes[100] ?? 0) ^ 1, 100)
    writeFileSync(main, bytes)
    expectRefused(install({}, from), /1 of its \d+ files are missing or not as they were made, dist\/main\.js first/)
  })

  it('does nothing with half of the script', () => {
    const from = join(phone.home, 'half')
    cpSync(root, from, { recursive: true })
    const text = readFileSync(join(from, 'install.sh'), 'utf8')
    writeFileSync(join(from, 'install.sh'), text.slice(0, text.length * 0.6))
    expect(install({}, from).status).not.toBe(0)
    expect(phone.installed()).toEqual([])
  })

  it.each([
    [{ TERMUX_VERSION: 'googleplay.2026.06.21' }, /comes from Google Play.*from F-Droid/],
    [{ TERMUX_VERSION: '0.119', TERMUX_APK_RELEASE: 'GOOGLE_PLAY_STORE' }, /comes from Google Play/],
    [{ TERMUX_VERSION: '0.101' }, /Termux 0\.101 is too old/],
  ])('the Termux of %j', (env, words) => {
    expectRefused(install(env), words)
    expect(phone.installed()).toEqual([])
  })

  it('an Android that is too old', async () => {
    await phone.twin.run('set', 'sdk', '23')
    expectRefused(install(), /API level 23, and Termux:API needs 24/)
  })

  it('a phone without the Termux:API app, which its own command tells', async () => {
    await phone.twin.run('set', 'appVersion', 'none')
    expectRefused(install(), /the Termux:API app is not installed, only its package.*open it once/)
  })

  it.each(['termux-api-start', 'termux-contact-list', 'termux-sms-send'])('a phone whose %s hangs', (name) => {
    phone.run('pkg', ['install', '-y', 'nodejs-lts', 'termux-api', 'termux-services'])
    phone.replace(name, '#!/bin/sh\nexec sleep 1000\n')
    const at = Date.now()
    expectRefused(
      install({ LANLINE_INSTALL_CALL_SECONDS: '3' }),
      new RegExp(`${name} gave no answer in 3 s.*Unrestricted`),
    )
    expect(Date.now() - at).toBeLessThan(60_000)
  })

  it.each([
    ['is too old', 'echo v22.21.1', /Node 24 or newer is needed, this is v22\.21\.1\. Run 'pkg upgrade'/],
    [
      'cannot load its libraries',
      'echo \'CANNOT LINK EXECUTABLE "node": library "libicui18n.so.78" not found\' >&2; exit 1',
      /node does not run: CANNOT LINK EXECUTABLE.*pkg upgrade/,
    ],
    ['has no ICU', 'case $1 in -v) echo v24.1.0 ;; *) echo fts5 ;; esac', /this node has no ICU/],
  ])('a Node that %s', (_, script, words) => {
    phone.replace('node', `#!/bin/sh\n${script}\n`)
    expectRefused(install(), words)
  })

  it('a phone without space, before it fetches anything', () => {
    phone.replace(
      'df',
      "#!/bin/sh\nprintf 'Filesystem 1024-blocks Used Available Capacity Mounted on\\n/dev/x 9 9 20480 99%% /\\n'\n",
    )
    expectRefused(install(), /has 20 MB left, and \d+ MB are needed.*Nothing was changed/)
    expect(phone.installed()).toEqual([])
  })

  it('a phone whose space ends while it copies, and leaves no half', () => {
    const ran = phone.run('sh', ['-c', `ulimit -f 200; trap "" XFSZ; exec sh "${root}/install.sh"`])
    expectRefused(ran, /cannot copy Lanline into .*MB are left there; make room.*Nothing was changed/)
  })

  it('a pkg that fails', () => {
    phone.replace('pkg', '#!/bin/sh\nexit 100\n')
    expectRefused(install(), /cannot install the packages nodejs-lts termux-api termux-services: pkg failed.*network/)
  })

  it('an option that it does not know, with 2', () => {
    const { status, stderr } = install({}, root, '--fast')
    expect(status).toBe(2)
    expect(stderr).toContain('there is no option "--fast"')
  })

  function lockFor(pid: number | string): string {
    const lock = join(phone.prefix, 'var/lanline-install.lock')
    mkdirSync(lock, { recursive: true })
    writeFileSync(join(lock, 'pid'), `${pid}\n`)
    return lock
  }

  it('a second installation beside the first, whose copy stays', () => {
    const first = spawn('sh', ['-c', 'sleep 1000; true', 'install.sh'], { detached: true, stdio: 'ignore' })
    const pid = first.pid ?? 0
    onTestFinished(() => void process.kill(-pid, 'SIGKILL'))
    const lock = lockFor(pid)
    mkdirSync(join(phone.prefix, 'lib/lanline/.new/dist'), { recursive: true })
    const { status, stderr } = install()
    expect(status).toBe(1)
    expect(stderr).toContain(`another install.sh is at it (process ${pid})`)
    expect(readFileSync(join(lock, 'pid'), 'utf8')).toBe(`${pid}\n`)
    expect(existsSync(join(phone.prefix, 'lib/lanline/.new/dist'))).toBe(true)
    expect(readdirSync(join(phone.prefix, 'var'))).toEqual(['lanline-install.lock'])
  })

  it.each([
    ['another program has', () => process.pid],
    ['nobody has', () => 4_194_303],
    ['is missing', () => ''],
  ])('nothing for a lock that was left, whose process number %s', (_, pid) => {
    lockFor(pid())
    phone.replace('df', '#!/bin/sh\nprintf "a\\n/dev/x 9 9 20480 99%% /\\n"\n')
    expectRefused(install(), /has 20 MB left/)
  })

  it('to share the data with a daemon that was started by hand, and names it', async () => {
    phone.run('pkg', ['install', '-y', 'nodejs-lts', 'termux-api', 'termux-services'])
    const byHand = phone.start('node', [join(root, 'dist/main.js'), 'start', '--port', '0', '--no-lan'])
    const status = () => phone.run('node', [join(root, 'dist/main.js'), 'status', '--wait', '30', '--json'])
    const { pid } = JSON.parse(status().stdout)
    const { status: code, stderr } = install()
    expect(code).toBe(1)
    expect(stderr).toContain(`started by hand (process ${pid}). End it with Ctrl+C in its session, or: kill ${pid}`)
    expect(existsSync(join(phone.prefix, 'lib/lanline'))).toBe(false)
    phone.run('kill', [String(pid)])
    expect((await byHand).status).toBe(0)
  })

  it('and tells which permissions were not given, and where on a newer Android', async () => {
    phone.run('pkg', ['install', '-y', 'nodejs-lts', 'termux-api', 'termux-services'])
    await phone.twin.run('permission', 'revoke', 'SEND_SMS')
    // Ends after the questions, so that no service is needed here.
    phone.replace('tar', '#!/bin/sh\nexit 1\n')
    const { stdout, stderr } = install()
    expect(stderr).toContain('not allowed as yet: Sending SMS. ')
    expect(stdout).toContain('Allow restricted settings')
    expect(stdout).not.toContain('Reading SMS,')
  })
})
