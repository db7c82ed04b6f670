import { describe, expect, it } from 'vitest'
import { ALICE, createWorld, NOW, type World } from './world.ts'

const HOUR = 3_600_000

async function setUp(): Promise<World> {
  const world = createWorld()
  for (let index = 1; index <= 5; index += 1) {
    world.phone.arrive({ body: `m${index}`, at: NOW - HOUR + index * 1000, id: index * 10 })
  }
  world.phone.arrive({ body: 'old', at: NOW - 90 * HOUR, id: 5 })
  await world.look()
  world.frames.length = 0
  return world
}

const types = (world: World) => world.frames.map((frame) => frame.type)

describe('window scan', () => {
  it('changes and tells nothing when nothing has changed', async () => {
    const world = await setUp()
    await world.scanWindow()
    expect(world.frames).toEqual([])
  })

  it('finds a message that turns up late, below the watermark, in its place in time', async () => {
    const world = await setUp()
    world.phone.arrive({ body: 'code 123456', at: NOW - HOUR + 2_500, id: 25 })
    await world.look()
    expect(world.bodies()).not.toContain('code 123456')
    await world.scanWindow()
    expect(types(world)).toEqual(['new_message'])
    expect(world.bodies()).toEqual(['old', 'm1', 'm2', 'code 123456', 'm3', 'm4', 'm5'])
    expect(world.store.syncState.get('watermark')).toBe(50)
  })

  it('sees what was read on the phone, however old, and never makes anything unread', async () => {
    const world = await setUp()
    const conversation = () => world.store.conversations.list({}).conversations[0]
    expect(conversation()?.unread_count).toBe(6)
    world.phone.rows = world.phone.rows.map((row) => ({ ...row, isRead: row.id <= 30 }))
    await world.scanWindow()
    expect(conversation()?.unread_count).toBe(2)
    expect(types(world)).toEqual(['conversation_update'])

    world.phone.rows = world.phone.rows.map((row) => ({ ...row, isRead: false }))
    await world.scanWindow()
    expect(conversation()?.unread_count).toBe(2)
  })

  it('leaves a conversation alone that was marked unread here', async () => {
    const world = await setUp()
    world.phone.rows = world.phone.rows.map((row) => ({ ...row, isRead: true }))
    await world.scanWindow()
    const [conversation] = world.store.conversations.list({}).conversations
    world.store.conversations.markUnread(conversation?.id ?? '')
    await world.scanWindow()
    expect(world.store.conversations.list({}).conversations[0]?.is_marked_unread).toBe(true)
  })

  it('marks what is gone from the phone, keeps it, and takes the mark away when it is back', async () => {
    const world = await setUp()
    const [gone] = world.phone.rows.splice(2, 1)
    await world.scanWindow()
    expect(types(world)).toEqual(['message_status_update'])
    const statusOf = () => world.store.messages.findByPhoneIds([30])[0]?.syncStatus
    expect(statusOf()).toBe('deleted_on_phone')
    expect(world.bodies()).toContain('m3')
    if (gone) world.phone.rows.push(gone)
    await world.scanWindow()
    expect(statusOf()).toBe('synced')
  })

  it('marks a message that is gone though the phone gave its id to another', async () => {
    const world = await setUp()
    world.phone.rows = world.phone.rows.filter((row) => row.id !== 50)
    world.phone.arrive({ body: 'another', at: NOW - 60_000, id: 50 })
    await world.look()
    await world.scanWindow()
    const statuses = world.store.messages.findByPhoneIds([50]).map(({ body, syncStatus }) => [body, syncStatus])
    expect(Object.fromEntries(statuses)).toEqual({ m5: 'deleted_on_phone', another: 'synced' })
  })

  it('judges nothing that a full answer does not reach', async () => {
    const world = await setUp()
    for (let index = 0; index < 600; index += 1) {
      world.phone.arrive({ body: `n${index}`, at: NOW - 60_000 + index, id: 100 + index })
    }
    await world.look()
    await world.scanWindow()
    expect(world.store.messages.findByPhoneIds([30])[0]).toMatchObject({ syncStatus: 'synced', isRead: false })
  })

  it('does not take for gone what comes in while the phone answers', async () => {
    const world = await setUp()
    const list = world.phone.listMessages.bind(world.phone)
    world.phone.listMessages = async (query) => {
      const answer = await list(query)
      if (query.kind === 'window') {
        world.phone.arrive({ body: 'meanwhile', at: NOW, id: 60 })
        world.phone.listMessages = list
        await world.look()
      }
      return answer
    }
    await world.scanWindow()
    expect(world.store.messages.findByPhoneIds([60])[0]?.syncStatus).toBe('synced')
  })

  it('says of no message that it is gone whose time was read under a wrong zone at first', async () => {
    const world = createWorld()
    world.phone.arrive({ body: 'first', at: NOW - 90 * HOUR, id: 1 })
    await world.look()
    // Twelve hours ago, and shown as of just now: it has its place there for ever.
    world.phone.arrive({ body: 'misread', at: NOW, id: 2, isRead: true })
    await world.look()
    world.phone.rows = world.phone.rows.map((row) => (row.id === 2 ? { ...row, at: row.at - 12 * HOUR } : row))
    await world.look()
    world.phone.arrive({ body: 'next', at: NOW, id: 3 })
    await world.look()
    await world.scanWindow()
    expect(world.store.messages.findByPhoneIds([2]).map(({ syncStatus }) => syncStatus)).toEqual(['synced'])
  })

  it('tells that a text which the owner sent has arrived, once, and with its past', async () => {
    const world = await setUp()
    const sent = world.phone.writeSent({ to: ALICE, body: 'on my way' }, NOW)
    await world.look()
    const stateOf = () => world.store.messages.findByPhoneIds([sent.id])[0]
    await world.scanWindow()
    expect(stateOf()?.status).toBe('sent')

    world.phone.rows = world.phone.rows.map((row) => (row.id === sent.id ? { ...row, isDelivered: true } : row))
    world.frames.length = 0
    await world.scanWindow()
    expect(stateOf()?.status).toBe('delivered')
    expect(types(world)).toEqual(['message_status_update'])
    const timeline = world.store.messages.timeline(stateOf()?.id ?? '').map(({ state }) => state)
    expect(timeline).toEqual(['sent', 'delivered'])

    const asked = world.phone.asked.filter(({ kind }) => kind === 'delivered').length
    await world.scanWindow()
    expect(types(world)).toHaveLength(1)
    expect(world.phone.asked.filter(({ kind }) => kind === 'delivered')).toHaveLength(asked)
  })

  it('never says of a text of ours that it arrived', async () => {
    const world = await setUp()
    const message = world.send('ours')
    await world.handOver()
    world.phone.writeSent({ to: ALICE, body: 'ours' }, world.clock.now(), 'com.termux.api')
    await world.look()
    world.clock.pass(5_000)
    await world.look()
    world.phone.rows = world.phone.rows.map((row) => ({ ...row, isDelivered: row.body === 'ours' }))
    await world.scanWindow()
    expect(world.store.messages.get(message.id).status).toBe('sent')
  })

  it('goes on where a conversation that is on its way out has lost a message on the phone', async () => {
    const world = await setUp()
    const [conversation] = world.store.conversations.list({}).conversations
    world.store.conversations.delete(conversation?.id ?? '')
    world.phone.rows = world.phone.rows.filter(({ id }) => id !== 30)
    world.phone.arrive({ body: 'another', at: NOW, id: 60, address: '+447700900124' })
    await world.scanWindow()
    expect(world.bodies()).toEqual(['another'])
  })
})
