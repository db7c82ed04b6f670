import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'
import { DEFAULT_SETTINGS } from '../../src/twin/model/settings.ts'
import { createCampaign } from '../../src/use-cases/campaigns/change-campaigns.ts'
import { createCampaignRun, phoneOf, type CampaignRun } from '../end-to-end/campaign-run.ts'

const MINUTE = 60_000
const SECOND_SIM = { slot: 1, subId: 3, carrier: 'Free', operator: '20815' }

let run: CampaignRun
beforeEach(async () => {
  run = await createCampaignRun()
})
afterEach(() => {
  expect(run.errors).toEqual([])
  run.close()
})

const people = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => phoneOf(from + index))
const deps = () => ({ store: run.daemon().store, clock: run.phone.time, sync: run.daemon().control })
const areDone = (...ids: readonly string[]) =>
  run.passUntil('they are done', () => ids.every((id) => run.campaign(id).state === 'done'))
/** Who has which text in the Sent box, how often, and through which card. */
const sentRows = (text: string) =>
  run.phone.db
    .prepare('SELECT address, sub_id FROM sms WHERE type = 2 AND body = ? ORDER BY _id')
    .all(text)
    .map((row) => ({ to: String(row['address']), subId: Number(row['sub_id']) }))
const sentTo = (text: string) => sentRows(text).map(({ to }) => to)
const write = (from: string, body: string) =>
  run.phone.happen((twin) => insertArrival(twin, { address: from, body, at: twin.now }))

describe('two campaigns side by side', () => {
  const PACE = { parts_a_minute: 10 }

  it('keep one pace together, take turns, and send one text of each to who is in both', async () => {
    const first = await run.begin(run.saveList(people(0, 20)), PACE, { template: 'fair' })
    const second = await run.begin(run.saveList(people(10, 30)), PACE, { template: 'feast' })
    await areDone(first, second)
    const given = run.handOvers()
    for (const { at } of given) {
      expect(given.filter((other) => other.at > at - MINUTE && other.at <= at).length).toBeLessThanOrEqual(10)
    }
    expect(sentTo('fair').toSorted()).toEqual(people(0, 20))
    expect(sentTo('feast').toSorted()).toEqual(people(10, 30))
    const half = given.slice(0, 20).map(({ to }) => people(0, 10).includes(to))
    expect(half.filter(Boolean)).toHaveLength(10)
    for (const id of [first, second]) {
      expect(run.campaign(id).counts).toMatchObject({ total: 20, sent: 20, failed: 0, may_have_been_sent: 0 })
    }
  })

  it('both end for who writes STOP: with a text of one, the other sends none; with none, neither does', async () => {
    const first = await run.begin(run.saveList(people(0, 12)), PACE, { template: 'fair' })
    const second = await run.begin(run.saveList(people(0, 12).toReversed()), PACE, { template: 'feast' })
    await run.passUntil('the first of them has a text', () => run.campaign(first).counts.sent > 0, 500)
    write(phoneOf(0), 'STOP')
    write(phoneOf(6), 'STOP')
    await areDone(first, second)
    expect(sentTo('fair')).toEqual(people(0, 12).filter((each) => each !== phoneOf(6)))
    expect(sentTo('feast')).toEqual(
      people(0, 12)
        .toReversed()
        .filter((each) => each !== phoneOf(6) && each !== phoneOf(0)),
    )
    expect(run.campaign(first).counts).toMatchObject({ sent: 11, suppressed: 1, opted_out: 1, waiting: 0 })
    expect(run.campaign(second).counts).toMatchObject({ sent: 10, suppressed: 2, opted_out: 0, waiting: 0 })
  })

  it('hold an hourly cap together: it counts the texts of both', async () => {
    const capped = { parts_a_minute: 10, hourly_cap: 6 }
    const first = await run.begin(run.saveList(people(0, 8)), capped, { template: 'fair' })
    const second = await run.begin(run.saveList(people(0, 8)), capped, { template: 'feast' })
    await run.pass(30 * MINUTE)
    expect(run.handOvers()).toHaveLength(6)
    await areDone(first, second)
    const given = run.handOvers()
    for (const { at } of given) {
      expect(given.filter((other) => other.at > at - 60 * MINUTE && other.at <= at).length).toBeLessThanOrEqual(6)
    }
    expect([sentTo('fair').length, sentTo('feast').length]).toEqual([8, 8])
  })
})

describe('a campaign through a chosen SIM', () => {
  beforeEach(async () => {
    run.phone.set('sims', [...DEFAULT_SETTINGS.sims, SECOND_SIM])
    await run.daemon().stop()
    run.daemon().bury()
    await run.startAgain()
    await run.passUntil('both slots are known', () => run.daemon().store.sims.list().sims.length === 2)
  })

  it('sends each text by that card, beside another that goes by the other', async () => {
    const second = await run.begin(run.saveList(people(0, 5)), {}, { template: 'fair', sim: 1 })
    const first = await run.begin(run.saveList(people(0, 5)), {}, { template: 'feast', sim: 0 })
    await areDone(second, first)
    expect(sentRows('fair')).toEqual(people(0, 5).map((to) => ({ to, subId: SECOND_SIM.subId })))
    expect(sentRows('feast')).toEqual(people(0, 5).map((to) => ({ to, subId: DEFAULT_SETTINGS.sims[0]?.subId })))
    const { store } = run.daemon()
    const { people: members } = store.campaignPeople.page(second, { isCancelled: false })
    expect(members.map(({ message_id: id }) => (id === null ? id : store.messages.get(id).sim))).toEqual(
      members.map(() => 1),
    )
    expect(run.campaign(second)).toMatchObject({ sim: 1, counts: { sent: 5 } })
  })

  it('is refused where the phone has no such slot', () => {
    expect(() => createCampaign(deps(), { name: 'Fair', sim: 2 })).toThrow('this phone has 2 SIM slots')
  })
})
