import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { findData } from '../../src/cli/doctor/data-findings.ts'
import { findDaemonState } from '../../src/cli/doctor/daemon-findings.ts'
import { readHistory } from '../../src/cli/doctor/history.ts'
import { findCommands, findPhone } from '../../src/cli/doctor/phone-findings.ts'
import { findSystem } from '../../src/cli/doctor/system-findings.ts'
import type { ControlClient } from '../../src/cli/control/control-client.ts'
import { PHONE_STATES } from '../../src/domain/phone-state.ts'
import { PhoneStateSchema, type PhoneStatus } from '../../src/protocol/sync.ts'
import { readConfig } from '../../src/config.ts'
import { PhoneFailure } from '../../src/phone/phone-failure.ts'
import type { Phone, PhoneRow } from '../../src/phone/phone.ts'
import { openStore } from '../../src/store/open-store.ts'

const clock = { now: () => 0 }
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const statesOf = (findings: readonly { id: string; state: string }[]) =>
  Object.fromEntries(findings.map(({ id, state }) => [id, state]))

describe('what the doctor says of Node and Termux', () => {
  it.each([
    ['24.1.0', 'ok'],
    ['26.4.0', 'ok'],
    ['22.21.1', 'fail'],
  ])('Node %s is %s', (version, state) => {
    expect(findSystem({}, version, undefined)[0]).toMatchObject({ id: 'node', state })
  })

  it.each([
    [{ TERMUX_VERSION: '0.118.3', TERMUX_APK_RELEASE: 'F_DROID' }, 'ok'],
    [{ TERMUX_VERSION: '0.119.0-beta.3', TERMUX_APP__APK_RELEASE: 'GITHUB' }, 'ok'],
    [{ TERMUX_VERSION: '0.118.3', TERMUX_APK_RELEASE: 'SOMEBODY' }, 'warn'],
    [{ TERMUX_VERSION: 'googleplay.2026.06.21' }, 'fail'],
    [{}, 'note'],
  ])('%j is %s', (environment, state) => {
    expect(findSystem(environment, '24.1.0', 34)[1]).toMatchObject({ id: 'termux', state })
  })

  it('tells of the process killer from Android 12 on', () => {
    const idsOn = (sdk: number) => findSystem({ TERMUX_VERSION: '0.118.3' }, '24.1.0', sdk).map(({ id }) => id)
    expect(idsOn(30)).not.toContain('phantom_processes')
    expect(idsOn(31)).toContain('phantom_processes')
  })
})

describe("what the doctor says of the phone's commands", () => {
  const install = (...names: readonly string[]) => {
    for (const name of names) {
      writeFileSync(join(directory, name), '#!/bin/sh\n')
      chmodSync(join(directory, name), 0o755)
    }
  }

  it('fails without any', () => {
    expect(findCommands(directory)).toMatchObject({ state: 'fail', detail: 'There are no Termux:API commands on PATH' })
  })

  it('names a needed one that is missing', () => {
    install('termux-sms-list', 'termux-contact-list', 'termux-api-start')
    expect(findCommands(directory)).toMatchObject({ state: 'fail', detail: 'Not on PATH: termux-sms-send' })
  })

  it('warns of a useful one that is missing', () => {
    install('termux-sms-list', 'termux-sms-send', 'termux-contact-list', 'termux-api-start', 'termux-wake-lock')
    install('termux-telephony-deviceinfo', 'termux-battery-status', 'termux-notification')
    expect(findCommands(directory)).toMatchObject({ state: 'warn', detail: 'Not on PATH, though useful: getprop' })
  })
})

const row: PhoneRow = {
  id: 812,
  threadId: 3,
  direction: 'inbound',
  isRead: false,
  address: '+33612345678',
  contactName: 'Alice',
  at: Date.UTC(2026, 2, 1, 14, 5, 9),
  body: 'private words',
}

