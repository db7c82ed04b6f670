import { beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import type { CampaignId } from '../../src/protocol/ids.ts'
import { createCampaignFeeder } from '../../src/sync/campaign-feeder.ts'
import { setUpCampaigns, type CampaignWorld } from './campaign-world.ts'

/** More than are looked at in one turn. */
const MANY = 120

let world: CampaignWorld
beforeEach(async () => {
  world = await setUpCampaigns()
})

function begin(phones: readonly string[]): CampaignId {
  const { store, clock } = world
  const at = clock.now()
  const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
  const draft = { name: 'Fair', template: 'hi', listId: null, sim: null, startAt: null, settings, confirmOptOut: false }
  const id = store.campaigns.insert(draft, at)
  store.campaigns.begin(id, { state: 'running', at, listName: 'Guests', startAt: null })
  store.campaigns.setCopied(id, phones.length, false)
  store.campaignPeople.copy(
    id,
    phones.map((phone, index) => ({ row: index + 1, key: phone, phone, name: null, values: {} })),
  )
  return id
}

/** Feeds two campaigns. All people of the first have opted out, so its turn is long; in the midst of it something is done to the second. */
async function feed(meanwhile: (id: CampaignId) => void) {
  const { store, clock } = world
  const out = Array.from({ length: MANY }, (_, index) => `+4477009${String(10_000 + index)}`)
  for (const phone of out) {
    store.optOuts.add({
      address: parseAddress(phone, 'GB'),
      source: 'import',
      note: undefined,
      by: undefined,
      at: clock.now(),
    })
  }
  begin(out)
  const second = begin(['+447700900777'])
  let turns = 0
  const feeder = createCampaignFeeder({
    store,
    clock,
    steady: { elapsed: () => 0 },
    random: () => 0.5,
    isInboxRead: () => true,
    onFed: () => undefined,
    nextTurn: async () => {
      turns += 1
      if (turns === 1) meanwhile(second)
    },
  })
  await feeder.feed(store.campaigns.listActive())
  expect(turns).toBeGreaterThan(1)
  return { second, queued: store.outbox.listQueuedOf(second).length }
}

describe('a campaign whose turn comes after a long one', () => {
  it('gets its turn', async () => {
    expect(await feed(() => undefined)).toMatchObject({ queued: 1 })
  })

  it.each(['paused', 'cancelled'] as const)('queues nothing when it was %s meanwhile', async (state) => {
    const stop = (id: CampaignId) => world.store.campaigns.move(id, { state, at: world.clock.now() })
    expect(await feed(stop)).toMatchObject({ queued: 0 })
  })
})

describe('a cap, once the clock was set back', () => {
  const settings = { parts_a_minute: 10, hourly_cap: 1, daily_cap: 1, working_hours: null, jitter: false }
  const HOUR_MS = 3_600_000

  it.each([
    ['an hour', HOUR_MS, 'wait'],
    ['a month', 30 * 24 * HOUR_MS, 'feed'],
  ])('counts what is dated ahead of it by %s: %s', (_, aheadMs, verdict) => {
    const { store, clock } = world
    const id = world.queueCampaign(['+447700900778'])
    const [{ message_id: messageId } = { message_id: null }] = store.campaignPeople.page(id, {
      isCancelled: false,
    }).people
    const [person] = store.campaignPeople.list(id, 0, 1)
    if (!person || !messageId) throw new Error('Nobody was queued')
    store.campaignPeople.setQueued(person, { messageId, parts: 1, at: clock.now() + aheadMs })
    expect(store.campaignPace.judge(settings, clock.now()).verdict).toBe(verdict)
  })
})
