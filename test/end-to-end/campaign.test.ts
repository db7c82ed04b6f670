import { afterEach, expect, it } from 'vitest'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'
import { retryFailed } from '../../src/use-cases/campaigns/run-campaign.ts'
import { createCampaignRun, phoneOf, type CampaignRun } from './campaign-run.ts'

const PEOPLE = 2_000
const OPTED_OUT = new Set(Array.from({ length: 40 }, (_, index) => phoneOf(index * 50 + 7)))
/** Writes STOP while the campaign runs, before its turn comes. */
const STOPS_ON_THE_WAY = phoneOf(1_900)

let run: CampaignRun
afterEach(() => run.close())

/** Each dies somewhere else on the way of a text: steps are commits, calls to the phone and turns of the event loop. */
const KILLS = [3, 16, 'gap', 25, 11] as const

it('a campaign to 2,000 people that is killed five times sends one text to each that can be reached, none to who opted out, and none to who is in doubt', async () => {
  run = await createCampaignRun()
  const people = Array.from({ length: PEOPLE }, (_, index) => phoneOf(index))
  for (const phone of OPTED_OUT) run.optOut(phone)
  const id = await run.begin(run.saveList(people))
  let inTheGap: string | undefined
  // The first dies while people are copied.
  for (const [index, kill] of KILLS.entries()) {
    await run.passUntil('some more went out', () => index === 0 || run.campaign(id).counts.sent >= index * 350)
    if (index === 2) {
      run.phone.happen((twin) => insertArrival(twin, { address: STOPS_ON_THE_WAY, body: 'STOP', at: twin.now }))
    }
    if (kill === 'gap') inTheGap = await run.killInTheGap()
    else await run.killAndStart(kill)
  }
  await run.passUntil('it is done', () => run.campaign(id).state === 'done', 30_000)
  await run.pass(600_000)

  const sent = run.sent()
  const suppressed = new Set([...OPTED_OUT, STOPS_ON_THE_WAY])
  const reachable = people.filter((each) => !suppressed.has(each))
  const unsent = reachable.filter((each) => !sent.has(each))
  const { counts } = run.campaign(id)
  const rows = [...sent.values()].reduce((a, b) => a + b, 0)
  console.log(JSON.stringify({ counts, rows, reachable: reachable.length, unsent, errors: run.errors.length }))

  expect([...sent.values()].every((count) => count === 1)).toBe(true)
  expect([...suppressed].filter((each) => sent.has(each))).toEqual([])
  expect(counts).toMatchObject({
    total: PEOPLE,
    waiting: 0,
    sent: reachable.length - 1,
    failed: 0,
    may_have_been_sent: 1,
    suppressed: suppressed.size,
    skipped: 0,
  })
  // Whose text was given away in the gap: nobody can know, so nothing is ever sent again.
  const { people: doubtful } = run.daemon().store.campaignPeople.page(id, {
    state: 'may_have_been_sent',
    isCancelled: false,
  })
  expect(unsent).toEqual([inTheGap])
  expect(doubtful.map(({ person }) => person.phone)).toEqual(unsent)
  const deps = { store: run.daemon().store, clock: run.phone.time, sync: run.daemon().control }
  await expect(retryFailed(deps, id)).rejects.toThrow('nobody surely got nothing')
  await run.pass(600_000)
  expect(run.handOvers()).toHaveLength(reachable.length - 1)
  expect(run.errors).toEqual([])
}, 600_000)
