import { cpSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { settleRestoredSends } from '../../src/store/restored-sends.ts'
import type { Campaign } from '../../src/protocol/campaign.ts'
import { putPerson } from '../../src/twin/model/people.ts'
import { answerDialog } from '../../src/twin/model/telephony.ts'
import { createCampaign } from '../../src/use-cases/campaigns/change-campaigns.ts'
import { startCampaign } from '../../src/use-cases/campaigns/start-campaign.ts'
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
  retryFailed,
} from '../../src/use-cases/campaigns/run-campaign.ts'
import { sendMessage } from '../../src/use-cases/send-message.ts'
import { createCampaignRun, phoneOf, type CampaignRun } from '../end-to-end/campaign-run.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

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
const once = (count: number) => new Map(people(count).map((each) => [each, 1]))
const done = (id: string) => run.passUntil('it is done', () => run.campaign(id).state === 'done')

describe('a running campaign', () => {
  it('keeps its pace in every minute, and sends each person one text of their own', async () => {
    const id = await run.begin(run.saveList(people(25)), { parts_a_minute: 10, jitter: true })
    await done(id)
    const given = run.handOvers()
    for (const { at } of given) {
      expect(given.filter((other) => other.at > at - MINUTE && other.at <= at).length).toBeLessThanOrEqual(10)
    }
    expect(run.sent()).toEqual(once(25))
    expect(run.campaign(id)).toMatchObject({ state: 'done', finish_at: null, counts: { sent: 25, waiting: 0 } })
    const texts = run.phone.db.prepare('SELECT body FROM sms WHERE type = 2 ORDER BY _id').all()
    expect(texts.slice(0, 2).map(({ body }) => body)).toEqual(['Hello P0', 'Hello P1'])
  })

  it('stops at once when it is paused, in the queue too, and goes on where it stopped', async () => {
    // A slow phone, so that as many wait for it as ever do.
    const { settings } = run.daemon().store
    settings.change({ send_gap_ms: 20_000 })
    const id = await run.begin(run.saveList(people(12)))
    const { outbox } = run.daemon().store
    await run.passUntil('some wait', () => run.handOvers().length >= 2 && outbox.listQueuedOf(id).length >= 3, 200)
    const { length: before } = run.handOvers()
    expect(pauseCampaign(deps(), id).state).toBe('paused')
    await run.pass(HOUR)
    // At most what the phone was being given that moment.
    expect(run.handOvers().length).toBeLessThanOrEqual(before + 1)
    await run.killAndStart(2)
    await run.pass(10 * MINUTE)
    expect(run.handOvers().length).toBeLessThanOrEqual(before + 1)
    resumeCampaign(deps(), id)
    await done(id)
    expect(run.sent()).toEqual(once(12))
  })

  it('is over at once when it is cancelled: who waits gets nothing', async () => {
    const id = await run.begin(run.saveList(people(12)))
    await run.passUntil('some went', () => run.campaign(id).counts.sent >= 3, 500)
    cancelCampaign(deps(), id)
    const { length: given } = run.handOvers()
    await run.pass(HOUR)
    expect(run.handOvers().length).toBeLessThanOrEqual(given + 1)
    const { counts, state } = run.campaign(id)
    expect([state, counts.waiting, counts.sent + counts.skipped, counts.total]).toEqual(['cancelled', 0, 12, 12])
    expect(counts.sent).toBe(run.sent().size)
  })

  it('lets what somebody writes go first', async () => {
    await run.begin(run.saveList(people(30)))
    await run.pass(20_000)
    const to = '+447700999999'
    const { length: before } = run.handOvers()
    sendMessage(deps(), {
      recipient: { to },
      message: 'me first',
      clientId: undefined,
      sim: undefined,
      sendAt: undefined,
    })
    await run.pass(15_000)
    const next = run
      .handOvers()
      .slice(before)
      .map((each) => each.to)
    expect(next.indexOf(to)).toBeGreaterThanOrEqual(0)
    expect(next.indexOf(to)).toBeLessThanOrEqual(1)
  })
})

