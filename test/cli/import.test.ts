import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runLanline } from '../support/daemon.ts'
import { toBackup } from '../use-cases/import/import-world.ts'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-import-cli-'))
  file = join(directory, 'sms.xml')
  const at = Date.UTC(2026, 1, 20)
  writeFileSync(
    file,
    toBackup([
      { address: '+447700900123', direction: 'inbound', body: 'Hello', at },
      { address: '+447700900123', direction: 'outbound', body: 'a draft', at, type: 3 },
    ]),
  )
})
afterEach(() => rmSync(directory, { recursive: true }))

const run = (...args: readonly string[]) => runLanline(['import', ...args, '--data', join(directory, 'data')])

describe('lanline import', () => {
  it('takes a file in without a daemon, lists it, takes it back, and says so in numbers', () => {
    expect(run(file, '--dry-run')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/dry run.*\n +2 {2}messages read\n +1 {2}would be added/),
    })
    const done = run(file)
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(done.stdout).toBe(`sms.xml (SMS Backup & Restore)
          2  messages read
          1  added
          0  already here
          1  skipped: drafts, which were never sent
to take it back: lanline import --undo import_1
`)
    expect(run(file).stdout).toContain('1  already here')
    expect(run('--list').stdout).toMatch(/^ID +WHEN +STATE[^\n]+\nimport_2 [^\n]+\nimport_1 [^\n]+ done +1 /)
    expect(run('--undo', 'import_1')).toMatchObject({
      status: 0,
      stdout: 'what import_1 added from sms.xml is removed\n',
    })
  })

  it('ends with 1 where the file is not whole or cannot be read, with 2 where it is called wrongly', () => {
    writeFileSync(
      file,
      toBackup([]).replace('</smses>', '<sms address="1" type="1" date="1772366400000" body="whole"/>'),
    )
    const cut = run(file)
    expect(cut).toMatchObject({ status: 1, stdout: expect.stringContaining('1  added') })
    expect(cut.stderr).toContain('the file ends in the middle')
    expect(run(join(directory, 'nowhere.xml'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('there is no such file'),
    })
    expect(run().status).toBe(2)
    expect(run('-')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('reads a file, not the standard input'),
    })
    expect(run('/dev/null')).toMatchObject({ status: 1, stderr: expect.stringContaining('write into a file first') })
    expect(run(file, '--format', 'doc').status).toBe(2)
    expect(run(file, '--country', 'Britain').status).toBe(2)
  })
})

describe("a demo's data", () => {
  it('are known as such from an import or a restore on, before the demo ever ran', () => {
    expect(run(file, '--demo').status).toBe(0)
    const backup = join(directory, 'backup.db')
    expect(runLanline(['backup', backup, '--data', join(directory, 'data')]).status).toBe(0)
    const again = join(directory, 'again')
    expect(runLanline(['restore', backup, '--data', again]).stderr).toContain('it is a backup of the demo')
    rmSync(again, { recursive: true, force: true })
    expect(runLanline(['restore', backup, '--demo', '--data', again])).toMatchObject({ status: 0, stderr: '' })
    expect(runLanline(['import', file, '--demo', '--data', again]).stdout).toContain('1  already here')
    expect(runLanline(['import', file, '--data', again]).stderr).toContain("holds the demo's messages")
  })
})