function phoneWith(own: Partial<Phone>): Phone {
  return {
    listMessages: async () => ({
      rows: [row],
      givenCount: 1,
      skippedCount: 0,
      lowestId: 812,
      highestId: 812,
      isFallback: false,
      isBrokenOff: false,
      ms: 1,
    }),
    sendMessage: () => Promise.reject(new Error('the doctor sends nothing')),
    listContacts: async () => [{ name: 'Alice', number: '+33612345678' }],
    readTelephony: async () => ({ country: 'FR', slotCount: 1 }),
    notify: async () => undefined,
    readBattery: async () => undefined,
    readTimeZone: async () => 'Europe/Paris',
    readAndroidSdk: async () => 36,
    readModel: async () => ({ release: '16', sdk: 36, manufacturer: 'Google', model: 'Pixel 9' }),
    startApi: async () => 'started',
    readWifiAddress: async () => undefined,
    holdWakeLock: () => Promise.reject(new Error('the doctor changes nothing')),
    readAbilities: async () => ({ hasSelection: true }),
    callsLastHour: () => 0,
    close: () => undefined,
    ...own,
  }
}

describe('what the doctor says of the phone', () => {
  it('finds a healthy one fine', async () => {
    expect(statesOf(await findPhone(phoneWith({}), clock))).toEqual({
      api_app: 'ok',
      sms: 'ok',
      selection: 'ok',
      contacts: 'ok',
      sim: 'ok',
      time_zone: 'ok',
    })
  })

  it('asks no further where the app is missing, as each command would hang', async () => {
    const findings = await findPhone(phoneWith({ startApi: async () => 'not_installed' }), clock)
    expect(findings).toMatchObject([{ id: 'api_app', state: 'fail' }])
  })

  it('names a missing permission with its remedy, and goes on', async () => {
    const refuse = () => Promise.reject(new PhoneFailure('permission_missing', 'termux-sms-list', 'READ_SMS'))
    const findings = await findPhone(phoneWith({ listMessages: refuse }), clock)
    expect(statesOf(findings)).toMatchObject({ sms: 'fail', contacts: 'ok' })
    const sms = findings.find(({ id }) => id === 'sms')
    expect(sms?.detail).toContain('READ_SMS')
    expect(sms?.remedy).toContain('Permissions')
  })

  it('warns of an app that cannot select', async () => {
    const findings = await findPhone(phoneWith({ readAbilities: async () => ({ hasSelection: false }) }), clock)
    expect(statesOf(findings)).toMatchObject({ selection: 'warn' })
  })
})

describe('the history that the doctor shows', () => {
  it('proves that messages are read without showing their text or number', async () => {
    const history = await readHistory(phoneWith({}), 5)
    expect(history).toEqual([
      {
        id: 812,
        at: '2026-03-01T14:05:09.000Z',
        direction: 'inbound',
        is_read: false,
        length: 13,
        number: '+33…78',
      },
    ])
  })
})

