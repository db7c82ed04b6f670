import { describe, expect, it } from 'vitest'
import { ALICE, createWorld, NOW, type World } from './world.ts'

const BOB = '+447700900456'
const MINUTE = 60_000

function lastSyncs(world: World): Record<string, number | null> {
  const { conversations } = world.store.conversations.list({})
  return Object.fromEntries(conversations.map((each) => [each.phone, each.last_sync_timestamp]))
}

describe('the last sync of a conversation', () => {
  it('is when the phone was asked for the messages of it that came', async () => {
    const world = createWorld()
    world.phone.arrive({ address: ALICE, body: 'one', at: NOW - MINUTE })
    world.phone.arrive({ address: BOB, body: 'two', at: NOW - MINUTE })
    await world.look()
    expect(lastSyncs(world)).toEqual({ [ALICE]: NOW, [BOB]: NOW })

    world.clock.pass(MINUTE)
    await world.look()
    expect(lastSyncs(world)).toEqual({ [ALICE]: NOW, [BOB]: NOW })

    world.phone.arrive({ address: BOB, body: 'three', at: NOW + MINUTE })
    await world.look()
    expect(lastSyncs(world)).toEqual({ [ALICE]: NOW, [BOB]: NOW + MINUTE })
    expect(world.frames.at(-1)).toMatchObject({
      type: 'new_message',
      data: { conversation: { phone: BOB, last_sync_timestamp: NOW + MINUTE } },
    })
  })

  it('is known of those that only the history has', async () => {
    const world = createWorld()
    world.phone.arrive({ address: BOB, body: 'long ago', at: NOW - 3_000 * MINUTE })
    for (let index = 0; index < 300; index += 1) {
      world.phone.arrive({ address: ALICE, body: `m${index}`, at: NOW - (2_000 - index) * MINUTE })
    }
    await world.look()
    expect(lastSyncs(world)).toEqual({ [ALICE]: NOW })
    world.clock.pass(MINUTE)
    await world.readHistory()
    expect(lastSyncs(world)[BOB]).toBe(NOW + MINUTE)
  })

  it('is that of the look which saw a text of ours in the Sent box', async () => {
    const world = createWorld()
    await world.look()
    world.send('hello', BOB)
    expect(lastSyncs(world)).toEqual({ [BOB]: null })
    await world.handOver()
    world.phone.writeSent({ to: BOB, body: 'hello' }, world.clock.now())
    world.clock.pass(MINUTE)
    await world.look()
    expect(lastSyncs(world)).toEqual({ [BOB]: NOW + MINUTE })
  })
})
