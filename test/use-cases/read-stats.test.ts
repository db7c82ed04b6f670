import { describe, expect, it } from 'vitest'
import { readStats } from '../../src/use-cases/read-stats.ts'
import { createHttpApp, START } from '../support/http-app.ts'

const report = {
  list: () => [],
  subscribe: () => () => {},
  pace: () => ({ lastPollAt: null, intervalMs: null, reason: null, callsLastHour: 0 }),
}

describe('readStats', () => {
  it('lets today begin at midnight where the phone is', async () => {
    const app = await createHttpApp()
    // 12:00 UTC is 07:00 in New York, so what came eleven hours and a half ago came yesterday there.
    app.wait(-11.5 * 3_600_000)
    app.receive('+447700900001', ['early'])
    app.wait(11.5 * 3_600_000)
    app.receive('+447700900001', ['late'])
    const today = () => readStats({ store: app.store, clock: { now: () => START }, report }).today.received
    expect(today()).toBe(2)
    app.store.syncState.set('timeZone', 'Pacific/Noumea')
    expect(today()).toBe(2)
    app.store.syncState.set('timeZone', 'America/New_York')
    expect(today()).toBe(1)
    await app.close()
  })

  it("tells Android's version once the phone has told it", async () => {
    const app = await createHttpApp()
    app.store.syncState.set('androidSdk', 37)
    const { phone } = readStats({ store: app.store, clock: { now: () => START }, report })
    expect(phone.android_sdk).toBe(37)
    await app.close()
  })

  it('says that the phone is unknown before anybody asked it', async () => {
    const app = await createHttpApp()
    const stats = readStats({ store: app.store, clock: { now: () => START }, report })
    expect(stats).toMatchObject({
      phone: { state: 'unknown', since: START, android_sdk: null },
      sync: { history_done: false, outbox: 0 },
    })
    await app.close()
  })
})
