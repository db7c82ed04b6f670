import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { createHousekeeping } from '../../src/sync/housekeeping.ts'
import { createSync } from '../../src/sync/create-sync.ts'
import { createFakeTimers } from './fake-timers.ts'
import { createMemoryPhone } from './memory-phone.ts'
import { setUpSends } from './send-world.ts'
import { createWorld, NOW, silentLog } from './world.ts'

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
