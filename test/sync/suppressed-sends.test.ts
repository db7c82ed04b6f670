import { beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { lookAfter, setUpSends, stateOf } from './send-world.ts'
import { ALICE, type World } from './world.ts'

const BEN = '+447700900456'

let world: World
/** The phone takes texts, and shows none in its Sent box. */
let isSilent = false
beforeEach(async () => {
  world = await setUpSends()
  world.phone.onSend = (send) => {
    if (!isSilent) world.phone.writeSent(send, world.clock.now(), 'com.termux.api')
  }
  isSilent = false
})

function queueCampaign(body: string, to = ALICE) {
  const { store, clock } = world
  const conversationId = store.conversations.ensure({ address: parseAddress(to, 'GB') })
  return store.transaction(() =>
    store.outbox.enqueue({ conversationId, to, body, at: clock.now(), source: 'campaign' }),
  )
}
const optOut = (phone: string) =>
  world.store.optOuts.add({
    address: parseAddress(phone, 'GB'),
    source: 'manual',
    note: undefined,
    by: undefined,
    at: world.clock.now(),
  })
async function sendAll() {
  for (let turn = 0; turn < 20 && (await world.handOver()) !== undefined; turn += 1) {
    world.clock.pass(10_000)
    await world.look()
  }
  await lookAfter(world, 10_000)
}
const handedOver = () => world.phone.sent.map(({ body }) => body)

describe('a text of a campaign whose number opted out after it was queued', () => {
  it('is cancelled with that reason and not handed over; the others go', async () => {
    const [first, second] = [queueCampaign('to Alice'), queueCampaign('to Ben', BEN)]
    optOut('07700 900123')
    await sendAll()
    expect(handedOver()).toEqual(['to Ben'])
    expect(stateOf(world, first.id)).toMatchObject({
      status: 'failed',
      state: 'cancelled',
      reason: 'opted_out',
      maybe: false,
    })
    expect(stateOf(world, second.id).state).toBe('sent')
    expect(world.frames).toContainEqual({
      type: 'message_status_update',
      data: { message: world.store.messages.get(first.id) },
    })
  })

  it('holds up nothing, though the phone takes no text', async () => {
    optOut(ALICE)
    const { id } = queueCampaign('to Alice')
    world.deps.hold.begin(world.clock.now())
    await world.handOver()
    expect(stateOf(world, id).reason).toBe('opted_out')
  })

  it('stays out when somebody retries it, and what a person writes by hand goes', async () => {
    const { id } = queueCampaign('to Alice')
    optOut(ALICE)
    await sendAll()
    world.store.transaction(() => world.store.outbox.requeue(id, world.clock.now()))
    world.send('by hand')
    await sendAll()
    expect(handedOver()).toEqual(['by hand'])
    expect(stateOf(world, id)).toMatchObject({ state: 'cancelled', reason: 'opted_out' })
  })

  it('keeps the doubt of an earlier try', async () => {
    const { id } = queueCampaign('to Alice')
    isSilent = true
    await world.handOver()
    world.clock.pass(121_000)
    await world.look()
    expect(stateOf(world, id)).toMatchObject({ state: 'failed', reason: 'not_confirmed', maybe: true })
    world.store.transaction(() => world.store.outbox.requeue(id, world.clock.now()))
    optOut(ALICE)
    await sendAll()
    expect(stateOf(world, id)).toMatchObject({ state: 'failed', reason: 'not_confirmed', maybe: true })
    expect(handedOver()).toHaveLength(1)
  })
})
