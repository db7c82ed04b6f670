import { describe, expect, it } from 'vitest'
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
})
