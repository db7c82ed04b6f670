import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createHousekeeping } from '../../src/sync/housekeeping.ts'
import { createSync } from '../../src/sync/create-sync.ts'
import { createFakeTimers } from './fake-timers.ts'
import { createMemoryPhone } from './memory-phone.ts'
import { lookAfter, setUpSends, stateOf } from './send-world.ts'
import { ALICE, createWorld, NOW, silentLog } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A daemon whose clock can jump while its timers go on. */
function setUp() {
  const running = { time: NOW }
  const clock = { shift: 0, now: () => running.time + clock.shift }
  const timers = createFakeTimers(running)
  const store = openStore({ path: ':memory:', clock })
  const phone = createMemoryPhone()
  const sync = createSync({ store, phone, clock, log: silentLog, timers, nextTurn: async () => undefined })
  return { clock, timers, store, phone, sync }
}

describe('a clock that jumps', () => {
  it('back, does not keep the phone from being looked at', async () => {
    const { clock, timers, phone, sync } = setUp()
    sync.start()
    await timers.pass(30_000)
    clock.shift = -5 * HOUR
    // Whoever comes or goes makes all delays be chosen anew.
    sync.control.clientsChanged({ connected: 1, visible: 1 })
    const before = phone.asked.length
    await timers.pass(10 * 60_000)
    const kinds = phone.asked.slice(before).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'from').length).toBeGreaterThan(100)
    expect(kinds).toContain('window')
  })

  it('back, does not hold up what was to be sent at once', async () => {
    const world = await setUpSends()
    world.send('hello')
    world.clock.pass(-5 * HOUR)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
  })

  it('back, does not hold up what waits in the queue for a moment', async () => {
    const world = await setUpSends()
    const conversationId = world.store.conversations.ensure({ address: parseAddress(ALICE, 'GB') })
    const text = { conversationId, to: ALICE, body: 'hello', source: 'manual' } as const
    world.store.outbox.enqueue({ ...text, at: NOW, sendAfter: NOW + 10_000 })
    world.clock.pass(-5 * HOUR)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
  })

  it('back, does not hold up the second look at a Sent row', async () => {
    const world = await setUpSends()
    const { id } = world.send('hello')
    await world.handOver()
    world.phone.arrive({ body: 'hello', direction: 'outbound', address: ALICE, at: NOW + 1_000 })
    await world.look()
    world.clock.pass(-365 * DAY)
    await world.look()
    expect(stateOf(world, id).status).toBe('pending')
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
  })

  it('back, does not keep a text that nothing came of pending for as long', async () => {
    const world = await setUpSends()
    const { id } = world.send('hello')
    await world.handOver()
    world.clock.pass(-365 * DAY)
    await world.look()
    expect(stateOf(world, id).status).toBe('pending')
    await lookAfter(world, 121_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'not_confirmed' })
  })

  it('ahead, does not make a scheduled message late by more than a minute', async () => {
    const { clock, timers, store, phone, sync } = setUp()
    sync.start()
    await timers.pass(1_000)
    const address = { raw: '12345', key: '12345', phone: '12345', kind: 'short_code', tail: undefined } as const
    const conversationId = store.conversations.ensure({ address })
    store.scheduled.insert({ conversationId, to: '12345', body: 'later', at: NOW, sendAt: NOW + 8 * HOUR })
    sync.control.sendSoon()
    await timers.pass(10_000)
    clock.shift = 8.5 * HOUR
    await timers.pass(61_000)
    expect(phone.sent).toEqual([{ to: '12345', body: 'later' }])
  })

  it('ahead and back again, leaves nothing archived that is not old', async () => {
    const { deps, store, clock } = createWorld()
    const housekeeping = createHousekeeping({ ...deps, monitor: { setBattery: () => undefined } })
    clock.pass(4_000 * DAY)
    await housekeeping.runOnce()
    clock.pass(-4_000 * DAY)
    await housekeeping.runOnce()
    expect(store.messages.archivedBefore()).toBe(NOW - 30 * DAY)
  })
})
