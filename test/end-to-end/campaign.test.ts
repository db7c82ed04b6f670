import { afterEach, expect, it } from 'vitest'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'
import { createCampaignRun, phoneOf, type CampaignRun } from './campaign-run.ts'

const PEOPLE = 2_000
const OPTED_OUT = new Set(Array.from({ length: 40 }, (_, index) => phoneOf(index * 50 + 7)))
/** Writes STOP while the campaign runs, before its turn comes. */
const STOPS_ON_THE_WAY = phoneOf(1_900)

let run: CampaignRun
afterEach(() => run.close())

// Each dies somewhere else on the way of a text: steps are commits, calls to the phone and turns of the event loop.
const KILLS = [3, 16, 7, 25, 11]

it('a campaign to 2,000 people that is killed five times sends one text to each that can be reached, and none to who opted out', async () => {
  run = await createCampaignRun()
  for (const phone of OPTED_OUT) run.optOut(phone)
  const id = await run.begin(run.saveList(Array.from({ length: PEOPLE }, (_, index) => phoneOf(index))))
  // The first dies while people are copied.
  await run.killAndStart(KILLS[0] ?? 0)
  for (const [index, steps] of KILLS.slice(1).entries()) {
    await run.passUntil('some more went out', () => run.campaign(id).counts.sent >= (index + 1) * 350)
    if (index === 1)
      run.phone.happen((twin) => insertArrival(twin, { address: STOPS_ON_THE_WAY, body: 'STOP', at: twin.now }))
    await run.killAndStart(steps)
  }
  await run.passUntil('it is done', () => run.campaign(id).state === 'done', 30_000)
  await run.pass(600_000)

  const { counts } = run.campaign(id)
  const sent = run.sent()
  const suppressed = new Set([...OPTED_OUT, STOPS_ON_THE_WAY])
  const reachable = Array.from({ length: PEOPLE }, (_, index) => phoneOf(index)).filter((each) => !suppressed.has(each))
  const unsent = reachable.filter((each) => !sent.has(each))
  console.log(
    JSON.stringify({
      counts,
      sentRows: [...sent.values()].reduce((a, b) => a + b, 0),
      reachable: reachable.length,
      unsent,
      errors: run.errors.length,
    }),
  )

  expect([...sent.values()].every((count) => count === 1)).toBe(true)
  expect([...suppressed].filter((each) => sent.has(each))).toEqual([])
  expect(unsent).toEqual([])
  expect(counts).toMatchObject({
    total: PEOPLE,
    waiting: 0,
    sent: reachable.length,
    failed: 0,
    may_have_been_sent: 0,
    suppressed: suppressed.size,
    skipped: 0,
  })
  expect(run.handOvers()).toHaveLength(reachable.length)
  expect(run.errors).toEqual([])
}, 600_000)