describe('hours and caps', () => {
  const beginAt = async (time: string) => {
    run.close()
    run = await createCampaignRun(time)
  }

  it("are kept by the phone's clock, and nothing of the queue slips out after the end", async () => {
    // A Sunday night.
    await beginAt('2026-03-01T23:30:00Z')
    const hours = { from: '00:10', to: '00:15', days: [1, 2] }
    const id = await run.begin(run.saveList(people(30)), { parts_a_minute: 2, working_hours: hours })
    await run.pass(20 * MINUTE)
    expect(run.handOvers()).toEqual([])
    const opens = Date.parse('2026-03-02T00:10:00Z')
    expect(run.campaign(id)).toMatchObject({ waits_for: 'working_hours', next_send_at: opens })
    await run.pass(2 * HOUR)
    const given = run.handOvers().map(({ at }) => at - opens)
    expect(given.length).toBeGreaterThanOrEqual(9)
    expect(given.every((after) => after >= 0 && after < 5 * MINUTE)).toBe(true)
    expect(run.campaign(id).next_send_at).toBe(opens + 24 * HOUR)
  })

  it('of an hour and of a day are never passed', async () => {
    await beginAt('2026-03-01T21:10:00Z')
    const id = await run.begin(run.saveList(people(8)), { hourly_cap: 3, daily_cap: 5 })
    await run.passUntil('it waits', () => run.campaign(id).waits_for === 'hourly_cap')
    expect(run.handOvers()).toHaveLength(3)
    await run.passUntil('it waits for tomorrow', () => run.campaign(id).waits_for === 'daily_cap', MINUTE)
    expect(run.handOvers()).toHaveLength(5)
    await done(id)
    const days = run.handOvers().map(({ at }) => new Date(at).toISOString().slice(0, 10))
    expect(days.filter((day) => day === '2026-03-01')).toHaveLength(5)
    const given = run.handOvers()
    for (const { at } of given) {
      expect(given.filter((other) => other.at > at - HOUR && other.at <= at).length).toBeLessThanOrEqual(3)
    }
    expect(run.sent()).toEqual(once(8))
  })
})

describe('a phone in trouble', () => {
  it('that confirms nothing pauses it with the reason; after the dialog each still gets one text', async () => {
    run.phone.set('limitParts', 0)
    const id = await run.begin(run.saveList(people(12)))
    await run.passUntil('it is paused', () => run.campaign(id).state === 'paused', 1_000)
    expect(run.campaign(id)).toMatchObject({
      pause_reason: 'phone_stalled',
      pause_explanation: expect.stringMatching(/look at its screen/),
    })
    expect(run.handOvers().length).toBeLessThanOrEqual(4)
    await run.pass(20_000)
    run.phone.set('limitParts', 30)
    run.phone.happen((twin) => answerDialog(twin, true))
    await run.pass(30_000)
    expect(run.campaign(id).state).toBe('paused')
    resumeCampaign(deps(), id)
    await done(id)
    expect(run.sent()).toEqual(once(12))
  })

  it('that confirms nothing leaves a campaign done once nobody of it is left to wait for', async () => {
    run.phone.set('limitParts', 0)
    const id = await run.begin(run.saveList(people(3)))
    const states = new Set<string>()
    const isDone = () => states.add(run.campaign(id).state).has('done')
    await run.passUntil('it is done', isDone, 1_000)
    expect(states).toContain('paused')
    const { counts, pause_reason: reason, ended_at: endedAt } = run.campaign(id)
    expect(counts).toMatchObject({ total: 3, waiting: 0, may_have_been_sent: 3 })
    expect([reason, endedAt]).toEqual([null, expect.any(Number)])
  })
})

