import { describe, expect, it } from 'vitest'
import { sendMessage } from '../../src/use-cases/send-message.ts'
import { createSimReader } from '../../src/sync/sim-reader.ts'
import { ALICE, createWorld, listMessages, NOW } from './world.ts'

const BOB = '+447700900456'
const CAROL = '+447700900789'

function setUp() {
  const world = createWorld()
  world.store.syncState.set('phoneCount', 2)
  const reader = createSimReader(world.deps)
  const cardCalls = () => world.phone.asked.filter((query) => query.kind === 'of_cards').length
  const idOf = (phone: string) =>
    world.store.conversations.list({}).conversations.find((conversation) => conversation.phone === phone)?.id ?? ''
  const simOf = (phone: string) => listMessages(world.store, idOf(phone)).map((message) => message.sim)
  /** Sends by a slot, and lets the phone show it as sent by that card. */
  const sendBy = async (sim: number | undefined, subId: number | undefined, to = BOB) => {
    const sync = { sendSoon: () => undefined } as never
    const deps = { store: world.store, clock: world.clock, sync }
    const recipient = { to }
    sendMessage(deps, { recipient, message: `text ${world.clock.now()}`, clientId: undefined, sim, sendAt: undefined })
    await world.handOver()
    const handed = world.phone.sent.at(-1)
    world.clock.pass(3_000)
    if (handed && subId !== undefined) {
      const row = world.phone.writeSent(handed, world.clock.now(), 'com.termux.api')
      world.phone.rows = world.phone.rows.map((each) => (each.id === row.id ? { ...each, subId } : each))
    }
    await world.look()
    world.clock.pass(subId === undefined ? 130_000 : 3_000)
    await world.look()
    return handed
  }
  return { ...world, world, reader, cardCalls, idOf, simOf, sendBy }
}

describe('which SIM a message went by', () => {
  it('is learned from a send that went out, for both cards, back into the history', async () => {
    const { world, reader, store, simOf, sendBy } = setUp()
    for (let index = 0; index < 30; index += 1) {
      world.phone.arrive({ body: `a${index}`, at: NOW - 1e8 + index * 1_000, subId: 1 })
      world.phone.arrive({ body: `b${index}`, at: NOW - 1e8 + index * 1_000, address: BOB, threadId: 2, subId: 7 })
    }
    await world.look()
    await world.readHistory()
    world.phone.arrive({ body: 'now', at: NOW, subId: 1 })
    await world.look()
    for (let run = 0; run < 5; run += 1) await reader.runOnce({ maxCalls: 16 })
    expect(store.sims.listCards().map(({ subId }) => subId)).toEqual([1, 7])
    expect(store.sims.list()).toMatchObject({ is_dual: true, unplaced: [{ sub_id: 1 }, { sub_id: 7, last_from: BOB }] })
    // Nothing has told which card is in which slot.
    expect(simOf(ALICE)[0]).toBeNull()

    await sendBy(1, 7)
    await reader.runOnce({ maxCalls: 16 })
    while (store.maintain());
    expect(new Set(simOf(BOB))).toEqual(new Set([1]))
    // Two cards, two slots: the other one is in the other.
    expect(new Set(simOf(ALICE))).toEqual(new Set([0]))
    expect(store.sims.list().unplaced).toEqual([])
    expect(store.conversations.list({}).conversations.map(({ phone, sim }) => [phone, sim])).toEqual(
      expect.arrayContaining([
        [ALICE, 0],
        [BOB, 1],
      ]),
    )
  })

  it('costs no call where a phone has one slot, and none where nothing is new', async () => {
    const { world, reader, store, cardCalls } = setUp()
    store.syncState.set('phoneCount', 1)
    world.phone.arrive({ body: 'x', at: NOW })
    await world.look()
    await reader.runOnce({ maxCalls: 16 })
    expect(cardCalls()).toBe(0)
    store.syncState.set('phoneCount', 2)
    await reader.runOnce({ maxCalls: 16 })
    const first = cardCalls()
    expect(first).toBeLessThanOrEqual(6)
    for (let run = 0; run < 10; run += 1) await reader.runOnce({ maxCalls: 16 })
    expect(cardCalls()).toBe(first)
    world.phone.arrive({ body: 'y', at: NOW })
    await world.look()
    await reader.runOnce({ maxCalls: 4 })
    expect(cardCalls()).toBe(first + 1)
  })

  it('finds a card with a high number after a swap, and keeps the slot of the old one', async () => {
    const { world, reader, store, sendBy, simOf } = setUp()
    await sendBy(0, 1, ALICE)
    await reader.runOnce({ maxCalls: 16 })
    world.clock.pass(1_000)
    await sendBy(0, 37, CAROL)
    await reader.runOnce({ maxCalls: 16 })
    expect(store.sims.listCards().map(({ subId, slot }) => [subId, slot])).toEqual([
      [37, 0],
      [1, 0],
    ])
    expect(simOf(ALICE)).toEqual([0])
  })

  it('holds the history back while nobody is there and the phone is asked much already', async () => {
    const { world, reader, cardCalls, store } = setUp()
    world.phone.arrive({ body: 'old', at: NOW - 1e9 })
    await world.look()
    store.syncState.set('historyDone', true)
    for (let index = 0; index < 80; index += 1) await world.look()
    await reader.runOnce({ maxCalls: 0 })
    expect(cardCalls()).toBe(0)
    await reader.runOnce({ maxCalls: 16 })
    expect(cardCalls()).toBeGreaterThan(0)
  })

  it('marks what belongs to no card, and what is gone, so that it is not asked for again', async () => {
    const { world, reader, cardCalls } = setUp()
    world.phone.arrive({ body: 'imported', at: NOW, subId: -1 })
    world.phone.arrive({ body: 'deleted meanwhile', at: NOW, subId: 1 })
    await world.look()
    world.phone.rows = world.phone.rows.filter((row) => row.body !== 'deleted meanwhile')
    await reader.runOnce({ maxCalls: 16 })
    const asked = cardCalls()
    await reader.runOnce({ maxCalls: 16 })
    expect(cardCalls()).toBe(asked)
  })

  it('leaves an old app alone', async () => {
    const { world, reader, cardCalls, store } = setUp()
    world.phone.hasSelection = false
    await reader.runOnce({ maxCalls: 16 })
    expect(cardCalls()).toBe(0)
    // Choosing still works: that a phone takes two cards is all that is known.
    expect(store.sims.list().is_dual).toBe(true)
  })
})

