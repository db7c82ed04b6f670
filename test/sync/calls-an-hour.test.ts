import { describe, expect, it } from 'vitest'
import { addMessages } from '../../src/twin/demo/many-messages.ts'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'
import { createHealthWorld, type HealthWorld } from './health-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** What the project promises for a phone that nobody looks at. */
const MOST_AN_HOUR = 75
/** A day in seconds, where the machine has nothing else to do. */
const LIMIT_MS = 300_000
const SIMS = [1, 2].map((subId) => ({ slot: subId - 1, subId, carrier: 'Orange F', operator: '20801' }))

interface Setting {
  readonly name: string
  readonly sims: 1 | 2
  readonly messages: number
  /** Minutes between two messages; 0: none come. */
  readonly everyMinutes: number
}

const settings: readonly Setting[] = [
  { name: 'one SIM and nothing happening', sims: 1, messages: 500, everyMinutes: 0 },
  { name: 'one SIM and a message every 7 minutes', sims: 1, messages: 500, everyMinutes: 7 },
  { name: 'two SIMs and nothing happening', sims: 2, messages: 500, everyMinutes: 0 },
  { name: 'two SIMs and a message every 7 minutes', sims: 2, messages: 500, everyMinutes: 7 },
  { name: 'two SIMs and 30,000 messages', sims: 2, messages: 30_000, everyMinutes: 45 },
]

async function startIdle({ sims, messages }: Setting): Promise<HealthWorld> {
  const world = await createHealthWorld()
  if (sims === 2) {
    world.phone.set('sims', SIMS)
    world.phone.set('slotCount', 2)
  }
  world.phone.fail('*', { kind: 'latency', lowMs: 400, highMs: 400 }, 1_000_000)
  world.phone.happen((phone) => addMessages(phone, { count: messages, conversations: 20, seed: 1 }))
  world.sync.start()
  while (world.store.syncState.get('historyDone') !== true) await world.pass(MINUTE)
  // What follows the first sync is not what a phone costs from day to day.
  await world.pass(2 * HOUR)
  return world
}

/** Calls of each hour of a day, in which messages come as the setting says. */
async function liveADay(world: HealthWorld, { sims, everyMinutes }: Setting): Promise<Map<string, number>[]> {
  const hours: Map<string, number>[] = []
  for (let minute = 0, from = world.now(); minute < 24 * 60; minute += 1) {
    if (everyMinutes > 0 && minute % everyMinutes === 0) {
      const subId = sims === 2 && minute % 2 === 1 ? 2 : 1
      const text = { address: '+33612345678', body: `text ${minute}`, isRead: false, subId }
      world.phone.happen((phone) => insertArrival(phone, { ...text, at: phone.now }))
    }
    await world.pass(MINUTE)
    if (minute % 60 < 59) continue
    hours.push(world.callsByReason(from))
    from = world.now()
  }
  return hours
}

const total = (hour: ReadonlyMap<string, number>) => [...hour.values()].reduce((sum, each) => sum + each, 0)

describe('a phone with nobody connected', () => {
  it.each(settings)(
    'is asked at most 75 times in each hour of a day, with $name',
    async (setting) => {
      const world = await startIdle(setting)
      const hours = await liveADay(world, setting)
      expect(Math.max(...hours.map(total))).toBeLessThanOrEqual(MOST_AN_HOUR)
      expect(Math.min(...hours.map(total))).toBeGreaterThanOrEqual(60)
      // All but messages is asked so rarely that it hardly counts.
      const rest = hours.flatMap((hour) => [...hour].filter(([reason]) => reason !== 'messages'))
      expect(Math.max(...rest.map(([, count]) => count))).toBeLessThanOrEqual(2)
      expect(world.status().state).toBe('fine')
    },
    LIMIT_MS,
  )
})
