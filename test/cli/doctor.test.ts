import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { openControlServer, type ControlHandlers, type ControlServer } from '../../src/cli/control/control-server.ts'
import { describeReport } from '../../src/cli/doctor/describe-report.ts'
import { readHistory } from '../../src/cli/doctor/history.ts'
import { makeReport } from '../../src/cli/doctor/make-report.ts'
import { showProgress } from '../../src/cli/doctor/progress.ts'
import { readConfig } from '../../src/config.ts'
import { AppError } from '../../src/domain/app-error.ts'
import { found } from '../../src/domain/doctor/findings.ts'
import { createLog } from '../../src/logging/create-log.ts'
import type { DoctorReport } from '../../src/protocol/doctor.ts'
import { namesOf } from '../support/doctor-names.ts'
import { createMemoryPhone } from '../sync/memory-phone.ts'

const silent = createLog('silent', [])
const report: DoctorReport = {
  version: 1,
  lanline: '1',
  checked_at: 1,
  took_ms: 1,
  ok: true,
  findings: [found('daemon', 'ok', { version: '1', pid: 7 }), found('lan_port', 'free', { port: 5443 })],
  phone: null,
}

let directory = ''
let server: ControlServer | undefined
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
})
afterEach(async () => {
  await server?.close()
  server = undefined
  rmSync(directory, { recursive: true })
})

/** A daemon that is asked for nothing but its status and an examination. */
async function startDaemonOf(version: string, examine: ControlHandlers['examine']): Promise<void> {
  const handlers = {
    status: () => ({ version, pid: 7, url: 'http://127.0.0.1:1', demo: false, lan: null }),
    examine,
  }
  // The border: the others are not asked for here.
  const all = handlers as unknown as ControlHandlers
  server = await openControlServer({ path: dataFilesIn(directory).control, handlers: all, log: silent })
}

const make = async () => {
  const config = readConfig({ port: '0', data: directory, lan: false }, {}, directory)
  return makeReport({ config, path: '', version: '1', onStep: () => undefined })
}

describe('lanline doctor beside a daemon', () => {
  it('has it look, so that the phone is asked by one only', async () => {
    await startDaemonOf('1', () => report)
    expect(await make()).toEqual(report)
  })

  it('says that it is of another version, be it one that can look or not', async () => {
    await startDaemonOf('2', () => report)
    const names = namesOf((await make()).findings)
    expect(names).toEqual(['daemon.other_version'])
    await server?.close()
    await startDaemonOf('2', () => Promise.reject(new AppError('not_found', 'The daemon knows no "examine"')))
    const alone = namesOf((await make()).findings)
    expect(alone).toEqual(expect.arrayContaining(['daemon.other_version', 'node.ok']))
    expect(alone.some((name) => name.startsWith('port.'))).toBe(false)
  })

  it('looks by itself where the daemon fails at it, and says so', async () => {
    await startDaemonOf('1', () => Promise.reject(new Error('a bug')))
    const { findings, ok } = await make()
    expect(namesOf(findings)).toEqual(expect.arrayContaining(['daemon.silent', 'node.ok']))
    expect(ok).toBe(false)
  })

  it('says how to start one where there is none', async () => {
    expect(namesOf((await make()).findings)).toContain('daemon.none')
    // With one: daemon.ok
    await startDaemonOf('1', () => report)
    expect(namesOf((await make()).findings)).toContain('daemon.ok')
  })
})

describe('the report on a terminal', () => {
  const findings = [
    found('node', 'ok', { version: '24.1.0' }),
    found('packages', 'broken', { names: 'libicu' }),
    found('api_app', 'not_installed'),
    found('contacts', 'skipped', { why: 'its command is not there' }),
  ]
  const text = (isColored: boolean) => describeReport({ ...report, findings }, undefined, { isColored })

  it('is grouped, what is wrong first, each with its remedy, and counted at the end', () => {
    expect(text(false).split('\n')).toEqual([
      'The phone',
      'fail  The Termux:API app is not installed: every command would wait for ever',
      '      → Install Termux:API from the same place as Termux (F-Droid or GitHub; Android refuses one from elsewhere), open it once, and look again',
      'skip  Contacts: Not looked at: its command is not there',
      '',
      'Lanline',
      'fail  An upgrade of Termux’s packages was interrupted: Not ready: libicu',
      '      → Run in Termux: dpkg --configure -a && pkg upgrade',
      'ok    Node 24.1.0',
      '',
      '2 failed, 0 warnings',
    ])
  })

  it('has colours only where somebody sees them', () => {
    expect(text(false)).not.toContain('\u001B')
    expect(text(true)).toContain('\u001B')
  })
})

describe('the line that shows what the phone is asked', () => {
  const show = (isTTY: boolean) => {
    const written: string[] = []
    const progress = showProgress({ isTTY, write: (text: string) => written.push(text) > 0 })
    progress.step({ id: 'time_zone', done: 5, total: 8 })
    progress.end()
    progress.end()
    return written
  }

  it('is drawn on a terminal and taken away; a pipe gets nothing', () => {
    expect(show(true).join('')).toContain('asking the phone: time zone (6 of 8)')
    expect(show(true).at(-1)).toBe('\r\u001B[2K')
    expect(show(false)).toEqual([])
  })
})

describe('the history that the doctor shows', () => {
  it('proves that messages are read without showing their text or number', async () => {
    const phone = createMemoryPhone()
    phone.arrive({ at: Date.UTC(2026, 2, 1, 14, 5, 9), body: 'private words', address: '+33612345678' })
    const [row] = await readHistory(phone, 5)
    expect(row).toMatchObject({ at: '2026-03-01T14:05:09.000Z', direction: 'inbound', length: 13, number: '+33…78' })
    expect(JSON.stringify(row)).not.toContain('private')
  })
})
