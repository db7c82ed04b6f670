import { describe, expect, it } from 'vitest'
import { createHealthWorld, type HealthWorld } from './health-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LIST = 'termux-sms-list'
const SEND = 'termux-sms-send'
const ALL = ['READ_SMS', 'SEND_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE', 'ACCESS_COARSE_LOCATION']

describe('texts that the phone can be given in no way', () => {
  async function startHeld(...texts: readonly string[]) {
    const world = await createHealthWorld()
    world.sync.start()
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    await world.pass(MINUTE)
    world.phone.set('permissions', ['READ_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE'])
    for (const text of texts) world.send(text)
    expect(await world.passUntil('permission_missing', MINUTE)).toBeLessThanOrEqual(5_000)
    return world
  }
  const countSent = (world: HealthWorld) =>
    world.phone.db
      .prepare('SELECT body FROM hand_overs ORDER BY id')
      .all()
      .map(({ body }) => String(body))

  it('wait, are told of, open one dialog in ten minutes, and go out once each by themselves', async () => {
    const world = await startHeld('one', 'two', 'three')
    const from = world.now()
    await world.pass(5_000)
    expect(world.status().message).toMatch(/no permission for SMS yet; 3 wait here$/)
    expect(world.status()).toMatchObject({ state: 'permission_missing', waiting: 3, impairments: [] })
    expect(world.status().next_try_at).toBeGreaterThan(world.now() + 9 * MINUTE)
    expect(world.status().next_try_at).toBeLessThanOrEqual(world.now() + 10 * MINUTE)
    await world.pass(41 * MINUTE)
    expect(world.calls(from, SEND)).toBeLessThanOrEqual(4)
    world.phone.set('permissions', ALL)
    expect(await world.passUntil('fine', HOUR)).toBeLessThanOrEqual(10 * MINUTE)
    await world.pass(MINUTE)
    expect(countSent(world)).toEqual(['one', 'two', 'three'])
    expect(world.store.outbox.count()).toBe(0)
    expect(world.told.slice(-2)).toEqual(['permission_missing', 'fine'])
  })

  it('go out at once when the owner says that it is mended, and by a look within a minute', async () => {
    const world = await startHeld('one')
    world.phone.set('permissions', ALL)
    world.sync.control.trySendingAgain()
    expect(await world.passUntil('fine', MINUTE)).toBeLessThanOrEqual(2_000)

    world.phone.set('permissions', ['READ_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE'])
    world.send('two')
    await world.passUntil('permission_missing', MINUTE)
    const from = world.now() + 1
    // An automation that has it look each second opens no more dialogs than one a minute.
    for (let second = 0; second < 180; second += 1) {
      world.sync.control.pollSoon()
      await world.pass(1_000)
    }
    expect(world.calls(from, SEND)).toBeLessThanOrEqual(3)
    world.phone.set('permissions', ALL)
    world.sync.control.pollSoon()
    await world.pass(MINUTE + 5_000)
    expect(countSent(world)).toEqual(['one', 'two'])
  })

  it.each<[what: string, begin: (world: HealthWorld) => void, end: (world: HealthWorld) => void]>([
    ['the app', ({ phone }) => phone.set('appVersion', 'none'), ({ phone }) => phone.set('appVersion', '0.53.0')],
    [
      'the commands',
      (world) => [LIST, SEND].forEach((command) => world.hide(command)),
      (world) => [LIST, SEND].forEach((command) => world.unhide(command)),
    ],
  ])('go out as soon as the inbox shows that %s is there again', async (_what, begin, end) => {
    const world = await createHealthWorld()
    world.sync.start()
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    await world.pass(MINUTE)
    begin(world)
    await world.pass(MINUTE)
    world.send('hello')
    await world.pass(5 * MINUTE)
    expect(world.status().waiting).toBe(1)
    expect(world.store.outbox.count()).toBe(1)
    end(world)
    expect(await world.passUntil('fine', HOUR)).toBeLessThanOrEqual(11 * MINUTE)
    await world.pass(MINUTE + 10_000)
    expect(countSent(world)).toEqual(['hello'])
  })

  it('are missed after an hour, and nothing is tried any more', async () => {
    const world = await startHeld('one', 'two')
    await world.pass(62 * MINUTE)
    expect(world.store.outbox.count()).toBe(0)
    const from = world.now()
    await world.pass(HOUR)
    expect(world.calls(from, SEND)).toBe(0)
    world.phone.set('permissions', ALL)
    world.send('three')
    await world.pass(MINUTE)
    expect(countSent(world)).toEqual(['three'])
    expect(world.status().state).toBe('fine')
  })
})
