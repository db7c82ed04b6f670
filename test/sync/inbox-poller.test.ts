import { describe, expect, it } from 'vitest'
import { createInboxPoller } from '../../src/sync/inbox-poller.ts'
import { createIngest } from '../../src/sync/ingest.ts'
import { createMemoryPhone } from './memory-phone.ts'
import { createWorld, NOW } from './world.ts'

const HOUR = 3_600_000

describe('inbox poller', () => {
  it('takes the first look quietly and sets the watermark to the highest id', async () => {
    const { phone, store, look, bodies, frames } = createWorld()
    phone.arrive({ body: 'one', at: NOW - HOUR })
    phone.arrive({ body: 'two', at: NOW - 1000 })
    await look()
    expect(bodies()).toEqual(['one', 'two'])
    expect(store.syncState.get('watermark')).toBe(2)
    expect(store.syncState.get('historyDone')).toBe(true)
    expect(frames.map((frame) => frame.type)).toEqual(['conversation_update'])
  })

  it('tells of a message that arrives after the first look, once', async () => {
    const { phone, look, frames, clock } = createWorld()
    await look()
    clock.pass(4000)
    phone.arrive({ body: 'hello', at: clock.now() - 1000 })
    await look()
    await look()
    expect(frames.map((frame) => frame.type)).toEqual(['new_message'])
  })

  it('asks from the watermark on, its own row included, and writes nothing when nothing is new', async () => {
    const { phone, look, store } = createWorld()
    phone.arrive({ body: 'one', at: NOW - 1000 })
    await look()
    const version = store.conversations.version()
    await look()
    expect(phone.asked.at(-1)).toEqual({ kind: 'from', fromId: 1, limit: 200 })
    expect(store.conversations.version()).toBe(version)
  })

  it('keeps quiet about what is older than four hours, and about more than fifty at once', async () => {
    const { phone, look, frames, bodies } = createWorld()
    await look()
    phone.arrive({ body: 'old', at: NOW - 5 * HOUR })
    phone.arrive({ body: 'new', at: NOW - HOUR })
    await look()
    expect(frames.map((frame) => frame.type)).toEqual(['new_message', 'conversation_update'])

    frames.length = 0
    for (let index = 0; index < 51; index += 1) phone.arrive({ body: `many ${index}`, at: NOW + index * 1000 })
    await look()
    expect(new Set(frames.map((frame) => frame.type))).toEqual(new Set(['conversation_update']))
    expect(bodies()).toHaveLength(53)
  })

  it('reads page after page while there is more', async () => {
    const { phone, look, bodies, store } = createWorld()
    phone.arrive({ body: 'first', at: NOW - HOUR })
    await look()
    for (let index = 0; index < 450; index += 1) phone.arrive({ body: `m${index}`, at: NOW + index * 1000 })
    await look()
    expect(bodies()).toHaveLength(451)
    expect(store.syncState.get('watermark')).toBe(451)
  })

  it('finds a new message under the id of the newest one that was deleted', async () => {
    const { phone, look, bodies, store } = createWorld()
    phone.arrive({ body: 'one', at: NOW - 60_000 })
    phone.arrive({ body: 'two', at: NOW - 50_000 })
    await look()
    phone.rows.pop()
    expect(phone.arrive({ body: 'three', at: NOW - 40_000 }).id).toBe(2)
    await look()
    expect(bodies()).toEqual(['one', 'two', 'three'])
    await look()
    expect(bodies()).toHaveLength(3)
    expect(store.syncState.get('watermark')).toBe(2)
  })

  it('leaves no gap below rows that a scan met first, when the row of the watermark is gone', async () => {
    const { phone, look, readHistory, scanWindow, bodies } = createWorld()
    phone.arrive({ body: 'first', at: NOW - 1e6 })
    await look()
    for (let index = 0; index < 900; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 9e5 + index * 1000 })
    await scanWindow()
    phone.rows.shift()
    await look()
    await readHistory()
    expect(new Set(bodies()).size).toBe(901)
  })

  it('tells two messages apart that have one id, one second and one text, but come from two people', async () => {
    const { phone, look, bodies } = createWorld()
    phone.arrive({ body: 'yes', at: NOW - 50_000 })
    await look()
    phone.rows.pop()
    phone.arrive({ body: 'yes', at: NOW - 50_000, address: '+447700900999', threadId: 2 })
    await look()
    expect(bodies()).toEqual(['yes', 'yes'])
  })

  it('follows the watermark down when the newest are deleted and nothing else comes', async () => {
    const { phone, look, bodies, store } = createWorld()
    for (const body of ['one', 'two', 'three']) phone.arrive({ body, at: NOW - 50_000 })
    await look()
    phone.rows.splice(1)
    await look()
    expect(store.syncState.get('watermark')).toBe(1)
    phone.arrive({ body: 'four', at: NOW })
    await look()
    expect(bodies()).toEqual(['one', 'two', 'three', 'four'])
  })

  it('takes a row for the same one when the phone travels', async () => {
    const { phone, look, bodies, clock } = createWorld()
    const row = phone.arrive({ body: 'one', at: NOW - HOUR })
    await look()
    phone.rows = [{ ...row, at: row.at - 5.75 * HOUR }]
    clock.pass(4000)
    phone.arrive({ body: 'two', at: clock.now() })
    await look()
    expect(bodies()).toEqual(['one', 'two'])
  })

  it('mends a time that was read under the wrong zone', async () => {
    const { phone, look, store, frames } = createWorld()
    const row = phone.arrive({ body: 'hello', at: NOW - 60_000 })
    await look()
    phone.rows = [{ ...row, at: NOW - 60_000 - HOUR }]
    phone.arrive({ body: 'next', at: NOW })
    frames.length = 0
    await look()
    expect(store.messages.findByPhoneIds([1]).map(({ timestamp }) => timestamp)).toEqual([NOW - 60_000 - HOUR])
    expect(frames.map(({ type }) => type)).toEqual(['message_status_update', 'new_message'])
    await look()
    expect(frames).toHaveLength(2)
  })

  it('keeps people apart, and spellings of one number together', async () => {
    const { phone, store, look } = createWorld()
    phone.arrive({ body: 'a', at: NOW, address: '07700 900123' })
    phone.arrive({ body: 'b', at: NOW, address: '+447700900123' })
    phone.arrive({ body: 'c', at: NOW, address: 'MyBank', threadId: 2 })
    phone.arrive({ body: 'd', at: NOW, address: null, threadId: 3 })
    phone.arrive({ body: 'e', at: NOW, address: '62000', threadId: 4 })
    await look()
    const { conversations } = store.conversations.list({})
    expect(
      conversations.map(({ phone: number, total_message_count: count }) => `${number} ${count}`).toSorted(),
    ).toEqual([' 1', '+447700900123 2', '62000 1', 'MyBank 1'])
  })

  it('learns the name that comes with a message, and follows when it changes', async () => {
    const { phone, store, look, clock } = createWorld()
    phone.arrive({ body: 'a', at: NOW, contactName: 'Alice' })
    await look()
    const name = () => store.conversations.list({}).conversations[0]?.contact_name
    expect(name()).toBe('Alice')
    clock.pass(4000)
    phone.arrive({ body: 'b', at: clock.now(), contactName: 'Alice Smith' })
    await look()
    expect(name()).toBe('Alice Smith')
  })
})

