import { describe, expect, it } from 'vitest'
import { stateOf } from './send-world.ts'
import { createWorld, NOW } from './world.ts'

describe('what was deleted here', () => {
  it('comes back neither as a message nor as an empty conversation', async () => {
    const { phone, store, look, scanWindow, clock } = createWorld()
    await look()
    phone.arrive({ body: 'gone', at: NOW - 1000 })
    await look()
    const [conversation] = store.conversations.list({}).conversations
    store.conversations.delete(conversation?.id ?? '')
    await scanWindow()
    while (store.maintain());
    clock.pass(60_000)
    await scanWindow()
    await look()
    expect(store.conversations.list({}).total).toBe(0)
  })

  it('is a send under way: what the phone says of it is still taken', async () => {
    const { phone, store, look, send, handOver, clock } = createWorld()
    await look()
    const message = send('hi')
    await handOver()
    store.conversations.delete(message.conversation_id)
    phone.writeSent({ to: '+447700900123', body: 'hi' }, clock.now())
    clock.pass(2000)
    await look()
    clock.pass(3000)
    await look()
    while (store.maintain());
    expect(store.outbox.listUnfinished()).toEqual([])
    expect(store.conversations.list({}).total).toBe(0)
  })

  it('is a send: its row does not prove that a second one of the same words was sent', async () => {
    const world = createWorld()
    const { phone, store, look, scanWindow, send, handOver, clock } = world
    await look()
    const first = send('hi')
    await handOver()
    clock.pass(2000)
    const second = send('hi')
    await handOver()
    phone.writeSent({ to: '+447700900123', body: 'hi' }, clock.now())
    for (let looks = 0; looks < 2; looks += 1) {
      clock.pass(2000)
      await look()
    }
    expect(stateOf(world, first.id).state).toBe('sent')
    store.transaction(() => store.messages.delete(first.id))
    for (let looks = 0; looks < 2; looks += 1) {
      clock.pass(60_000)
      await scanWindow()
      await look()
    }
    expect(stateOf(world, second.id)).toMatchObject({
      state: 'failed',
      reason: 'not_confirmed',
      maybe: true,
      row: null,
    })
    expect(world.bodies()).toEqual(['hi'])
  })
})
