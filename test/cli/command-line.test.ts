import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runLanline } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lanline-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const run = (...args: readonly string[]) => runLanline(args, { env: { HOME: home } })

describe('lanline', () => {
  it('prints its version', () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n` })
  })

  it('prints help on stdout when asked', () => {
    const { status, stdout } = run('--help')
    expect(status).toBe(0)
    for (const word of [
      'start',
      'pair',
      'token create',
      'key create',
      'devices',
      'doctor',
      'check',
      'logs',
      'LANLINE_PORT',
    ]) {
      expect(stdout).toContain(word)
    }
  })

  it.each(['start', 'pair', 'token', 'devices', 'doctor', 'check', 'logs'])('prints the help of %s', (verb) => {
    const { status, stdout } = run(verb, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain(`Usage: lanline ${verb}`)
    expect(stdout).toContain('--data DIR')
  })

  it.each(['--json', '--all', '--limit N', '--data DIR', '--demo', '-h, --help'])(
    'describes %s in the help of devices',
    (option) => {
      expect(run('devices', '--help').stdout).toMatch(new RegExp(`^  ${option} +\\S`, 'm'))
    },
  )

  it.each([
    [[], 'No verb given'],
    [['dance'], 'There is no verb "dance"'],
    [['constructor'], 'There is no verb "constructor"'],
    [['start', '--fast'], "Unknown option '--fast'"],
    [['start', '--port'], "Option '--port <value>' argument missing"],
    [['start', '--port', 'x'], '--port is "x": it must be a whole number from 0 to 65535'],
    [['pair', 'now'], '"now" is one word too many'],
    [['token'], 'Say what: token create NAME'],
    [['token', 'create'], 'A token needs a name'],
    [['token', 'create', 'x', '--scope', 'root'], '--scope has "root"'],
    [['devices', 'revoke'], 'Say which: devices revoke ID'],
    [['logs', '-n', '0'], '--lines is "0": it must be a whole number from 1 to 100000'],
    [['doctor', '--history', '-5'], "Option '--history' argument is ambiguous"],
    [['check', '--base-url', 'phone'], '--base-url is "phone"'],
  ])('ends with 2 and says why for the wrong usage %j', (args, sentence) => {
    const { status, stdout, stderr } = run(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  it('ends with 2 for a variable that cannot be used', () => {
    const { status, stderr } = runLanline(['pair'], { env: { HOME: home, LANLINE_PORT: 'abc' } })
    expect(status).toBe(2)
    expect(stderr).toBe('lanline pair: LANLINE_PORT is "abc": it must be a whole number from 0 to 65535\n')
  })

  it('makes nothing where a verb only wants to know', () => {
    for (const args of [['pair'], ['devices'], ['logs'], ['doctor'], ['check']]) run(...args)
    expect(existsSync(join(home, '.lanline'))).toBe(false)
  })

  it.each(['start', 'pair', 'devices', 'token create x', 'key create x', 'doctor', 'check', 'logs'])(
    'ends %s with a sentence where the data should be and a file is',
    (verb) => {
      writeFileSync(join(home, 'file'), '')
      const { status, stderr } = run(...verb.split(' '), '--data', join(home, 'file'))
      expect(status).toBe(1)
      expect(stderr).not.toContain('unexpectedly')
    },
  )

  it('says that pairing needs the daemon', () => {
    const { status, stderr } = run('pair')
    expect(status).toBe(1)
    expect(stderr).toBe(`lanline pair: No daemon runs on ${home}/.lanline: start it with: lanline start\n`)
  })
})

describe('lanline logs', () => {
  it('shows the last lines, those of the older file included', () => {
    const directory = join(home, '.lanline', 'logs')
    mkdirSync(directory, { recursive: true })
    const line = (msg: string) => `${JSON.stringify({ level: 30, time: 0, msg })}\n`
    writeFileSync(join(directory, 'lanline.1.log'), line('one') + line('two'))
    writeFileSync(join(directory, 'lanline.log'), line('three'))

    expect(run('logs', '-n', '2').stdout).toMatch(/^.* info {2}two\n.* info {2}three\n$/)
    expect(run('logs', '-n', '1', '--json').stdout).toBe(line('three'))
  })
})
