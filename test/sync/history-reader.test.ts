import { describe, expect, it } from 'vitest'
import { createHistoryReader, withoutOldestSecond } from '../../src/sync/history-reader.ts'
import { createIngest } from '../../src/sync/ingest.ts'
import type { PhoneRow } from '../../src/phone/phone.ts'
import { createWorld, listMessages, NOW, type World } from './world.ts'

const DAY = 86_400_000

function fill(world: World, count: number, stepMs = 60_000): void {
  for (let index = 0; index < count; index += 1) {
    world.phone.arrive({ body: `m${index}`, at: NOW - 30 * DAY + index * stepMs })
  }
}

describe('history reader', () => {
  it('reads all, newest first, with progress up to the very number', async () => {
    const world = createWorld()
    fill(world, 3_500)
    await world.look()
    const history = createHistoryReader(world.deps)
    const seen = []
    for (let page = 0; page < 20 && !history.progress().isDone; page += 1) seen.push(await history.runOnce())
    expect(seen.map(({ done }) => done)).toEqual([1_198, 2_197, 3_196, 3_500])
    expect(seen.every(({ total }) => total !== null && total >= 3_400 && total <= 3_600)).toBe(true)
    expect(seen.at(-1)).toEqual({ isDone: true, done: 3_500, total: 3_500 })
    expect(world.bodies()).toEqual(Array.from({ length: 3_500 }, (_, index) => `m${index}`))
    expect(new Set(world.frames.map((frame) => frame.type))).toEqual(new Set(['conversation_update']))
  })

  it('goes on where the program died, wherever that was, and doubles nothing', async () => {
    for (let turnsToLive = 1; turnsToLive < 60; turnsToLive += 7) {
      const world = createWorld()
      fill(world, 2_600)
      await world.look()
      let turns = 0
      const nextTurn = async () => {
        turns += 1
        if (turns === turnsToLive) throw new Error('killed')
      }
      const dying = createHistoryReader({ ...world.deps, ingest: createIngest({ ...world.deps, nextTurn }) })
      const run = async () => {
        while (!(await dying.runOnce()).isDone);
      }
      await run().catch(() => undefined)
      await world.readHistory()
      expect(world.bodies()).toEqual(Array.from({ length: 2_600 }, (_, index) => `m${index}`))
    }
  })

  it('keeps messages of one second in the order of their ids, across pages', async () => {
    const world = createWorld()
    fill(world, 2_500, 250)
    await world.look()
    await world.readHistory()
    expect(world.bodies()).toEqual(Array.from({ length: 2_500 }, (_, index) => `m${index}`))
  })

  it('gets through a restored backup whose messages all have one second', async () => {
    const world = createWorld()
    fill(world, 2_500, 0)
    await world.look()
    await world.readHistory()
    expect(new Set(world.bodies()).size).toBe(2_500)
  })

  it('takes smaller pages from a phone that is too slow for large ones', async () => {
    const world = createWorld()
    fill(world, 1_500)
    await world.look()
    const history = createHistoryReader(world.deps)
    world.phone.failures = ['no_answer', 'no_answer']
    await expect(history.runOnce()).rejects.toMatchObject({ kind: 'no_answer' })
    await expect(history.runOnce()).rejects.toMatchObject({ kind: 'no_answer' })
    await history.runOnce()
    expect(world.phone.asked.slice(-3).map((query) => 'limit' in query && query.limit)).toEqual([1_000, 500, 250])
  })

  it('halves a page that is too large', async () => {
    const world = createWorld()
    fill(world, 1_500)
    await world.look()
    world.phone.failures = ['too_large', 'too_large']
    await world.readHistory()
    expect(world.phone.asked.slice(1, 4).map((query) => 'limit' in query && query.limit)).toEqual([1_000, 500, 250])
    expect(world.bodies()).toHaveLength(1_500)
  })

  it('marks what came long ago as read where the phone says so', async () => {
    const world = createWorld()
    for (let index = 0; index < 10; index += 1) {
      world.phone.arrive({ body: `m${index}`, at: NOW - DAY + index * 1000, isRead: index < 7 })
    }
    await world.look()
    const [conversation] = world.store.conversations.list({}).conversations
    expect(conversation).toMatchObject({ unread_count: 3, total_message_count: 10 })
    expect(listMessages(world.store, conversation?.id ?? '').map((message) => message.is_read)).toEqual(
      Array.from({ length: 10 }, (_, index) => index < 7),
    )
  })
})

describe('withoutOldestSecond', () => {
  const row = (id: number, at: number): PhoneRow => ({
    id,
    at,
    threadId: 1,
    direction: 'inbound',
    isRead: true,
    address: '1',
    contactName: undefined,
    body: '',
  })

  it('drops the rows of the last second, and nothing when there is no other', () => {
    const rows = [row(5, 3_000), row(4, 2_000), row(3, 1_000), row(2, 1_000)]
    expect(withoutOldestSecond(rows).map(({ id }) => id)).toEqual([5, 4])
    expect(withoutOldestSecond(rows.slice(2))).toHaveLength(2)
    expect(withoutOldestSecond([])).toEqual([])
  })
})
