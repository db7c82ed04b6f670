import { beforeEach, describe, expect, it } from 'vitest'
import { OPT_OUT_CONFIRMATIONS } from '../../src/domain/opt-out-confirmation.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { ANNA, BEN, setUpCampaigns, type CampaignWorld } from './campaign-world.ts'
import { lookAfter } from './send-world.ts'
import { createWorld, NOW } from './world.ts'

const GER = '+4915123456789'

let world: CampaignWorld
beforeEach(async () => {
  world = await setUpCampaigns()
})

describe('a lone STOP', () => {
  it('opts its number out, is counted for the campaign, and is told with its conversation', async () => {
    const id = await world.sendCampaign([ANNA, BEN])
    await world.write(ANNA, 'Stop!! 🛑')
    expect([world.isOut(ANNA), world.isOut(BEN)]).toEqual([true, false])
    expect(world.store.optOuts.find(ANNA)).toMatchObject({ source: 'answer', word: 'Stop', campaign_id: id })
    expect(world.counts(id)).toEqual({ answered: 1, optedOut: 1 })
    expect(world.person(id, ANNA)).toMatchObject({ answer: 'Stop!! 🛑', opted_out: true })
    expect(world.frames).toContainEqual({
      type: 'opt_out_update',
      data: { phone: ANNA, opt_out: expect.objectContaining({ word: 'Stop' }), total: 1 },
    })
    const shown = world.frames.findLast(({ type }) => type === 'conversation_update')
    expect(shown).toMatchObject({ data: { conversation: { phone: ANNA, opted_out_at: expect.any(Number) } } })
    expect(world.sentTo(ANNA)).toEqual(['hi camp_1'])
  })

  it('takes the text of a second campaign that was queued already, and suppresses its person', async () => {
    const first = await world.sendCampaign([ANNA])
    const second = world.queueCampaign([ANNA, BEN])
    await world.write(ANNA, 'STOP')
    await world.sendAll()
    expect([world.sentTo(ANNA), world.sentTo(BEN)]).toEqual([['hi camp_1'], ['hi camp_2']])
    expect(world.person(second, ANNA)).toMatchObject({ state: 'suppressed', opted_out: false })
    expect(world.store.campaigns.get(second).counts).toMatchObject({ suppressed: 1, sent: 1, waiting: 0, answered: 0 })
    expect(world.counts(first)).toEqual({ answered: 1, optedOut: 1 })
  })

  it('counts as the second answer too, and without any campaign', async () => {
    const id = await world.sendCampaign([ANNA])
    await world.write(ANNA, 'Who is this?')
    await world.write(ANNA, 'stop')
    await world.write(BEN, 'ARRÊT')
    expect(world.counts(id)).toEqual({ answered: 1, optedOut: 1 })
    expect(world.person(id, ANNA)).toMatchObject({ answer: 'Who is this?', opted_out: true })
    expect(world.store.optOuts.find(BEN)).toMatchObject({ campaign_id: null, word: 'ARRÊT' })
  })

  it.each(['we must stop this', 'Stop it!', 'bus stop'])('is not "%s"', async (text) => {
    await world.write(ANNA, text)
    expect(world.isOut(ANNA)).toBe(false)
  })

  it('ends with a START that is newer, in whatever order they are read', async () => {
    await world.write(ANNA, 'STOP')
    await world.write(ANNA, 'START')
    expect(world.isOut(ANNA)).toBe(false)
    await world.write(ANNA, 'STOP', world.clock.now() - 60_000)
    expect(world.isOut(ANNA)).toBe(false)
    await world.write(ANNA, 'STOP')
    await world.write(ANNA, 'START', world.clock.now() - 60_000)
    expect(world.isOut(ANNA)).toBe(true)
    expect(world.store.optOuts.log({}).acts.map(({ act, word }) => [act, word])).toEqual([
      ['opted_out', 'STOP'],
      ['lifted', 'START'],
      ['opted_out', 'STOP'],
    ])
  })

  it('says nothing by a named sender', async () => {
    await world.write('MyBank', 'STOP')
    expect(world.store.optOuts.count()).toBe(0)
  })

  it('is taken in when it came while Lanline did not run, also among many', async () => {
    for (let index = 0; index < 60; index += 1) {
      world.phone.arrive({
        address: BEN,
        threadId: 7,
        body: index === 5 ? 'STOP' : `m${index}`,
        at: NOW + 60_000 + index * 1_000,
      })
    }
    world.clock.pass(30 * 3_600_000)
    await world.look()
    expect(world.isOut(BEN)).toBe(true)
  })

  it('of the history from before Lanline began is none', async () => {
    const fresh = createWorld()
    fresh.phone.arrive({ address: ANNA, body: 'STOP', at: NOW - 3_600_000 })
    fresh.phone.arrive({ address: BEN, body: 'stop', at: NOW - 1_000 })
    await fresh.look()
    await fresh.readHistory()
    expect(fresh.store.optOuts.count()).toBe(0)
  })

  it('that is in the history of a restored backup counts: it came after Lanline began', async () => {
    const fresh = createWorld()
    await fresh.look()
    fresh.clock.pass(3 * 86_400_000)
    fresh.phone.arrive({ address: ANNA, body: 'STOP', at: NOW + 86_400_000 })
    await fresh.deps.ingest(fresh.phone.rows, { isQuiet: true, lookedAt: fresh.clock.now(), order: 'by_time' })
    expect(fresh.store.optOuts.has(ANNA)).toBe(true)
  })

  it('is read once, however often its row is', async () => {
    const id = await world.sendCampaign([ANNA], true)
    await world.write(ANNA, 'STOP')
    for (let times = 0; times < 3; times += 1) {
      await world.scanWindow()
      await lookAfter(world, 5_000)
    }
    await world.sendAll()
    expect(world.store.optOuts.log({}).acts).toHaveLength(1)
    expect(world.sentTo(ANNA)).toHaveLength(2)
    expect(world.counts(id)).toEqual({ answered: 1, optedOut: 1 })
  })
})