describe('a backup that is restored', () => {
  it('pauses it, and nobody who was texted since is texted again', async () => {
    const id = await run.begin(run.saveList(people(14)))
    await run.passUntil('some went', () => run.campaign(id).counts.sent >= 4, 500)
    run.daemon().kill()
    run.daemon().bury()
    const { file } = run.phone
    const database = file.replace('phone.db', 'lanline.db')
    cpSync(database, `${database}.backup`)
    await run.startAgain()
    await run.passUntil('more went', () => run.campaign(id).counts.sent >= 9, 500)
    await run.daemon().stop()
    run.daemon().bury()
    cpSync(`${database}.backup`, database)
    const restored = openStore({ path: database, clock: run.phone.time })
    expect(settleRestoredSends(restored, run.phone.time.now()).campaigns).toBe(1)
    restored.close()
    await run.startAgain()
    expect(run.campaign(id)).toMatchObject({ state: 'paused', pause_reason: 'restored' })
    await run.pass(MINUTE)
    resumeCampaign(deps(), id)
    await done(id)
    await run.pass(10 * MINUTE)
    expect([...run.sent().values()].every((count) => count === 1)).toBe(true)
    const { counts } = run.campaign(id)
    expect(counts.sent).toBe(run.sent().size)
    expect(counts.sent + counts.may_have_been_sent).toBe(14)
  })
})

describe('what failed', () => {
  it('is sent again when it is asked for; what may have been sent never is', async () => {
    const [first = '', second = ''] = people(2)
    run.phone.happen((twin) => putPerson(twin, first, { outcome: 'flashes' }))
    run.phone.happen((twin) => putPerson(twin, second, { outcome: 'never' }))
    const id = await run.begin(run.saveList(people(6)))
    await done(id)
    expect(run.campaign(id).counts).toMatchObject({ sent: 4, failed: 1, may_have_been_sent: 1 })
    run.phone.happen((twin) => putPerson(twin, first, {}))
    run.phone.happen((twin) => putPerson(twin, second, {}))
    const { retried, campaign } = await retryFailed(deps(), id)
    expect([retried, campaign.state]).toEqual([1, 'running'])
    await done(id)
    expect(run.campaign(id).counts).toMatchObject({ sent: 5, failed: 0, may_have_been_sent: 1 })
    expect(run.handOvers().filter(({ to }) => to === first)).toHaveLength(2)
    expect(run.handOvers().filter(({ to }) => to === second)).toHaveLength(1)
    await expect(retryFailed(deps(), id)).rejects.toThrow('nobody surely got nothing')
  })
})

describe('an hour', () => {
  it('that passed while nothing ran pauses it, and its owner decides', async () => {
    const list = run.saveList(people(2))
    const { id } = createCampaign(deps(), {
      name: 'Fair',
      template: 'Hi',
      list_id: list,
      settings: { working_hours: null },
    })
    await startCampaign(deps(), { id, startAt: run.phone.time.now() + HOUR })
    await run.daemon().stop()
    run.daemon().bury()
    await run.pass(3 * HOUR)
    await run.startAgain()
    expect(run.campaign(id)).toMatchObject({ state: 'paused', pause_reason: 'missed_start' })
    resumeCampaign(deps(), id)
    await done(id)
    expect(run.sent()).toEqual(once(2))
  })
})

describe('news of it', () => {
  it('come at most once a second, and the last one is the truth', async () => {
    const told: { at: number; campaign: Campaign }[] = []
    run.daemon().store.onCommit((events) => {
      for (const { frame } of events) {
        if (frame.type === 'campaign_update') told.push({ at: run.phone.time.now(), campaign: frame.data.campaign })
      }
    })
    const id = await run.begin(run.saveList(people(8)))
    await done(id)
    await run.pass(5_000)
    expect(told.length).toBeGreaterThan(8)
    expect(told.at(-1)?.campaign).toEqual(run.campaign(id))
    const running = told.filter(({ campaign }) => campaign.counts.sent > 0 && campaign.state === 'running')
    for (const [index, { at }] of running.entries()) {
      const before = running[index - 1]
      if (before) expect(at - before.at).toBeGreaterThanOrEqual(1_000)
    }
  })
})
