import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_SCHEDULE_LATENESS_MS } from '../../src/domain/scheduled-hour.ts'
import { cancelCampaign, resumeCampaign } from '../../src/use-cases/campaigns/run-campaign.ts'
import { deleteList } from '../../src/use-cases/lists/change-lists.ts'
import { createCampaignRun, phoneOf, type CampaignRun } from '../end-to-end/campaign-run.ts'

const MINUTE = 60_000
const READS_ONLY = ['READ_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE', 'ACCESS_COARSE_LOCATION']

let run: CampaignRun
beforeEach(async () => {
  run = await createCampaignRun()
})
afterEach(() => {
  expect(run.errors).toEqual([])
  run.close()
})

const people = (count: number) => Array.from({ length: count }, (_, index) => phoneOf(index))
const deps = () => ({ store: run.daemon().store, clock: run.phone.time, sync: run.daemon().control })
const mayText = (isAllowed: boolean) =>
  run.phone.set('permissions', isAllowed ? [...READS_ONLY, 'SEND_SMS'] : READS_ONLY)

describe('a phone that can be given no text', () => {
  const begin = async () => {
    const id = await run.begin(run.saveList(people(10)))
    await run.passUntil('some went', () => run.campaign(id).counts.sent >= 3, 500)
    mayText(false)
    return { id, since: run.phone.time.now() }
  }
  const paused = (id: string) => run.passUntil('it is paused', () => run.campaign(id).state === 'paused', 1_000)

  it('pauses a campaign after ten minutes, with the reason, and not before', async () => {
    const { id, since } = await begin()
    await run.pass(MINUTE)
    expect(run.campaign(id)).toMatchObject({ state: 'running', waits_for: 'phone' })
    await paused(id)
    expect(run.campaign(id)).toMatchObject({
      pause_reason: 'phone_unavailable',
      pause_explanation: expect.stringMatching(/mend what the phone health shows, then resume$/),
    })
    const took = run.phone.time.now() - since
    expect(took).toBeGreaterThanOrEqual(10 * MINUTE)
    expect(took).toBeLessThanOrEqual(12 * MINUTE)
  })

  it('loses nobody, however long it lasts: when it goes on, each gets one text', async () => {
    const { id } = await begin()
    await paused(id)
    await run.pass(3 * MAX_SCHEDULE_LATENESS_MS)
    expect(run.campaign(id).counts).toMatchObject({ failed: 0, may_have_been_sent: 0 })
    mayText(true)
    expect(resumeCampaign(deps(), id).state).toBe('running')
    await run.passUntil('it is done', () => run.campaign(id).state === 'done')
    expect(run.sent()).toEqual(new Map(people(10).map((each) => [each, 1])))
    expect(run.campaign(id)).toMatchObject({ pause_reason: null, counts: { sent: 10, failed: 0 } })
  })

  it('goes on at once when it is resumed, whatever rest there was between two tries', async () => {
    const { id } = await begin()
    // It was just tried once more, so without being asked it would not be for minutes.
    await paused(id)
    mayText(true)
    const { length: before } = run.handOvers()
    resumeCampaign(deps(), id)
    await run.pass(1_500)
    expect(run.handOvers().length).toBeGreaterThan(before)
  })

  it('pauses it again when it was resumed and nothing is mended', async () => {
    const { id } = await begin()
    await paused(id)
    resumeCampaign(deps(), id)
    await run.pass(MINUTE)
    expect(run.campaign(id).state).toBe('running')
    await run.pass(4 * MINUTE)
    expect(run.campaign(id)).toMatchObject({ state: 'paused', pause_reason: 'phone_unavailable' })
  })
})

describe('a list that is lost while its people are copied', () => {
  /** Kills it one step later each time, until it has died in the midst of the copying. */
  const dieWhileCopying = async (id: string) => {
    const isHalfWay = () => run.campaign(id).is_copying && run.campaign(id).counts.total > 0
    for (let steps = 0; !isHalfWay(); steps += 1) {
      await run.killAndStart(steps)
      if (!run.campaign(id).is_copying) throw new Error('All of them were copied before it died')
    }
  }

  it('pauses the campaign for good: nobody is texted, and it can be called off', async () => {
    const list = run.saveList(people(3_000))
    const id = await run.begin(list)
    await dieWhileCopying(id)
    const { total } = run.campaign(id).counts
    expect(total).toBeLessThan(3_000)
    // By the API it cannot be, as long as they are copied.
    expect(() => deleteList(deps(), list)).toThrow('a campaign is taking its people over')
    run.daemon().store.lists.delete(list)
    await run.pass(MINUTE)
    expect(run.campaign(id)).toMatchObject({
      state: 'paused',
      pause_reason: 'list_gone',
      pause_explanation: expect.stringMatching(/begin anew with another list$/),
      is_copying: false,
      list_id: null,
      list_name: 'People',
      counts: { total, waiting: total },
    })
    expect(() => resumeCampaign(deps(), id)).toThrow('Cannot resume this campaign: Its list was gone')
    await run.pass(MINUTE)
    expect(run.handOvers()).toEqual([])
    expect(cancelCampaign(deps(), id)).toMatchObject({ state: 'cancelled', counts: { waiting: 0, skipped: total } })
    await run.pass(MINUTE)
    expect(run.handOvers()).toEqual([])
  })
})