describe('the confirmation of an opt-out', () => {
  const confirmations = Object.values(OPT_OUT_CONFIRMATIONS)
  const confirmedTo = (phone: string) => world.sentTo(phone).filter((body) => confirmations.includes(body))

  it('goes out once where the campaign says so, before what campaigns have in the queue', async () => {
    await world.sendCampaign([ANNA], true)
    const { store } = world
    const conversationId = store.conversations.ensure({ address: parseAddress(BEN, 'GB') })
    store.outbox.enqueue({
      conversationId,
      to: BEN,
      body: 'campaign',
      at: world.clock.now() - 60_000,
      source: 'campaign',
    })
    await world.write(ANNA, 'STOP')
    expect(store.outbox.nextQueued(world.clock.now())).toMatchObject({ to: ANNA, source: 'manual' })
    await world.sendAll()
    await world.write(ANNA, 'STOP')
    await world.sendAll()
    expect(confirmedTo(ANNA)).toEqual([OPT_OUT_CONFIRMATIONS['en']])
  })

  it('speaks the language of the word, else of the country', async () => {
    await world.sendCampaign([ANNA, GER], true)
    await world.write(ANNA, 'baja')
    await world.write(GER, 'Stop')
    await world.sendAll()
    expect([confirmedTo(ANNA), confirmedTo(GER)]).toEqual([
      [OPT_OUT_CONFIRMATIONS['es']],
      [OPT_OUT_CONFIRMATIONS['de']],
    ])
  })

  it.each([
    ['the campaign does not say so', false, 0],
    ['the word is older than four hours when it comes', true, 5 * 3_600_000],
  ])('does not go out where %s', async (_, confirmOptOut, lateMs) => {
    await world.sendCampaign([ANNA], confirmOptOut)
    const saidAt = world.clock.now()
    world.clock.pass(lateMs)
    await world.write(ANNA, 'STOP', saidAt)
    await world.sendAll()
    expect(world.isOut(ANNA)).toBe(true)
    expect(confirmedTo(ANNA)).toEqual([])
  })

  it('answers nobody whom no campaign wrote to, nor a short code or a named sender', async () => {
    await world.sendCampaign([ANNA], true)
    for (const sender of [BEN, '60123', 'MyBank']) await world.write(sender, 'STOP')
    await world.sendAll()
    expect(world.phone.sent.map(({ to }) => to)).toEqual([ANNA])
  })

  it('goes out again for an opt-out of its own, after a START', async () => {
    await world.sendCampaign([ANNA], true)
    for (const word of ['STOP', 'START', 'STOP']) await world.write(ANNA, word)
    await world.sendAll()
    expect(confirmedTo(ANNA)).toHaveLength(2)
  })

  it('is made with the word or not at all: a write that fails leaves neither', async () => {
    await world.sendCampaign([ANNA], true)
    const rows = [world.phone.arrive({ address: ANNA, body: 'STOP', at: world.clock.now() })]
    const options = { isQuiet: false, lookedAt: world.clock.now(), order: 'by_id' } as const
    const failing = () => {
      throw new Error('the disk is full')
    }
    await expect(world.deps.ingest(rows, { ...options, afterSlice: failing })).rejects.toThrow('the disk is full')
    expect([world.isOut(ANNA), world.store.outbox.count()]).toEqual([false, 0])
    await world.deps.ingest(rows, options)
    expect([world.isOut(ANNA), world.store.outbox.count()]).toEqual([true, 1])
  })
})
