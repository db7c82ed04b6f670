import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteBackup, readLastBackup } from '../../src/store/last-backup.ts'
import { runLanline } from '../support/daemon.ts'
import { openTestStore } from './fixtures.ts'

let directory = ''
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-last-backup-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('the note of the last backup', () => {
  it('is none before the first, nor where it cannot be read or written', () => {
    expect(readLastBackup(directory)).toBeNull()
    writeFileSync(join(directory, 'last-backup.json'), '{"at":"yesterday"}')
    expect(readLastBackup(directory)).toBeNull()
    writeFileSync(join(directory, 'last-backup.json'), 'torn')
    expect(readLastBackup(directory)).toBeNull()
    expect(() => noteBackup(join(directory, 'nowhere'), { at: 1, messages: 1, bytes: 1 })).not.toThrow()
  })

  it('is made by lanline backup, for its owner alone', () => {
    rmSync(join(directory, 'last-backup.json'))
    openTestStore({ path: join(directory, 'lanline.db') }).close()
    const file = join(directory, 'copy.db')
    expect(runLanline(['backup', file, '--data', directory]).status).toBe(0)
    expect(readLastBackup(directory)).toMatchObject({ messages: 0, bytes: statSync(file).size })
    expect(statSync(join(directory, 'last-backup.json')).mode & 0o777).toBe(0o600)
  })
})
