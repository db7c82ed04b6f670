import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { projectRoot } from '../support/source-files.ts'

const folder = join(projectRoot, 'termux')
const scripts = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const installed = scripts.filter((path) => readFileSync(path, 'utf8').startsWith('#!@PREFIX@'))
const shells = ['/bin/dash', '/bin/bash', '/bin/busybox'].filter((shell) => existsSync(shell))

describe('the scripts of a phone', () => {
  it.each([join(projectRoot, 'install.sh'), ...scripts])('%s is read by every shell', (path) => {
    for (const shell of shells) {
      const words = shell.endsWith('busybox') ? ['sh', '-n', path] : ['-n', path]
      expect(spawnSync(shell, words, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
    }
  })

  it('name their shell by the phone’s PREFIX, as there is no /bin/sh for a service', () => {
    expect(installed.map((path) => path.slice(folder.length + 1)).toSorted()).toEqual([
      'boot',
      'lanline',
      'service/finish',
      'service/log/run',
      'service/run',
    ])
    for (const path of installed) expect(readFileSync(path, 'utf8').split('\n', 1)[0]).toBe('#!@PREFIX@/bin/sh')
  })

  it('use no word that only bash knows', () => {
    for (const path of scripts) {
      expect(readFileSync(path, 'utf8')).not.toMatch(/^\s*(source|local|function)\s|\[\[|<<<|\bpipefail\b/m)
    }
  })

  it('take the wake lock before anything else after a reboot', () => {
    const lines = readFileSync(join(folder, 'boot'), 'utf8').split('\n')
    const lock = lines.findIndex((line) => line.includes('termux-wake-lock'))
    expect(lock).toBeGreaterThan(0)
    expect(lines.findIndex((line) => line.includes('start-services.sh'))).toBeGreaterThan(lock)
  })
})

describe('the reason of a start that failed', () => {
  it.each([
    [
      "/a/main.js:3\nthrow new Error('bad: not this')\n      ^\n\nTypeError: no luck\n    at x {\n}\n\nNode.js v24.21.0\n",
      'TypeError: no luck',
    ],
    [
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find x\n  code: 'y'\n}\n\nNode.js v24.21.0\n",
      'Error [ERR_MODULE_NOT_FOUND]: Cannot find x',
    ],
    ['a first try\nlanline start: cannot listen\n\nNode.js v24.21.0\n', 'lanline start: cannot listen'],
    ['', ''],
  ])('in %j is %j', (said, reason) => {
    const file = join(mkdtempSync(join(tmpdir(), 'lanline-said-')), 'said')
    onTestFinished(() => rmSync(dirname(file), { recursive: true }))
    writeFileSync(file, said)
    const program = `. '${join(folder, 'install/program.sh')}'; reason_in '${file}'`
    expect(spawnSync('sh', ['-c', program], { encoding: 'utf8' }).stdout.trim()).toBe(reason)
  })
})

describe('~/.config/lanline.env', () => {
  let home = ''
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lanline-env-'))
    mkdirSync(join(home, '.config'))
  })
  afterEach(() => rmSync(home, { recursive: true }))

  function read(text: string, env: Readonly<Record<string, string>> = {}) {
    writeFileSync(join(home, '.config/lanline.env'), text)
    const program = `. '${join(folder, 'environment')}'; echo "$data"; env | grep ^LANLINE_ | sort`
    const ran = spawnSync('sh', ['-euc', program], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home, ...env },
    })
    const [data = '', ...settings] = ran.stdout.trimEnd().split('\n')
    return { data, settings, stderr: ran.stderr }
  }

  it('is taken literally, quotes around a value left out, and nothing in it is run', () => {
    const { settings, stderr } = read(
      `# a remark\n\nLANLINE_PORT=5001\nLANLINE_NAMES="phone.lan,box.lan"\nLANLINE_DATA=/a b/$(touch ${home}/run)\nLANLINE_LOG_LEVEL=debug`,
    )
    expect(settings).toEqual([
      `LANLINE_DATA=/a b/$(touch ${home}/run)`,
      'LANLINE_LOG_LEVEL=debug',
      'LANLINE_NAMES=phone.lan,box.lan',
      'LANLINE_PORT=5001',
    ])
    expect(stderr).toBe('')
    expect(existsSync(join(home, 'run'))).toBe(false)
  })

  it('keeps an = at the end of a value, and takes no carriage return of a Windows editor', () => {
    const { settings, stderr } = read('# a remark\r\n\r\nLANLINE_NAMES="a="\r\nLANLINE_SECRET=abc==\r\n')
    expect(settings).toEqual(['LANLINE_NAMES=a=', 'LANLINE_SECRET=abc=='])
    expect(stderr).toBe('')
  })

  it('goes behind the environment', () => {
    expect(read('LANLINE_PORT=5001\n', { LANLINE_PORT: '7' }).settings).toEqual(['LANLINE_PORT=7'])
  })

  it.each(['PATH=/nowhere', 'export LANLINE_PORT=1', 'LANLINE_PORT', 'LANLINE_PORT;id=1', '$(id)=1'])(
    'names the line %s, and goes on',
    (line) => {
      const { settings, stderr } = read(`${line}\nLANLINE_LAN=false\n`)
      expect(stderr).toContain('is no setting of Lanline')
      expect(settings).toEqual(['LANLINE_LAN=false'])
    },
  )

  it.each([
    ['', '.lanline'],
    ['LANLINE_DEMO=true\n', '.lanline-demo'],
  ])('%j keeps the data in %s', (text, directory) => {
    expect(read(text).data).toBe(join(home, directory))
  })
})
