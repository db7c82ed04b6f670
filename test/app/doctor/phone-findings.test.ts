import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAsker } from '../../../src/app/doctor/ask-phone.ts'
import { findRestriction } from '../../../src/app/doctor/android-findings.ts'
import { findWifi } from '../../../src/app/doctor/network-findings.ts'
import { findCommands, findPhone, PHONE_QUESTIONS } from '../../../src/app/doctor/phone-findings.ts'
import type { PhoneStep } from '../../../src/app/doctor/surroundings.ts'
import { createRunCommand } from '../../../src/phone/run-command.ts'
import type { ApiStart, Phone } from '../../../src/phone/phone.ts'
import { createTermuxPhone } from '../../../src/phone/termux-phone.ts'
import { namesOf } from '../../support/doctor-names.ts'
import { createTwinPhone, type TwinPhone } from '../../support/twin-phone.ts'
import { createMemoryPhone } from '../../sync/memory-phone.ts'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Long, because tests that run beside each other share the machine.
const CALL_LIMIT_MS = 8_000
const clock = { now: () => Date.now() }

describe("what the doctor says of the phone's answers", { timeout: 120_000 }, () => {
  let twin: TwinPhone
  let directory = ''
  beforeAll(async () => {
    twin = await createTwinPhone()
    await twin.run('arrive', '--from', '+33612345678', '--body', 'hello')
    await twin.run('contact', 'add', 'Alice', '+33612345678')
    await twin.run('set', 'zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
    directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
  })
  afterAll(async () => {
    rmSync(directory, { recursive: true })
    await twin.cleanup()
  })

  async function look(of: TwinPhone = twin) {
    const path = of.env['PATH'] ?? ''
    const run = createRunCommand({ env: of.env, directory })
    const phone = createTermuxPhone({ run, path, clock, maxTimeoutMs: CALL_LIMIT_MS })
    const steps: PhoneStep[] = []
    const asker = createAsker({ total: PHONE_QUESTIONS, onStep: (step) => steps.push(step) })
    const answers = await findPhone(phone, clock, asker)
    phone.close()
    const findings = [
      ...answers.findings,
      findWifi(answers.wifi, 'https://192.168.1.23:5443'),
      ...findRestriction({ sdk: 35, release: '15', manufacturer: 'Google', model: 'x' }, answers.missingPermissions),
    ]
    return { findings, steps, names: namesOf(findings) }
  }
  const WELL = [
    'api_app.ok',
    'sms.ok',
    'selection.ok',
    'contacts.ok',
    'sim.ok',
    'time_zone.ok',
    'battery.ok',
    'wifi.same',
  ]

  it('is that a healthy one is well, and tells each question before it is asked', async () => {
    const { names, steps } = await look()
    expect(names).toEqual(WELL)
    expect(steps.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(steps).toHaveLength(PHONE_QUESTIONS)
  })

  // Each look costs the machine eight processes, so troubles that have nothing to do with each other are looked at together.
  const SCENES: readonly (readonly [
    settings: Record<string, unknown>,
    faults: readonly string[][],
    expected: readonly string[],
  ])[] = [
    [{ appVersion: 'none' }, [], ['api_app.not_installed', 'sms.skipped', 'battery.skipped', 'wifi.skipped']],
    [
      {
        activityManager: 'refused',
        simState: 'pin_required',
        zone: 'Asia/Kathmandu',
        battery: { percentage: 9 },
        wifi: { connected: false },
      },
      [],
      ['api_app.refused', 'sim.pin', 'time_zone.other', 'battery.low', 'wifi.none', 'sms.ok'],
    ],
    [
      { simState: 'puk_required', packageVersion: '0.58.0', wifi: { ip: '10.0.0.7' } },
      [],
      ['sim.puk', 'selection.missing', 'wifi.other'],
    ],
    [
      { simState: 'network_locked' },
      [
        ['termux-battery-status', 'empty'],
        ['termux-wifi-connectioninfo', 'empty'],
      ],
      ['sim.network_locked', 'battery.trouble', 'wifi.trouble'],
    ],
    [{ hasNetwork: false, appVersion: '0.50.1' }, [], ['sim.no_network', 'selection.missing', 'sms.ok']],
    [
      { simCountry: '', permissions: ['READ_CONTACTS', 'READ_PHONE_STATE'] },
      [],
      ['sim.no_country', 'sms.trouble', 'selection.skipped', 'contacts.ok', 'restricted_settings.likely'],
    ],
    [{ sims: [], permissions: ['READ_SMS', 'READ_PHONE_STATE'] }, [], ['sim.absent', 'contacts.trouble']],
    [{ permissions: ['READ_SMS', 'READ_CONTACTS'] }, [], ['sim.trouble', 'sms.ok']],
    [{ appVersion: 'play' }, [], ['sms.trouble', 'contacts.skipped']],
    [{}, [['*', 'hang']], ['sms.trouble', 'selection.skipped', 'contacts.skipped', 'sim.skipped', 'time_zone.skipped']],
    [{}, [['termux-sms-list', 'empty']], ['sms.trouble']],
    [{}, [['termux-sms-list', 'truncated']], ['sms.trouble']],
    [{}, [['getprop', 'exit', '--code', '1']], ['time_zone.trouble']],
    [{}, [['termux-sms-list', 'text', '--text', 'no']], ['sms.trouble', 'selection.trouble']],
  ]
  const change = async (key: string, value: unknown) =>
    twin.run('set', key, typeof value === 'string' ? value : JSON.stringify(value))

  it.each(SCENES)('finds what is wrong with %j, %j', async (settings, faults, expected) => {
    for (const [key, value] of Object.entries(settings)) await change(key, value)
    for (const fault of faults) await twin.run('fault', 'set', ...fault)
    const { names } = await look()
    if (faults.length > 0) await twin.run('fault', 'clear')
    for (const key of Object.keys(settings)) await change(key, HEALTHY[key])
    expect(names).toEqual(expect.arrayContaining([...expected]))
  })

  it('finds all of it mended', async () => {
    expect((await look()).names).toEqual(WELL)
  })

  it('says of an inbox without messages and a phone without contacts what they are', async () => {
    const empty = await createTwinPhone()
    expect((await look(empty)).names).toEqual(expect.arrayContaining(['sms.empty', 'contacts.none']))
    await empty.cleanup()
  })

  it('names what a permission is missing for, in the words that the web has too', async () => {
    await twin.run('set', 'permissions', '["READ_CONTACTS","READ_PHONE_STATE"]')
    const sms = (await look()).findings.find(({ id }) => id === 'sms')
    expect(sms?.title).toBe('SMS cannot be read: Termux:API has no permission for SMS yet')
    expect(sms?.fact).toContain('READ_SMS')
    expect(sms?.values).toMatchObject({ phone_state: 'permission_missing' })
    expect(sms?.remedy).toContain('Permissions')
    await twin.run('set', 'permissions', JSON.stringify(HEALTHY['permissions']))
  })
})

const HEALTHY: Readonly<Record<string, unknown>> = {
  appVersion: '0.53.0',
  packageVersion: '0.59.1',
  activityManager: 'ok',
  permissions: ['READ_SMS', 'SEND_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE'],
  sims: [{ slot: 0, subId: 1, carrier: 'Orange F', operator: '20801' }],
  simState: 'ready',
  hasNetwork: true,
  simCountry: 'fr',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  battery: { percentage: 82 },
  wifi: { connected: true, ip: '192.168.1.23' },
}

describe("what the doctor says of the phone's commands", () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))
  const install = (...names: readonly string[]) => {
    for (const name of names) {
      writeFileSync(join(directory, name), '#!/bin/sh\n')
      chmodSync(join(directory, name), 0o755)
    }
    return findCommands(directory)
  }

  it('goes from none, over needed and useful ones that are missing, to all', () => {
    expect(namesOf([install()])).toEqual(['commands.none'])
    const without = install('termux-sms-list', 'termux-contact-list', 'termux-api-start')
    expect([namesOf([without])[0], without.fact]).toEqual(['commands.missing', 'Not on PATH: termux-sms-send'])
    const most = install('termux-sms-send', 'termux-wake-lock', 'termux-telephony-deviceinfo', 'termux-battery-status')
    expect([namesOf([most])[0], most.fact]).toEqual([
      'commands.some_missing',
      'Not on PATH: termux-notification, getprop',
    ])
    expect(namesOf([install('termux-notification', 'getprop')])).toEqual(['commands.ok'])
  })
})

