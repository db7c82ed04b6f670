import { describe, expect, it } from 'vitest'
import { answerDialog } from '../../src/twin/model/telephony.ts'
import type { PhoneState } from '../../src/protocol/sync.ts'
import { createHealthWorld, type HealthWorld } from './health-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LIST = 'termux-sms-list'
const SEND = 'termux-sms-send'
const ALL = ['READ_SMS', 'SEND_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE', 'ACCESS_COARSE_LOCATION']

interface Trouble {
  readonly state: PhoneState
  readonly begin: (world: HealthWorld) => void
  readonly end: (world: HealthWorld) => void
  /** With somebody looking: how soon it is noticed. */
  readonly noticedMs: number
  /** Calls of any kind in the hour that it lasts. */
  readonly callsAnHour: number
  /** How long after its end the phone is fine again, by itself. */
  readonly mendedMs: number
}

const troubles: readonly Trouble[] = [
  {
    // Each time-out costs 30 s, and a call that wakes the app.
    state: 'not_answering',
    begin: ({ phone }) => phone.fail('*', { kind: 'hang' }, 1_000),
    end: ({ phone }) => phone.clearFaults(),
    noticedMs: 50_000,
    callsAnHour: 32,
    mendedMs: 11 * MINUTE,
  },
  {
    state: 'not_installed',
    begin: ({ phone }) => phone.set('appVersion', 'none'),
    end: ({ phone }) => phone.set('appVersion', '0.53.0'),
    noticedMs: 50_000,
    callsAnHour: 14,
    mendedMs: 11 * MINUTE,
  },
  {
    state: 'permission_missing',
    begin: ({ phone }) => phone.set('permissions', ['SEND_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE']),
    end: ({ phone }) => phone.set('permissions', ALL),
    noticedMs: 10_000,
    callsAnHour: 7,
    mendedMs: 10 * MINUTE + 5_000,
  },
  {
    state: 'google_play_build',
    begin: ({ phone }) => phone.set('appVersion', 'play'),
    end: ({ phone }) => phone.set('appVersion', '0.53.0'),
    noticedMs: 10_000,
    callsAnHour: 14,
    mendedMs: 11 * MINUTE,
  },
  {
    state: 'app_too_old',
    begin: ({ phone }) =>
      phone.fail(LIST, { kind: 'text', text: '[{"received":"2026-03-01 13:05","body":"hi","number":"+331"}]' }, 1_000),
    end: ({ phone }) => phone.clearFaults(),
    noticedMs: 10_000,
    // Each time it is found out anew what the app can do.
    callsAnHour: 20,
    mendedMs: 11 * MINUTE,
  },
  {
    state: 'bad_answer',
    begin: ({ phone }) => phone.fail(LIST, { kind: 'text', text: 'what?' }, 1_000),
    end: ({ phone }) => phone.clearFaults(),
    noticedMs: 10_000,
    callsAnHour: 40,
    mendedMs: 11 * MINUTE,
  },
  {
    state: 'no_commands',
    begin: (world) => world.hide(LIST),
    end: (world) => world.unhide(LIST),
    noticedMs: 10_000,
    callsAnHour: 5,
    mendedMs: 11 * MINUTE,
  },
  {
    state: 'slow',
    begin: ({ phone }) => phone.fail(LIST, { kind: 'latency', lowMs: 9_000, highMs: 9_000 }, 100_000),
    end: ({ phone }) => phone.clearFaults(),
    noticedMs: 20_000,
    // It answers, so it is asked on, with pauses of half as long as it takes.
    callsAnHour: 320,
    mendedMs: 30_000,
  },
]

describe.each(troubles)('a phone that is $state', ({ state, begin, end, noticedMs, callsAnHour, mendedMs }) => {
  it('is noticed soon, asked rarely, and fine by itself when it is mended', async () => {
    const world = await createHealthWorld()
    world.sync.start()
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    expect(await world.passUntil('fine', MINUTE)).toBeLessThanOrEqual(10_000)
    await world.pass(MINUTE)

    begin(world)
    expect(await world.passUntil(state, 5 * MINUTE)).toBeLessThanOrEqual(noticedMs)
    const { message, remedy, since, next_try_at: nextTryAt } = world.status()
    expect(message).not.toBeNull()
    expect(remedy).not.toBeNull()
    if (state !== 'slow') expect(nextTryAt).toBeGreaterThan(since)
    const from = world.now()
    await world.pass(HOUR)
    expect(world.calls(from)).toBeLessThanOrEqual(callsAnHour)
    expect(world.status()).toMatchObject({ state, since })

    end(world)
    const mended = world.now()
    expect(await world.passUntil('fine', HOUR)).toBeLessThanOrEqual(mendedMs)
    expect(world.status()).toMatchObject({ message: null, remedy: null, command: null, next_try_at: null })
    expect(world.status().since).toBeGreaterThanOrEqual(mended)
    expect(world.told.filter((each) => each === state)).toHaveLength(1)
  })
})

