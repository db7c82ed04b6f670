import { describe, expect, it } from 'vitest'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'
import { createHealthWorld, type HealthWorld } from './health-world.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LIST = 'termux-sms-list'

async function start() {
  const world = await createHealthWorld()
  world.sync.start()
  await world.passUntil('fine', MINUTE)
  await world.pass(2 * HOUR)
  return world
}

function arrive({ phone }: HealthWorld, body: string): void {
  phone.happen((twin) => insertArrival(twin, { address: '+33612345678', body, at: twin.now, isRead: false, subId: 1 }))
}

const bodies = ({ store }: HealthWorld) => store.search.find({ q: 'text' }).hits.length

describe('an app that says a message came', () => {
  it('has the phone asked at once', async () => {
    const world = await start()
    arrive(world, 'text 1')
    world.sync.control.announceArrival()
    await world.pass(SECOND)
    expect(bodies(world)).toBe(1)
  })

  it('a thousand times in a second has it asked once, and a few times after', async () => {
    const world = await start()
    const from = world.now()
    for (let each = 0; each < 1_000; each += 1) {
      world.sync.control.announceArrival()
      await world.pass(1)
    }
    expect(world.calls(from, LIST)).toBe(1)
    await world.pass(30 * SECOND)
    expect(world.calls(from, LIST)).toBeLessThanOrEqual(4)
  })

  it('every second for hours costs no more than an idle hour may', async () => {
    const world = await start()
    const poke = async (ms: number) => {
      for (const until = world.now() + ms; world.now() < until; await world.pass(SECOND))
        world.sync.control.announceArrival()
    }
    await poke(2 * HOUR)
    const from = world.now()
    await poke(HOUR)
    expect(world.calls(from, LIST)).toBeLessThanOrEqual(130)
  })

  it('before the phone shows the message has it asked again until it does', async () => {
    const world = await start()
    world.sync.control.announceArrival()
    await world.pass(4 * SECOND)
    arrive(world, 'text 1')
    await world.pass(3 * SECOND)
    expect(bodies(world)).toBe(1)
    // Found: nothing more is due but the look of each minute.
    const from = world.now()
    await world.pass(20 * SECOND)
    expect(world.calls(from, LIST)).toBeLessThanOrEqual(1)
  })

  it('asks for nothing while a permission is missing, since each call opens a dialog', async () => {
    const world = await start()
    world.phone.set('permissions', [])
    await world.passUntil('permission_missing', 2 * MINUTE)
    await world.pass(MINUTE)
    const from = world.now()
    for (let each = 0; each < 5; each += 1) {
      world.sync.control.announceArrival()
      await world.pass(10 * SECOND)
    }
    expect(world.calls(from, LIST)).toBe(0)
  })
})

describe('a phone whose messages are all announced', () => {
  async function announce(world: HealthWorld, count: number) {
    for (let each = 0; each < count; each += 1) {
      await world.pass(10 * MINUTE)
      arrive(world, `text ${each}`)
      world.sync.control.announceArrival()
    }
    await world.pass(MINUTE)
  }

  it('is asked every 5 minutes, which is under 25 calls an hour, until one comes unannounced', async () => {
    const world = await start()
    await announce(world, 5)
    expect(world.sync.report.pace()).toMatchObject({ intervalMs: 300_000 })
    const from = world.now()
    await world.pass(HOUR)
    expect(world.calls(from)).toBeLessThanOrEqual(25)

    arrive(world, 'text unannounced')
    await world.pass(6 * MINUTE)
    expect(bodies(world)).toBe(6)
    expect(world.sync.report.pace()).toMatchObject({ intervalMs: 60_000 })
  })

  it('is still trusted after a restart', async () => {
    const world = await start()
    await announce(world, 5)
    expect(world.store.syncState.get('announcedArrivals')).toMatchObject({ streak: 5 })
  })

  it('is asked as ever while somebody looks', async () => {
    const world = await start()
    await announce(world, 5)
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    expect(world.sync.report.pace().intervalMs).toBeLessThanOrEqual(4_000)
  })
})

describe('somebody who looks all day at messages coming and going', () => {
  it('costs no more than 0.3 calls a second', async () => {
    const world = await start()
    world.phone.fail('*', { kind: 'latency', lowMs: 400, highMs: 400 }, 1_000_000)
    world.sync.control.clientsChanged({ connected: 1, visible: 1 })
    const live = async (ms: number) => {
      for (const until = world.now() + ms; world.now() < until; await world.pass(20 * SECOND)) arrive(world, 'text')
    }
    // What was saved up is spent first.
    await live(HOUR)
    const from = world.now()
    await live(2 * HOUR)
    expect(world.calls(from) / 7_200).toBeLessThanOrEqual(0.3)
    expect(world.calls(from) / 7_200).toBeGreaterThan(0.26)
  })
})