describe('asking the phone', () => {
  const skips = { why_code: 'out_of_time' }

  it('ends a question at its limit, whatever becomes of the answer', async () => {
    const asker = createAsker({ total: 2, onStep: undefined, limitMs: 5 })
    const answer = await asker.ask('sms', () => new Promise(() => undefined))
    expect(answer).toMatchObject({ kind: 'no_answer' })
    expect(await asker.ask('contacts', async () => 7)).toBe(7)
  })

  it('asks nothing more once that is given up', async () => {
    const asker = createAsker({ total: 2, onStep: undefined })
    asker.giveUp('out_of_time')
    const answer = await asker.ask('sms', () => Promise.reject(new Error('not to be asked')))
    expect(answer).toMatchObject(skips)
  })
})

describe('what the doctor says of a phone', () => {
  const look = async (own: Partial<Phone>, startApi: ApiStart = 'started') => {
    let now = 0
    const memory = createMemoryPhone()
    const phone: Phone = {
      ...memory,
      startApi: async () => startApi,
      listMessages: async (query) => {
        const rows = await memory.listMessages(query)
        now += 9_000
        return rows
      },
      ...own,
    }
    const asker = createAsker({ total: PHONE_QUESTIONS, onStep: undefined })
    return namesOf((await findPhone(phone, { now: () => now }, asker)).findings)
  }

  it('is that it is slow from eight seconds on', async () => {
    expect(await look({})).toContain('sms.slow')
    const quick = createMemoryPhone()
    expect(await look({ listMessages: (query) => quick.listMessages(query) })).toContain('sms.empty')
  })

  it('is that nobody knows whether the app is there, where that could not be asked', async () => {
    expect(await look({}, 'unknown')).toContain('api_app.unknown')
    expect(await look({})).toContain('api_app.ok')
  })
})