describe('the watchdog', () => {
  async function start() {
    const world = await createHealthWorld()
    world.sync.start()
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    await world.pass(2 * MINUTE)
    return world
  }

  it('says unknown before the first look', async () => {
    const world = await createHealthWorld()
    expect(world.status()).toMatchObject({ state: 'unknown', message: null, last_answer_at: null })
  })

  it('looks at once when the owner asks it to, whatever the pause', async () => {
    const world = await start()
    world.phone.set('permissions', [])
    await world.passUntil('permission_missing', MINUTE)
    expect(world.status().missing_permissions).toEqual(['READ_SMS', 'READ_CONTACTS'])
    world.phone.set('permissions', ALL)
    world.sync.control.pollSoon()
    expect(await world.passUntil('fine', MINUTE)).toBeLessThanOrEqual(2_000)
  })

  it('wakes the app after a call that got no answer', async () => {
    const world = await start()
    const from = world.now()
    world.phone.fail(LIST, { kind: 'hang' }, 1)
    await world.passUntil('not_answering', MINUTE)
    expect(world.calls(from, 'termux-api-start')).toBe(1)
    expect(await world.passUntil('fine', MINUTE)).toBeLessThanOrEqual(10_000)
  })

  it('lets messages in without contacts, and asks for them as rarely as a dialog may open', async () => {
    const world = await start()
    const error = 'Please grant the following permission to use this command: android.permission.READ_CONTACTS'
    world.phone.fail('termux-contact-list', { kind: 'error', message: error }, 1_000)
    await world.pass(15 * MINUTE)
    expect(world.status()).toMatchObject({
      state: 'fine',
      impairments: [
        {
          ability: 'contacts',
          state: 'permission_missing',
          missing_permissions: ['READ_CONTACTS'],
          command: 'termux-contact-list',
        },
      ],
    })
    const from = world.now()
    await world.pass(HOUR)
    expect(world.calls(from, 'termux-contact-list')).toBeLessThanOrEqual(2)
    world.phone.clearFaults()
    world.sync.control.clientsChanged({ connected: 0, visible: 0 })
    await world.pass(3 * HOUR)
    expect(world.status()).toMatchObject({ state: 'fine', impairments: [] })
  })

  it('asks for the country of the SIM as rarely while the phone may not tell it', async () => {
    const world = await createHealthWorld()
    const error = 'Please grant the following permission to use this command: android.permission.READ_PHONE_STATE'
    world.phone.fail('termux-telephony-deviceinfo', { kind: 'error', message: error }, 1_000)
    world.sync.start()
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    await world.pass(MINUTE)
    expect(world.status()).toMatchObject({ state: 'fine', impairments: [{ ability: 'sim' }] })
    const from = world.now()
    await world.pass(HOUR)
    expect(world.calls(from, 'termux-telephony-deviceinfo')).toBeLessThanOrEqual(2)
    world.phone.clearFaults()
    // The owner's click ends the rest.
    world.sync.control.pollSoon()
    await world.pass(11 * MINUTE)
    expect(world.status().impairments).toEqual([])
    expect(world.store.syncState.get('region')).toBe('FR')
  })

  it('says that nothing can be sent without its permission, though messages come in', async () => {
    const world = await start()
    world.phone.set('permissions', ['READ_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE'])
    world.send('hello')
    expect(await world.passUntil('permission_missing', MINUTE)).toBeLessThanOrEqual(5_000)
    expect(world.status()).toMatchObject({ command: 'termux-sms-send', missing_permissions: ['SEND_SMS'] })
    expect(world.status().remedy).toContain('and allow SMS. Where')
    const from = world.now()
    await world.pass(MINUTE)
    expect(world.calls(from, LIST)).toBeGreaterThan(10)
    expect(world.calls(from, SEND)).toBe(0)
  })
})

describe('a phone that shows its dialog', () => {
  it('stalls what is sent, loses none of it, and goes on by itself when the owner has answered', async () => {
    const world = await createHealthWorld()
    world.phone.set('limitParts', 0)
    world.sync.start()
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    await world.pass(10_000)
    const from = world.now()
    for (let index = 0; index < 8; index += 1) world.send(`text ${index}`)
    expect(await world.passUntil('stalled', 3 * MINUTE)).toBeLessThanOrEqual(MINUTE)
    expect(world.status()).toMatchObject({ unconfirmed: 4, waiting: 4, command: null })
    expect(world.status().message).toBe(
      'The phone has not confirmed the last 4 messages: it may be showing a confirmation; 4 wait here',
    )
    expect(world.status().next_try_at).toBeGreaterThan(world.now())
    await world.pass(3 * MINUTE)
    expect(world.calls(from, 'termux-sms-send')).toBe(4)

    world.phone.set('limitParts', 30)
    expect(world.phone.happen((phone) => answerDialog(phone, true))).toBe(4)
    expect(await world.passUntil('fine', HOUR)).toBeLessThanOrEqual(20_000)
    await world.pass(2 * MINUTE)
    const sent = world.phone.db.prepare('SELECT body, count(*) AS count FROM sms WHERE type = 2 GROUP BY body').all()
    expect(sent).toHaveLength(8)
    expect(sent.every(({ count }) => count === 1)).toBe(true)
    expect(world.store.outbox.count()).toBe(0)
    expect(world.told.slice(-2)).toEqual(['stalled', 'fine'])
  })
})