describe('the watermark', () => {
  it('ends a search for moved messages that a wrong answer began and a death cut off', async () => {
    const { phone, look, store } = createWorld()
    phone.arrive({ body: 'one', at: NOW - 50_000 })
    await look()
    store.syncState.set('isRelinking', true)
    await look()
    expect(store.syncState.get('isRelinking')).toBe(false)
  })

  it('stays where it was when the phone fails', async () => {
    const { phone, look, store, bodies } = createWorld()
    phone.arrive({ body: 'one', at: NOW })
    await look()
    phone.arrive({ body: 'two', at: NOW })
    for (const kind of ['empty_answer', 'no_answer', 'permission_missing', 'bad_answer'] as const) {
      phone.failures = [kind]
      await expect(look()).rejects.toMatchObject({ kind })
      expect(store.syncState.get('watermark')).toBe(1)
    }
    await look()
    expect(bodies()).toEqual(['one', 'two'])
  })

  it('never passes what is not stored, wherever the program dies', async () => {
    for (let slices = 0; slices < 8; slices += 1) {
      const world = createWorld()
      const { phone, store } = world
      await world.look()
      for (let index = 0; index < 450; index += 1) phone.arrive({ body: `m${index}`, at: NOW + index * 1000 })

      // Dies between two slices.
      let turns = 0
      const nextTurn = async () => {
        turns += 1
        if (turns > slices) throw new Error('killed')
      }
      const dying = createInboxPoller({ ...world.deps, ingest: createIngest({ ...world.deps, nextTurn }) })
      await expect(dying.runOnce()).rejects.toThrow('killed')
      const stored = new Set(world.bodies())
      const watermark = store.syncState.get('watermark') ?? 0
      for (const row of phone.rows) expect(stored.has(row.body)).toBe(row.id <= watermark)

      await world.look()
      await world.readHistory()
      expect(world.bodies()).toHaveLength(450)
    }
  })

  it('is not set before the first look is stored whole', async () => {
    const world = createWorld()
    for (let index = 0; index < 190; index += 1) world.phone.arrive({ body: `m${index}`, at: NOW - 1e6 + index * 1000 })
    const nextTurn = () => Promise.reject(new Error('killed'))
    const dying = createInboxPoller({ ...world.deps, ingest: createIngest({ ...world.deps, nextTurn }) })
    await expect(dying.runOnce()).rejects.toThrow('killed')
    expect(world.store.syncState.get('watermark')).toBeUndefined()
    await world.look()
    expect(world.bodies()).toHaveLength(190)
    expect(new Set(world.bodies()).size).toBe(190)
  })
})

describe('a phone that cannot select', () => {
  it('is read by its newest messages', async () => {
    const phone = createMemoryPhone()
    phone.hasSelection = false
    const { look, readHistory, bodies, frames } = createWorld({ phone })
    for (let index = 0; index < 2_500; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 1e7 + index * 1000 })
    await look()
    await readHistory()
    expect(new Set(bodies()).size).toBe(2_500)
    expect(bodies()).toHaveLength(2_500)

    frames.length = 0
    phone.arrive({ body: 'news', at: NOW })
    await look()
    expect(frames.map((frame) => frame.type)).toEqual(['new_message'])
  })

  it('leaves no gap when more came than one look shows', async () => {
    const phone = createMemoryPhone()
    phone.hasSelection = false
    const { look, readHistory, bodies } = createWorld({ phone })
    phone.arrive({ body: 'first', at: NOW - 1e7 })
    await look()
    for (let index = 0; index < 900; index += 1) phone.arrive({ body: `m${index}`, at: NOW + index * 1000 })
    await look()
    await readHistory()
    expect(new Set(bodies()).size).toBe(901)
  })
})
