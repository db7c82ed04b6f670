import { describe, expect, it } from 'vitest'
import { createContactRefresher } from '../../src/sync/contact-refresher.ts'
import { createNameCheck } from '../../src/sync/name-check.ts'
import { createMessagePuller } from '../../src/sync/message-puller.ts'
import type { Progress } from '../../src/sync/status-board.ts'
import { createWorld, NOW, type World } from './world.ts'

describe('contact refresher', () => {
  it('names conversations, follows a rename, and forgets who is no contact any more', async () => {
    const world = createWorld()
    const contacts = createContactRefresher({ ...world.deps, nameCheck: createNameCheck(world.deps) })
    for (let index = 0; index < 250; index += 1) {
      const address = `+4477009${String(index).padStart(5, '0')}`
      world.phone.arrive({ body: 'x', at: NOW, address, threadId: index })
    }
    await world.look()
    await world.readHistory()
    const names = () =>
      world.store.conversations
        .list({ per_page: 200 })
        .conversations.map((conversation) => conversation.contact_name)
        .filter((name) => name !== null)

    world.phone.contacts = [
      { name: 'Alice', number: '07700 900200' },
      { name: 'Bob', number: '+44 7700 900201' },
    ]
    expect(await contacts.runOnce()).toBe(2)
    expect(names().toSorted()).toEqual(['Alice', 'Bob'])
    world.phone.contacts = [{ name: 'Alice Smith', number: '07700 900200' }]
    expect(await contacts.runOnce()).toBe(2)
    expect(names()).toEqual(['Alice Smith'])
    world.frames.length = 0
    expect(await contacts.runOnce()).toBe(0)
    expect(world.frames).toEqual([])
  })
})

describe('message puller', () => {
  function setUp(): { world: World; told: [string, Progress][]; puller: ReturnType<typeof createMessagePuller> } {
    const world = createWorld()
    const told: [string, Progress][] = []
    const board = { publish: (scope: string, progress: Progress) => void told.push([scope, progress]) }
    return { world, told, puller: createMessagePuller({ ...world.deps, board }) }
  }
  const run = async (puller: ReturnType<typeof createMessagePuller>) => {
    while (await puller.runOnce());
  }

  it('reads a conversation through all its threads, and says how far it is', async () => {
    const { world, told, puller } = setUp()
    world.phone.arrive({ body: 'first', at: NOW, threadId: 4 })
    world.phone.arrive({ body: 'other thread', at: NOW, threadId: 5, address: '07700 900123' })
    await world.look()
    for (let index = 0; index < 1_200; index += 1) {
      // Below the watermark, where no look at what is new would find them.
      world.phone.arrive({
        body: `m${index}`,
        at: NOW - 1e8 + index * 1000,
        threadId: 4 + (index % 2),
        id: -2_000 + index,
      })
    }
    world.phone.arrive({ body: 'of another', at: NOW, threadId: 6, address: '+447700900555', id: -1 })
    const [conversation] = world.store.conversations.list({}).conversations
    puller.add(conversation?.id ?? '')
    puller.add(conversation?.id ?? '')
    await run(puller)
    expect(world.bodies()).toHaveLength(1_202)
    expect(told.map(([, { state, done }]) => [state, done])).toEqual([
      ['running', 0],
      ['running', 999],
      ['done', 1_202],
    ])
    expect(world.store.conversations.get(conversation?.id ?? '').last_sync_timestamp).toBe(NOW)
  })

  it('reads everything again, adding only what was missing', async () => {
    const { world, told, puller } = setUp()
    for (let index = 0; index < 1_500; index += 1)
      world.phone.arrive({ body: `m${index}`, at: NOW - 1e8 + index * 1000 })
    await world.look()
    await world.readHistory()
    world.phone.arrive({ body: 'restored', at: NOW - 2e8, id: -5 })
    puller.add('all')
    await run(puller)
    expect(world.bodies()).toHaveLength(1_501)
    expect(told.at(-1)).toEqual(['all', { state: 'done', done: 1_501, total: 1_501, error: null }])
  })

  it('says why it failed, and goes on with the next', async () => {
    const { world, told, puller } = setUp()
    world.phone.arrive({ body: 'x', at: NOW })
    await world.look()
    world.phone.failures = ['no_answer']
    puller.add('all')
    await expect(puller.runOnce()).rejects.toMatchObject({ kind: 'no_answer' })
    expect(told.at(-1)).toEqual([
      'all',
      expect.objectContaining({ state: 'failed', error: 'termux-sms-list gave no answer' }),
    ])
    puller.add('all')
    await run(puller)
    expect(told.at(-1)?.[1].state).toBe('done')
  })
})
