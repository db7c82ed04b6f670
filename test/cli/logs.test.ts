import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogFilter } from '../../src/cli/logs/log-filter.ts'
import { parseSince } from '../../src/cli/logs/parse-since.ts'
import { runLanline } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { until } from '../support/until.ts'

const OLD = '@400000006b03892d20c5176c.s'
const OLDER = '@400000006b0000000000000c.s'

let data = ''
let directory = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lanline-logs-'))
  directory = join(data, 'logs')
  mkdirSync(directory)
})
afterEach(() => rmSync(data, { recursive: true }))

const entry = (msg: string, level = 30, time = Date.now()) => `${JSON.stringify({ level, time, msg })}\n`

/** Written so many minutes ago. */
function write(name: string, text: string, minutesAgo: number): void {
  const path = join(directory, name)
  writeFileSync(path, text)
  const at = Date.now() / 1000 - minutesAgo * 60
  utimesSync(path, at, at)
}

function run(...args: readonly string[]) {
  const { stdout, stderr, status } = runLanline(['logs', '--data', data, '--json', ...args])
  const words = stdout.split('\n').filter((line) => line !== '')
  return { stderr, status, said: words.map((line) => (line.startsWith('{') ? JSON.parse(line).msg : line)) }
}

describe('lanline logs', () => {
  it("joins what svlogd keeps with the daemon's own files, oldest first, whoever wrote last", () => {
    write('lanline.1.log', entry('by hand 1'), 90)
    write('lanline.log', entry('by hand 2'), 80)
    write(OLDER, entry('service 1'), 70)
    write(OLD, entry('service 2'), 60)
    write('current', entry('service 3'), 50)
    write('config', 's4194304\n', 1)
    expect(run().said).toEqual(['by hand 1', 'by hand 2', 'service 1', 'service 2', 'service 3'])
    expect(run('-n', '3').said).toEqual(['service 1', 'service 2', 'service 3'])
  })

  it('shows a level and those above it, and always what Node says when it dies', () => {
    write('current', `${entry('fine')}${entry('odd', 40)}TypeError: no\n    at here\n${entry('bad', 50)}`, 1)
    expect(run('--level', 'warn').said).toEqual(['odd', 'TypeError: no', '    at here', 'bad'])
  })

  it('counts back over files for the lines that are wanted, not for any lines', () => {
    write(OLD, `${entry('bad', 50)}${entry('fine')}`, 5)
    write('current', entry('fine').repeat(60), 1)
    expect(run('--level', 'error', '-n', '1').said).toEqual(['bad'])
  })

  it('shows all since a time', () => {
    const hourAgo = Date.now() - 3_600_000
    write('current', `${entry('long ago', 30, hourAgo)}${entry('now').repeat(70)}`, 1)
    expect(run('--since', '30m').said).toHaveLength(70)
    expect(run('--since', '2h', '-n', '71').said[0]).toBe('long ago')
  })

  it.each([
    [['--since', 'noon'], '--since is "noon"'],
    [['--level', 'loud'], '--level is "loud": it must be one of trace, debug'],
  ])('refuses %j', (args, words) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(2)
    expect(stderr).toContain(words)
  })

  it('says where it looked when there is none', () => {
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr).toContain(`There is no log in ${directory}`)
  })

  it('follows over the turn of a file, and into one that comes later, without losing a line', async () => {
    const current = join(directory, 'current')
    writeFileSync(current, entry('1'))
    const main = join(projectRoot, 'src/main.ts')
    const child = spawn(process.execPath, [main, 'logs', '-f', '--json', '--data', data], { stdio: 'pipe' })
    try {
      let out = ''
      child.stdout.on('data', (chunk) => (out += String(chunk)))
      const said = () => [...out.matchAll(/"msg":"([^"]+)"/g)].map((match) => match[1])
      await until('it shows the first', () => said().length === 1)
      appendFileSync(current, entry('2'))
      renameSync(current, join(directory, OLD))
      appendFileSync(join(directory, OLD), entry('3'))
      writeFileSync(current, entry('4'))
      await until('it shows what the new file begins with', () => said().includes('4'))
      writeFileSync(join(directory, 'lanline.log'), entry('5'))
      await until('it shows the other kind of log', () => said().includes('5'))
      expect(said()).toEqual(['1', '2', '3', '4', '5'])
    } finally {
      child.kill()
    }
  })
})

describe('parseSince', () => {
  const now = new Date(2026, 10, 22, 15, 30, 0).getTime()
  it.each([
    ['30m', new Date(2026, 10, 22, 15, 0, 0)],
    ['1d', new Date(2026, 10, 21, 15, 30, 0)],
    ['today', new Date(2026, 10, 22)],
    ['2026-11-01', new Date(2026, 10, 1)],
    ['2026-11-01 08:05', new Date(2026, 10, 1, 8, 5)],
  ])('%s', (text, date) => expect(parseSince(text, now)).toBe(date.getTime()))

  it.each(['', '5', 'yesterday', '2026-13-01', '2026-11-01 99:00', '1w'])('knows no %j', (text) => {
    expect(parseSince(text, now)).toBeUndefined()
  })
})

describe('createLogFilter', () => {
  it('leaves the words of a crash with the line before them', () => {
    const isWanted = createLogFilter({ since: 1_000, level: undefined })
    expect([entry('a', 30, 900), 'Error: a', entry('b', 30, 1_100), 'Error: b'].map(isWanted)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})
