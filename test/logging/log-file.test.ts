import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logFilesIn, openLogFile } from '../../src/logging/log-file.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-log-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the log file', () => {
  it('is readable by its owner alone', () => {
    openLogFile(directory).close()
    expect(statSync(logFilesIn(directory).current).mode & 0o077).toBe(0)
  })

  it('becomes the one older file when it is full, and never loses a line in between', () => {
    const files = logFilesIn(directory)
    const log = openLogFile(directory, 100)
    for (let line = 10; line < 25; line += 1) log.write(`${line} ${'x'.repeat(26)}\n`)
    log.close()

    const numbersIn = (path: string) =>
      readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, 2))
    expect(numbersIn(files.older)).toEqual(['19', '20', '21'])
    expect(numbersIn(files.current)).toEqual(['22', '23', '24'])
  })

  it('goes on with the newest lines, bounded, where no other file can be begun', () => {
    const files = logFilesIn(directory)
    mkdirSync(join(files.older, 'in the way'), { recursive: true })
    const log = openLogFile(directory, 100)
    for (let line = 10; line < 25; line += 1) log.write(`${line} ${'x'.repeat(26)}\n`)
    log.close()
    expect(readFileSync(files.current, 'utf8')).toMatch(/^22 x+\n23 x+\n24 x+\n$/)
  })

  it('counts what an earlier run has written', () => {
    const files = logFilesIn(directory)
    writeFileSync(files.current, 'x'.repeat(95))
    const log = openLogFile(directory, 100)
    log.write('a new line\n')
    log.close()
    expect(readFileSync(files.current, 'utf8')).toBe('a new line\n')
  })
})
