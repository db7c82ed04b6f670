import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePollInterval, MAX_BACK_OFF_MS, type PollConditions } from '../../src/domain/poll-interval.ts'

const now = 1_000_000
const nobody: PollConditions = {
  now,
  clients: { connected: 0, visible: 0 },
  lastTrafficAt: undefined,
  pendingSends: 0,
  isCharging: false,
  failure: undefined,
  isHistoryRunning: false,
  isStorageFailing: false,
  areArrivalsAnnounced: false,
  mayBeLively: true,
}
const looking = { connected: 1, visible: 1 }

describe('choosePollInterval', () => {
  it.each<[name: string, change: Partial<PollConditions>, intervalMs: number]>([
    ['nobody is there', {}, 60_000],
    ['someone looks', { clients: looking }, 3_800],
    ['a message just came', { clients: looking, lastTrafficAt: now - 1_000 }, 2_000],
    [
      'a message just came, and much was spent on that',
      { clients: looking, lastTrafficAt: now, mayBeLively: false },
      3_800,
    ],
    ['nothing can be kept', { isStorageFailing: true, clients: looking }, 30_000],
    ['an app tells of what comes', { areArrivalsAnnounced: true }, 300_000],
    ['an app tells of what comes, and someone looks', { areArrivalsAnnounced: true, clients: looking }, 3_800],
    ['traffic is a while ago', { clients: looking, lastTrafficAt: now - 60_000 }, 3_800],
    ['traffic came while nobody looks', { lastTrafficAt: now - 1_000 }, 60_000],
    ['a send waits, whoever looks', { pendingSends: 1 }, 2_000],
    ['a tab is open in the background', { clients: { connected: 1, visible: 0 } }, 15_000],
    ['the same on the charger', { clients: { connected: 1, visible: 0 }, isCharging: true }, 8_000],
    ['the first answer failed', { failure: { kind: 'no_answer', times: 1 }, clients: looking }, 4_000],
    ['the fifth failed', { failure: { kind: 'no_answer', times: 5 }, clients: looking }, 64_000],
    ['the app is missing', { failure: { kind: 'not_installed', times: 1 } }, 30_000],
    ['a permission is missing', { failure: { kind: 'permission_missing', times: 1 }, clients: looking }, 600_000],
  ])('when %s', (_name, change, intervalMs) => {
    expect(choosePollInterval({ ...nobody, ...change }).intervalMs).toBe(intervalMs)
  })

  it('asks at most 0.3 times a second of those who look, and leaves room under 75 calls an hour idle', () => {
    expect(1_000 / choosePollInterval({ ...nobody, clients: looking }).intervalMs).toBeLessThanOrEqual(0.3)
    expect(3_600_000 / choosePollInterval(nobody).intervalMs).toBeLessThanOrEqual(65)
  })

  it('stays between a second and ten minutes, and gives a reason, whatever happens', () => {
    const kinds = ['no_answer', 'permission_missing', 'truncated', 'not_installed', 'busy'] as const
    const conditions = fc.record({
      now: fc.constant(now),
      clients: fc.record({ connected: fc.nat(50), visible: fc.nat(50) }),
      lastTrafficAt: fc.option(fc.integer({ min: 0, max: 2 * now }), { nil: undefined }),
      pendingSends: fc.nat(5),
      isCharging: fc.option(fc.boolean(), { nil: undefined }),
      failure: fc.option(fc.record({ kind: fc.constantFrom(...kinds), times: fc.integer({ min: 1, max: 1e6 }) }), {
        nil: undefined,
      }),
      isHistoryRunning: fc.boolean(),
      isStorageFailing: fc.boolean(),
      areArrivalsAnnounced: fc.boolean(),
      mayBeLively: fc.boolean(),
    })
    fc.assert(
      fc.property(conditions, (each) => {
        const { intervalMs, reason } = choosePollInterval(each)
        expect(intervalMs).toBeGreaterThanOrEqual(1_000)
        expect(intervalMs).toBeLessThanOrEqual(MAX_BACK_OFF_MS)
        expect(reason).not.toBe('')
      }),
    )
  })
})
