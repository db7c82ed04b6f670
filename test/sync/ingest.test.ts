import { describe, expect, it } from 'vitest'
import { createIngest } from '../../src/sync/ingest.ts'
import { createWorld, NOW } from './world.ts'

describe('ingest', () => {
  it('yields to the event loop between slices, and looks after the index in a turn of its own', async () => {
    const world = createWorld()
    for (let index = 0; index < 400; index += 1) world.phone.arrive({ body: `m${index}`, at: NOW + index * 1000 })
    const order: string[] = []
    const store = {
      ...world.store,
      transaction<T>(work: () => T): T {
        order.push('slice')
        return world.store.transaction(work)
      },
      maintain() {
        order.push('upkeep')
        return world.store.maintain()
      },
    }
    const nextTurn = async () => void order.push('turn')
    await createIngest({ ...world.deps, store, nextTurn })(world.phone.rows, {
      isQuiet: true,
      lookedAt: NOW,
      order: 'by_time',
    })
    expect(order.length).toBeGreaterThan(8)
    expect(order.join(' ')).toMatch(/^(slice turn upkeep turn ?)+$/)
  })

  it('takes a slice whole or not at all', async () => {
    const world = createWorld()
    const rows = [1, 2, 3].map((index) => world.phone.arrive({ body: `m${index}`, at: NOW + index * 1000 }))
    const afterSlice = () => {
      throw new Error('the disk is full')
    }
    const options = { isQuiet: false, lookedAt: NOW, order: 'by_id', afterSlice } as const
    await expect(world.deps.ingest(rows, options)).rejects.toThrow('the disk is full')
    expect(world.bodies()).toEqual([])
    expect(world.frames).toEqual([])
  })

  it('takes any text and address that a phone may hold', async () => {
    const world = createWorld()
    const texts = ['', ' ', '\u2028', 'a\u0001b', '👩‍👩‍👧', 'سلام', 'x'.repeat(5_000), "'; DROP TABLE messages; --"]
    texts.forEach((body, index) => world.phone.arrive({ body, at: NOW - 60_000 + index * 1000, address: null }))
    await world.look()
    await world.look()
    expect(world.bodies()).toEqual(texts)
    expect(world.store.conversations.list({}).conversations).toMatchObject([{ can_reply: false, phone: '' }])
  })

  it('gives each of two equal messages of one second its own place, as often as they come', async () => {
    const world = createWorld()
    for (let index = 0; index < 40; index += 1) world.phone.arrive({ body: 'same', at: NOW - 60_000 })
    for (let times = 0; times < 3; times += 1) {
      await world.look()
      await world.scanWindow()
    }
    expect(world.bodies()).toHaveLength(40)
  })
})
