import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { doctorFilesIn } from '../../../src/app/doctor/daemon-doctor.ts'
import { examine } from '../../../src/app/doctor/examine.ts'
import { COMMANDS } from '../../../src/phone/commands.ts'
import { readConfig } from '../../../src/config.ts'
import { NO_LAN } from '../../../src/http/lan/lan-status.ts'
import type { SyncReport } from '../../../src/use-cases/deps.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { namesOf } from '../../support/doctor-names.ts'
import { phoneSync } from '../../support/http-app.ts'
import { createMemoryPhone } from '../../sync/memory-phone.ts'

it('says of the phone what its answers just now have shown, and nothing from before them', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-examine-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  writeFileSync(join(directory, COMMANDS.listMessages.name), '#!/bin/sh\n', { mode: 0o755 })
  const clock = { now: () => Date.UTC(2026, 10, 22) }
  const store = openStore({ path: ':memory:', clock, region: () => 'GB' })
  const phone = createMemoryPhone()
  phone.failures = ['permission_missing']
  // As the daemon does, which takes it from each answer.
  const report: SyncReport = {
    list() {
      if (phone.failures.length > 0) return [phoneSync]
      return [{ ...phoneSync, ...(phoneSync.phone && { phone: { ...phoneSync.phone, state: 'permission_missing' } }) }]
    },
    subscribe: () => () => undefined,
    pace: () => ({ lastPollAt: clock.now(), intervalMs: 4_000, reason: null, callsLastHour: 1 }),
  }
  const { findings } = await examine({
    config: readConfig({ port: '0', data: directory, lan: false }, {}, directory),
    files: doctorFilesIn(directory),
    environment: {},
    path: directory,
    phone,
    clock,
    version: '1',
    live: {
      url: () => 'http://127.0.0.1:1',
      store,
      report,
      lan: NO_LAN,
      sleep: { read: () => ({ sleptMs: 0, upMs: 1 }) },
    },
  })
  expect(namesOf(findings)).toContain('sms.trouble')
  expect(namesOf(findings)).not.toContain('daemon_phone.fine')
})
