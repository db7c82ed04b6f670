import { describe, expect, it } from 'vitest'
import { findPhoneStatus } from './phone-status.ts'
import { ANNA, BEN, createHostileWorld, DAY, HOUR, MINUTE, type HostileWorld } from './hostile-world.ts'

describe('a poison row, at which the answer breaks off', () => {
  it('is found, left out, and reported; all others come in, before it and after it', async () => {
    const world = await createHostileWorld({
      fill({ arrive, phone }) {
        for (let index = 0; index < 300; index += 1)
          arrive(`m${index}`, { at: phone.time.now() - DAY + index * MINUTE, from: index === 120 ? '' : ANNA })
      },
    })
    const poison = world.arrive('of nobody', { from: '' })
    world.arrive('after it')
    await world.pass(10 * MINUTE)
    expect(world.bodies()).toHaveLength(300)
    expect(world.bodies()).not.toContain('m120')
    expect(world.announced()).toEqual(['after it'])
    expect(world.store.syncState.get('skippedRows')?.toSorted((a, b) => a - b)).toEqual([121, poison])
  })

  it('comes in when the phone can print it one day', async () => {
    const world = await createHostileWorld()
    const poison = world.arrive('of nobody', { from: '' })
    await world.pass(10 * MINUTE)
    world.sql('UPDATE sms SET address = ? WHERE _id = ?', BEN, poison)
    await world.pass(2 * HOUR)
    expect(world.bodies()).toEqual(['of nobody'])
    expect(world.store.syncState.get('skippedRows')).toEqual([])
  })

  it('keeps nobody from seeing what was deleted or read around it', async () => {
    const world = await createHostileWorld({
      fill({ arrive, phone }) {
        for (let index = 1; index <= 20; index += 1)
          arrive(`m${index}`, { at: phone.time.now() - 10 * MINUTE + index * 1_000, from: index === 9 ? '' : ANNA })
      },
    })
    world.remove(3)
    world.sql('UPDATE sms SET read = 1')
    await world.pass(20 * MINUTE)
    expect(world.message('m3').sync_status).toBe('deleted_on_phone')
    expect(world.unread()).toBe(0)
  })
})

describe.each([
  ['an old app without selections', (world: Pick<HostileWorld, 'phone'>) => world.phone.set('appVersion', '0.50.1')],
  [
    'an old package without long options',
    (world: Pick<HostileWorld, 'phone'>) => world.phone.set('packageVersion', '0.58.0'),
  ],
] as const)('%s', (_name, install) => {
  const create = (count: number) =>
    createHostileWorld({
      fill(world) {
        install(world)
        for (let index = 0; index < count; index += 1)
          world.arrive(`m${index}`, { at: world.phone.time.now() - 2 * HOUR + index * 1_000 })
      },
    })

  it('is read whole by its newest messages, and new ones are announced', async () => {
    const world = await create(900)
    await world.pass(30 * MINUTE)
    expect(world.bodies()).toHaveLength(900)
    world.arrive('news')
    await world.pass(2 * MINUTE)
    expect(world.announced()).toEqual(['news'])
  })

  it('shows late rows, reads and deletions among the newest', async () => {
    const world = await create(50)
    world.remove(10)
    world.sql("UPDATE sms SET read = 1 WHERE body IN ('m0', 'm1', 'm2')")
    world.arrive('late', { id: 10, at: world.now() - 30 * MINUTE })
    await world.pass(20 * MINUTE)
    expect(world.message('m9').sync_status).toBe('deleted_on_phone')
    expect(world.announced()).toEqual(['late'])
    expect(world.unread()).toBe(48)
  })

  it('proves nothing by an answer that does not hold what was read last', async () => {
    const world = await create(50)
    world.phone.fail('termux-sms-list', { kind: 'text', text: '[]' }, 100)
    await world.pass(20 * MINUTE)
    world.phone.clearFaults()
    await world.pass(20 * MINUTE)
    expect(world.messages().filter(({ sync_status: status }) => status !== 'synced')).toEqual([])
    expect(world.unread()).toBe(50)
  })

  it('is asked by id again once it was updated', async () => {
    const world = await create(50)
    world.phone.set('appVersion', '0.53.0')
    world.phone.set('packageVersion', '0.59.1')
    await world.pass(2 * HOUR)
    world.arrive('late', { at: world.now() - HOUR })
    world.phone.db.exec('DELETE FROM calls')
    await world.pass(20 * MINUTE)
    expect(world.bodies()).toContain('late')
    const calls = world.phone.db.prepare("SELECT count(*) AS n FROM calls WHERE arguments LIKE '%selection%'").get()
    expect(Number(calls?.['n'])).toBeGreaterThan(0)
  })
})

describe('an app that does not answer', () => {
  it('because it is missing, is named, and what came meanwhile is there when it is installed', async () => {
    const world = await createHostileWorld()
    world.phone.set('appVersion', 'none')
    world.arrive('meanwhile')
    await world.pass(5 * MINUTE)
    expect(findPhoneStatus(world)).toBe('not_installed')
    world.phone.set('appVersion', '0.53.0')
    await world.pass(15 * MINUTE)
    expect(findPhoneStatus(world)).toBe('fine')
    expect(world.bodies()).toEqual(['meanwhile'])
  })

  it('because it is frozen, is named, woken, and its late answers are taken for no other call’s', async () => {
    const world = await createHostileWorld()
    world.phone.fail('termux-sms-list', { kind: 'late', ms: 40_000 }, 3)
    world.arrive('one')
    await world.pass(MINUTE + 30_000)
    expect(findPhoneStatus(world)).toBe('not_answering')
    world.arrive('two')
    await world.pass(20 * MINUTE)
    expect(findPhoneStatus(world)).toBe('fine')
    expect(world.bodies()).toEqual(['one', 'two'])
  })

  it('but after 0.4 to 4 seconds is only slow: everything comes, once', async () => {
    const world = await createHostileWorld()
    world.phone.fail('*', { kind: 'latency', lowMs: 400, highMs: 4_000 }, 10_000)
    for (let index = 0; index < 20; index += 1) {
      world.arrive(`m${index}`)
      await world.pass(20_000)
    }
    await world.pass(5 * MINUTE)
    expect(world.bodies()).toHaveLength(20)
    expect(world.announced()).toHaveLength(20)
    expect(['fine', 'slow']).toContain(findPhoneStatus(world))
  })
})