describe('the SIM of a send', () => {
  it('is the one the person wrote to, unless another was chosen', async () => {
    const { world, reader, store, sendBy, idOf } = setUp()
    await sendBy(0, 1, ALICE)
    await sendBy(1, 7, BOB)
    await reader.runOnce({ maxCalls: 16 })
    expect((await sendBy(undefined, 7, BOB))?.sim).toBe(1)
    expect((await sendBy(undefined, 1, ALICE))?.sim).toBe(0)
    store.sims.choose(idOf(ALICE), 1)
    expect((await sendBy(undefined, 7, ALICE))?.sim).toBe(1)
    // Somebody new: the default of the owner, then what sent last.
    store.settings.change({ default_sim: 0 })
    expect((await sendBy(undefined, 1, CAROL))?.sim).toBe(0)
    expect(world.phone.sent.every((send) => 'sim' in send)).toBe(true)
  })

  it('is refused where the phone has no such slot', async () => {
    const { sendBy } = setUp()
    await expect(sendBy(2, undefined)).rejects.toThrow('Cannot send by SIM 2: this phone has 2 SIM slots')
  })

  it('goes around a slot that is found to send nothing, which is named', async () => {
    const { store, sendBy, reader } = setUp()
    await sendBy(0, 1, ALICE)
    store.sims.setName(0, 'Home')
    store.sims.setName(1, 'Work')
    await sendBy(1, undefined, BOB)
    expect(store.sims.list().sims[1]).toMatchObject({ state: 'unproven', message: null })
    await sendBy(0, 1, ALICE)
    await reader.runOnce({ maxCalls: 16 })
    expect(store.sims.list().sims).toMatchObject([
      { slot: 0, name: 'Home', state: 'works' },
      { slot: 1, name: 'Work', state: 'dead', message: expect.stringContaining('Work sends nothing') },
    ])
    expect(store.sims.list().sims[1]?.message).toContain('send by Home')
    // Bob was last written to by it, and yet is reached.
    expect((await sendBy(undefined, 1, BOB))?.sim).toBe(0)
  })
})

describe('a SIM whose sends are not confirmed', () => {
  it('holds up no text of the other one', async () => {
    const { world, store } = setUp()
    const deps = { store, clock: world.clock, sync: { sendSoon: () => undefined } as never }
    const queue = (sim: number, to: string) =>
      sendMessage(deps, { recipient: { to }, message: `by ${sim}`, clientId: undefined, sim, sendAt: undefined })
    for (let count = 0; count < 6; count += 1) queue(1, BOB)
    for (let turn = 0; turn < 20; turn += 1) {
      await world.handOver()
      world.clock.pass(3_000)
      await world.look()
    }
    expect(world.phone.sent.length).toBeLessThan(6)
    queue(0, ALICE)
    await world.handOver()
    world.clock.pass(3_000)
    await world.handOver()
    expect(world.phone.sent.at(-1)).toMatchObject({ to: ALICE, sim: 0 })
  })
})
