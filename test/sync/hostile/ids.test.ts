import { describe, expect, it } from 'vitest'
import { ANNA, BEN, createHostileWorld, DAY, HOUR, MINUTE } from './hostile-world.ts'

describe('ids of the phone', () => {
  it('a late row with a lower id comes in at its place in time, and is announced', async () => {
    const world = await createHostileWorld({
      fill: ({ arrive }) => [10, 20, 30].map((id) => arrive(`m${id}`, { id, isRead: true })),
    })
    await world.pass(20 * MINUTE)
    world.arrive('late', { id: 25, at: world.now() - 10 * MINUTE })
    await world.pass(20 * MINUTE)
    expect(world.bodies()).toEqual(['m10', 'm20', 'm30', 'late'])
    expect(world.announced()).toEqual(['late'])
    expect(world.store.syncState.get('watermark')).toBe(30)
  })

  it('a late row is found after a pause that was longer than the window', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => arrive('before', { id: 1 }) })
    world.arrive('after', { id: 600 })
    await world.pass(20 * MINUTE)
    const at = world.now()
    world.kill()
    for (let id = 601; id <= 1_100; id += 1) world.arrive(`m${id}`, { id, at: at - 90 * DAY, isRead: true })
    world.arrive('shown three hours later', { id: 300, at })
    world.phone.jump(10 * HOUR)
    world.restart()
    await world.pass(5 * MINUTE)
    expect(world.bodies()).toContain('shown three hours later')
  })

  it('the two newest deleted and one arrived: the new one comes in, the old ones are marked', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => ['a', 'b', 'c'].map((body) => arrive(body)) })
    world.remove(2, 3)
    expect(world.arrive('new')).toBe(2)
    await world.pass(2 * MINUTE)
    expect(world.bodies()).toEqual(['a', 'b', 'c', 'new'])
    expect(world.announced()).toEqual(['new'])
    await world.pass(20 * MINUTE)
    expect(['a', 'b', 'c', 'new'].map((body) => world.message(body).sync_status)).toEqual([
      'synced',
      'deleted_on_phone',
      'deleted_on_phone',
      'synced',
    ])
  })

  it('an id reused between two polls is another message, of whatever person', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => ['a', 'b'].map((body) => arrive(body)) })
    for (const [body, from] of [
      ['first', BEN],
      ['second', ANNA],
      ['first', ANNA],
    ] as const) {
      world.remove(2)
      expect(world.arrive(body, { from })).toBe(2)
      await world.pass(2 * MINUTE)
    }
    expect(world.bodies(ANNA)).toEqual(['a', 'b', 'second', 'first'])
    expect(world.bodies(BEN)).toEqual(['first'])
    expect(world.announced()).toEqual(['first', 'second', 'first'])
  })

  it('an id reused inside a history page leaves nothing out and doubles nothing', async () => {
    const world = await createHostileWorld({
      fill({ arrive, phone }) {
        for (let index = 0; index < 2_500; index += 1)
          arrive(`m${index}`, { at: phone.time.now() - 20 * DAY + index * MINUTE, isRead: true })
        // Between the pages of the history the phone gives out ids anew.
        phone.fail('termux-sms-list', { kind: 'latency', lowMs: 9_000, highMs: 9_001 }, 20)
      },
    })
    expect(world.store.syncState.get('historyDone')).not.toBe(true)
    world.remove(900, 901, 902)
    world.arrive('reused', { id: 900, at: world.now() - 15 * DAY, isRead: true })
    await world.pass(10 * MINUTE)
    const bodies = world.bodies()
    expect(new Set(bodies).size).toBe(bodies.length)
    expect(bodies).toContain('reused')
    expect(bodies).toEqual(expect.arrayContaining(['m0', 'm898', 'm902', 'm2499']))
  })

  it('history pages that move while rows arrive miss none and double none, by id and by offset', async () => {
    for (const release of ['0.53.0', '0.50.1']) {
      const world = await createHostileWorld({
        fill({ arrive, phone }) {
          phone.set('appVersion', release)
          for (let index = 0; index < 2_200; index += 1)
            arrive(`m${index}`, { at: phone.time.now() - 20 * DAY + index * MINUTE, isRead: true })
          phone.fail('termux-sms-list', { kind: 'latency', lowMs: 7_000, highMs: 7_001 }, 20)
        },
      })
      for (let index = 0; index < 30; index += 1) {
        world.arrive(`during ${index}`)
        await world.pass(7_000)
      }
      await world.pass(20 * MINUTE)
      const bodies = world.bodies()
      expect(bodies).toHaveLength(2_230)
      expect(new Set(bodies).size).toBe(2_230)
    }
  })

  it('two equal texts that arrive in one second are two messages, also in two polls', async () => {
    const world = await createHostileWorld()
    const at = world.now()
    world.arrive('ok', { at })
    world.arrive('ok', { at })
    await world.pass(MINUTE)
    world.arrive('ok', { at })
    await world.pass(20 * MINUTE)
    await world.night()
    expect(world.bodies()).toEqual(['ok', 'ok', 'ok'])
    expect(world.announced()).toHaveLength(3)
  })

  it('a row whose text changes is another message, and the former stays, marked', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => arrive('first words') })
    world.sql("UPDATE sms SET body = 'other words' WHERE _id = 1")
    await world.pass(20 * MINUTE)
    expect(world.bodies()).toEqual(['first words', 'other words'])
    expect(world.message('first words').sync_status).toBe('deleted_on_phone')
  })

  it('a row whose address changes its spelling is the same one', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => arrive('hello') })
    world.sql("UPDATE sms SET address = '06 12 34 56 78' WHERE _id = 1")
    await world.pass(20 * MINUTE)
    await world.night()
    expect(world.bodies(ANNA)).toEqual(['hello'])
    expect(world.message('hello').sync_status).toBe('synced')
  })

  it('rows of no address, no text, no known box and a megabyte are all taken as they are', async () => {
    const world = await createHostileWorld()
    world.arrive('from nobody', { from: null })
    world.arrive(null)
    world.arrive('x'.repeat(1_000_000))
    const draft = world.arrive('never seen')
    world.sql('UPDATE sms SET type = 6 WHERE _id = ?', draft)
    await world.pass(2 * MINUTE)
    expect(
      world
        .bodies()
        .map(({ length }) => length)
        .toSorted((a, b) => a - b),
    ).toEqual([0, 11, 1_000_000])
  })

  it('a thread that the phone has twice is one conversation here', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => arrive('one') })
    world.sql("INSERT INTO threads (address, tail) VALUES ('+33612345678', '')")
    const id = world.arrive('two')
    world.sql('UPDATE sms SET thread_id = (SELECT max(_id) FROM threads) WHERE _id = ?', id)
    await world.pass(2 * MINUTE)
    expect(world.bodies(ANNA)).toEqual(['one', 'two'])
    expect(world.store.conversations.list({}).conversations).toHaveLength(1)
  })

  it('nothing that is older than four hours, or one of more than fifty, is announced', async () => {
    const world = await createHostileWorld()
    world.arrive('old', { at: world.now() - 5 * HOUR })
    await world.pass(2 * MINUTE)
    for (let index = 0; index < 51; index += 1) world.arrive(`many ${index}`)
    await world.pass(2 * MINUTE)
    expect(world.announced()).toEqual([])
    expect(world.bodies()).toHaveLength(52)
  })
})
