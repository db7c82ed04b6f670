import { describe, expect, it } from 'vitest'
import { PhoneFailure } from '../../src/phone/phone-failure.ts'
import type { MessageRows } from '../../src/phone/phone.ts'
import { createWorld, NOW } from './world.ts'

const HOUR = 3_600_000

describe('another phone', () => {
  it('reads the history again when it meets another phone', async () => {
    const { phone, look, readHistory, bodies, store } = createWorld()
    phone.arrive({ body: 'old phone', at: NOW - HOUR })
    await look()
    phone.rows = []
    for (let index = 0; index < 450; index += 1)
      phone.arrive({ body: `new phone ${index}`, at: NOW - 1e6 + index * 1000 })
    await look()
    expect(store.syncState.get('historyDone')).toBe(false)
    await readHistory()
    expect(new Set(bodies()).size).toBe(451)
  })

  it.each([30, 450])('with the same %i messages under other ids doubles none of them', async (count) => {
    const world = createWorld()
    for (let index = 0; index < count; index += 1) {
      world.phone.arrive({
        body: index % 10 < 2 ? 'ok' : `m${index}`,
        at: NOW - 1e6 + Math.floor(index / 2) * 1000,
        direction: index % 3 === 0 ? 'outbound' : 'inbound',
        isRead: true,
      })
    }
    await world.look()
    await world.readHistory()
    const before = world.bodies()
    expect(before).toHaveLength(count)

    world.phone.rows = world.phone.rows.map((row, index) => ({ ...row, id: 5_000 + index * 2, threadId: 9 }))
    world.phone.arrive({ body: 'first on the new one', at: NOW, id: 9_999 })
    for (let times = 0; times < 2; times += 1) {
      await world.look()
      await world.readHistory()
    }
    expect(world.bodies()).toEqual([...before, 'first on the new one'])
    const rows = world.store.messages.findByPhoneIds(world.phone.rows.map(({ id }) => id))
    expect(rows).toHaveLength(count + 1)
    expect(world.store.syncState.get('isRelinking')).toBe(false)
  })

  it('doubles nothing, and brings back nothing, where its newest message is deleted before its history was read', async () => {
    const world = createWorld()
    for (let index = 0; index < 450; index += 1)
      world.phone.arrive({ body: `m${index}`, at: NOW - 1e6 + index * 1000, isRead: true })
    await world.look()
    await world.readHistory()
    const [deleted] = world.store.messages.findByPhoneIds([100])
    world.store.transaction(() => deleted && world.store.messages.delete(deleted.id))
    const before = world.bodies()

    world.phone.rows = world.phone.rows.map((row, index) => ({ ...row, id: 5_000 + index * 2, threadId: 9 }))
    await world.look()
    expect(world.store.syncState.get('historyDone')).toBe(false)
    world.phone.rows.pop()
    for (const body of ['new', 'newer']) world.phone.arrive({ body, at: NOW, isRead: true })
    await world.look()
    await world.readHistory()
    expect(world.bodies()).toEqual([...before, 'new', 'newer'])
    expect(world.store.syncState.get('isRelinking')).toBe(false)
  })
})

describe('a restored backup', () => {
  const HOUR_AGO = NOW - HOUR
  const createRestored = async () => {
    const world = createWorld()
    for (let index = 0; index < 150; index += 1)
      world.phone.arrive({ body: `m${index}`, at: HOUR_AGO + index * 1000, isRead: true })
    world.phone.arrive({ body: 'newest', at: NOW - 600_000, isRead: true })
    await world.look()
    await world.readHistory()
    const before = world.bodies()
    world.phone.rows = world.phone.rows.map((row) => (row.body === 'newest' ? row : { ...row, id: row.id + 5_000 }))
    return { ...world, before }
  }

  it.each<[how: string, answer: (rows: MessageRows) => MessageRows]>([
    [
      'breaks off',
      () => {
        throw new PhoneFailure('truncated', 'termux-sms-list')
      },
    ],
    ['is empty', (rows) => ({ ...rows, rows: [], givenCount: 0 })],
  ])('is not taken for news where the answer about what stood under the old ids %s', async (_how, answer) => {
    const { phone, look, scanWindow, bodies, before, store } = await createRestored()
    const sound = { ...phone }
    phone.listMessages = async (query) => {
      const rows = await sound.listMessages(query)
      return query.kind === 'ids' ? answer(rows) : rows
    }
    await expect(look()).rejects.toThrow(PhoneFailure)
    expect(bodies()).toEqual(before)
    phone.listMessages = (query) => sound.listMessages(query)
    await look()
    await scanWindow()
    expect(bodies()).toEqual(before)
    expect(store.messages.findByPhoneIds([5_001])).toMatchObject([{ body: 'm0', syncStatus: 'synced' }])
  })

  it.each([-14, 0.5, 5])(
    'is known also where its times were mended by %f hours since they were first read',
    async (hours) => {
      const { phone, look, readHistory, bodies, store } = createWorld()
      for (let index = 0; index < 20; index += 1)
        phone.arrive({ body: `m${index}`, at: HOUR_AGO + index * 1000, isRead: true })
      await look()
      await readHistory()
      const before = bodies()
      store.transaction(() => {
        for (const { id, timestamp } of store.messages.findByPhoneIds(phone.rows.map((row) => row.id)))
          store.messages.setPhoneTimestamp(id, timestamp + hours * HOUR)
      })
      phone.rows = phone.rows.map((row) => ({ ...row, at: row.at + hours * HOUR, id: row.id + 500 }))
      await look()
      expect(bodies().toSorted()).toEqual(before.toSorted())
    },
  )

  it('is known also where what came last has just come, by a clock that was set back', async () => {
    const { phone, look, bodies, clock } = await createRestored()
    phone.arrive({ body: 'just now', at: NOW, isRead: true })
    await look()
    const before = bodies()
    clock.pass(10_000)
    phone.rows = phone.rows.map((row) => (row.body === 'just now' ? { ...row, id: row.id + 1 } : row))
    phone.arrive({ id: 9_000, body: 'news', at: clock.now() })
    await look()
    expect(bodies().toSorted()).toEqual([...before, 'news'].toSorted())
  })

  it('is known also where a row that cannot be printed stands under an old id by now', async () => {
    const { phone, look, bodies, before } = await createRestored()
    phone.arrive({ id: 70, body: 'of nobody', at: NOW - 2 * HOUR, isRead: true })
    phone.badIds.add(70)
    await look()
    expect(bodies()).toEqual(before)
  })
})