describe('what the doctor says of the data', () => {
  it('makes nothing of a directory that is not there yet', () => {
    expect(findData(dataFilesIn(join(directory, 'none')))).toMatchObject([{ id: 'data', state: 'note' }])
  })

  it('fails for a directory that others may read', () => {
    mkdirSync(join(directory, 'open'))
    chmodSync(join(directory, 'open'), 0o755)
    expect(statesOf(findData(dataFilesIn(join(directory, 'open'))))).toMatchObject({ data: 'fail' })
  })

  it('finds a new database sound, with search', () => {
    const files = dataFilesIn(directory)
    openStore({ path: files.database, clock }).close()
    expect(statesOf(findData(files))).toMatchObject({ data: 'ok', space: 'ok', database: 'ok', search: 'ok' })
  })

  it('sees damage', () => {
    const files = dataFilesIn(directory)
    writeFileSync(files.database, 'this is no database, though it is long enough to be read as one'.repeat(99), {
      mode: 0o600,
    })
    expect(statesOf(findData(files))).toMatchObject({ database: 'fail' })
  })

  it('fails for a database that a newer Lanline wrote, which no start could open', () => {
    const files = dataFilesIn(directory)
    openStore({ path: files.database, clock }).close()
    const db = new DatabaseSync(files.database)
    db.exec('PRAGMA user_version = 99; DROP TABLE devices')
    db.close()
    expect(findData(files)).toContainEqual(
      expect.objectContaining({ id: 'database', state: 'fail', remedy: 'Update Lanline' }),
    )
  })

  // Root may write wherever the system lets anybody.
  it.skipIf(process.getuid?.() === 0)('fails for a directory that cannot be written to', () => {
    mkdirSync(join(directory, 'closed'))
    chmodSync(join(directory, 'closed'), 0o500)
    expect(statesOf(findData(dataFilesIn(join(directory, 'closed'))))).toEqual({ data: 'fail' })
  })

  it('fails for a file where the directory should be', () => {
    writeFileSync(join(directory, 'file'), '')
    expect(statesOf(findData(dataFilesIn(join(directory, 'file'))))).toEqual({ data: 'fail' })
  })
})

describe('what the doctor says of the phone by the account of the daemon', () => {
  async function findOf(change: Partial<PhoneStatus>) {
    const stats = {
      sync: { history_done: true, history_read: 1, history_total: 1, last_poll_at: 0, calls_last_hour: 1, outbox: 0 },
      phone: { ...phone, ...change },
    }
    const daemon = {
      ask: async (verb: string) =>
        verb === 'report' ? { stats } : { version: '1', pid: 7, url: 'http://127.0.0.1:1' },
    }
    // The border: of all that can be asked, only these two are.
    const findings = await findDaemonState(
      daemon as unknown as ControlClient,
      readConfig({ port: '0' }, {}, directory),
      '1',
      0,
    )
    return findings.filter(({ id }) => id === 'daemon_phone' || id === 'daemon_contacts')
  }
  const phone: PhoneStatus = {
    state: 'fine',
    message: null,
    remedy: null,
    command: null,
    since: 0,
    next_try_at: null,
    missing_permissions: [],
    unconfirmed: 0,
    waiting: 0,
    impairments: [],
    last_answer_at: 0,
    battery_percent: null,
    is_charging: null,
  }

  it.each(PhoneStateSchema.anyOf.map(({ const: state }) => state))(
    'has a finding for a phone that is %s',
    async (state) => {
      const { remedy } = PHONE_STATES[state]
      const [finding] = await findOf({ state, message: remedy === null ? null : 'What is wrong', remedy })
      const expected =
        new Map([
          ['fine', 'ok'],
          ['unknown', 'note'],
          ['slow', 'warn'],
        ]).get(state) ?? 'fail'
      expect(finding).toMatchObject({ state: expected, remedy })
      if (remedy !== null) expect(finding?.detail).toBe('What is wrong')
    },
  )

  it('warns of what fails while messages come in', async () => {
    const contacts: PhoneStatus['impairments'][number] = {
      ability: 'contacts',
      state: 'permission_missing',
      message: 'termux-contact-list may not be used yet',
      remedy: 'Allow Contacts',
      command: 'termux-contact-list',
      missing_permissions: ['READ_CONTACTS'],
      since: 0,
      next_try_at: null,
    }
    expect(await findOf({ impairments: [contacts] })).toMatchObject([
      { id: 'daemon_phone', state: 'ok' },
      { id: 'daemon_contacts', state: 'warn', detail: contacts.message, remedy: contacts.remedy },
    ])
  })
})

describe('what the doctor says without a daemon', () => {
  it('tells how to start it, and whether its port is free', async () => {
    const config = readConfig({ port: '0' }, {}, directory)
    expect(statesOf(await findDaemonState(undefined, config, '1', 0))).toEqual({ daemon: 'note', port: 'ok' })
  })
})
