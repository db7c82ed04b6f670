import { beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { ANNA, BEN, setUpCampaigns, type CampaignWorld } from './campaign-world.ts'

let world: CampaignWorld
beforeEach(async () => {
  world = await setUpCampaigns()
})

describe('an answer to a campaign', () => {
  it('is the first message after its text, once, and is told', async () => {
    await world.write(ANNA, 'before')
    const id = await world.sendCampaign([ANNA, BEN])
    expect(world.counts(id)).toEqual({ answered: 0, optedOut: 0 })
    await world.write(ANNA, 'with pleasure')
    expect(world.frames).toContainEqual({
      type: 'campaign_update',
      data: { campaign: expect.objectContaining({ id, counts: expect.objectContaining({ answered: 1 }) }) },
    })
    const at = world.person(id, ANNA)?.answered_at
    world.frames.length = 0
    await world.write(ANNA, 'and thank you')
    expect(world.frames.some(({ type }) => type === 'campaign_update')).toBe(false)
    expect(world.person(id, ANNA)).toMatchObject({ answer: 'with pleasure', answered_at: at, opted_out: false })
    expect(world.person(id, BEN)).toMatchObject({ answer: null, answered_at: null })
    expect(world.counts(id)).toEqual({ answered: 1, optedOut: 0 })
  })

  it('belongs to the campaign that wrote last before it', async () => {
    const first = await world.sendCampaign([ANNA])
    const between = world.clock.now() - 5_000
    const second = await world.sendCampaign([ANNA])
    await world.write(ANNA, 'to the second')
    expect([world.counts(first).answered, world.counts(second).answered]).toEqual([0, 1])
    await world.write(ANNA, 'comes late, is for the first', between)
    expect(world.person(first, ANNA)?.answer).toBe('comes late, is for the first')
    expect(world.person(second, ANNA)?.answer).toBe('to the second')
  })

  it('is the earlier one, when that comes later', async () => {
    const id = await world.sendCampaign([ANNA])
    const early = world.clock.now()
    world.clock.pass(60_000)
    await world.write(ANNA, 'second')
    await world.write(ANNA, 'first', early)
    expect(world.person(id, ANNA)).toMatchObject({ answer: 'first', answered_at: Math.floor(early / 1000) * 1000 })
    expect(world.counts(id).answered).toBe(1)
  })

  it('comes from any number of a person who was joined', async () => {
    await world.write(BEN, 'hello')
    const id = await world.sendCampaign([ANNA])
    const { store } = world
    const conversation = (phone: string) => store.conversations.ensure({ address: parseAddress(phone, 'GB') })
    store.people.join(conversation(ANNA), conversation(BEN))
    while (store.maintain());
    await world.write(BEN, 'from my other phone')
    expect(world.person(id, ANNA)?.answer).toBe('from my other phone')
    await world.write(BEN, 'STOP')
    expect([world.isOut(BEN), world.isOut(ANNA)]).toEqual([true, true])
    expect(world.counts(id)).toEqual({ answered: 1, optedOut: 1 })
  })

  it('is not what somebody writes to whom the text surely did not go', async () => {
    const { store, clock } = world
    const id = world.queueCampaign([ANNA, BEN])
    const toAnna = store.outbox.nextQueued(clock.now())?.messageId ?? ''
    store.outbox.markHandingOver(toAnna, clock.now(), undefined)
    store.outbox.move(toAnna, { step: 'refuse', at: clock.now() })
    expect(world.person(id, ANNA)?.state).toBe('failed')
    clock.pass(5_000)
    await world.write(ANNA, 'to the refused one')
    await world.write(BEN, 'to the one that still waits')
    expect(world.counts(id)).toEqual({ answered: 0, optedOut: 0 })
  })
})
