import { describe, expect, it } from 'vitest'
import { sendMessage } from '../../../src/use-cases/send-message.ts'
import { ANNA, createHostileWorld, HOUR, MINUTE, type HostileWorld } from './hostile-world.ts'

/** Two texts of the same words to one person in one second: nothing but their ids tells them apart, until these change. */
const WORDS = 'ok'

function describeAll(world: HostileWorld) {
  return world
    .messages()
    .filter(({ body }) => body === WORDS)
    .map(({ external_message_id: row, status, sync_status: sync }) => ({ row, status, sync }))
}

async function createTwins(status: { first: number; second: number }): Promise<HostileWorld> {
  const world = await createHostileWorld()
  const at = world.now()
  world.ownerSends(WORDS, { at, status: status.first })
  world.ownerSends(WORDS, { at, status: status.second })
  for (let index = 0; index < 5; index += 1) world.arrive(`beside ${index}`, { at: at + 1_000 + index, isRead: true })
  await world.pass(20 * MINUTE)
  return world
}

const removeHere = ({ store }: HostileWorld, row: number) => {
  const [message] = store.messages.findByPhoneIds([row])
  store.transaction(() => message && store.messages.delete(message.id))
}

/** The rows below this id change places. */
const reverse = (world: HostileWorld, below: number) => {
  world.sql('UPDATE sms SET _id = -_id')
  world.sql('UPDATE sms SET _id = ? + _id WHERE _id > ?', below, -below)
  world.sql('UPDATE sms SET _id = -_id WHERE _id < 0')
}

describe('two equal texts of one second', () => {
  it('are two sends: one whose Sent row is gone again is not proven by the other’s', async () => {
    const world = await createHostileWorld()
    const deps = { store: world.store, clock: world.phone.time, sync: world.daemon.control }
    const send = (body: string, clientId: string) =>
      sendMessage(deps, { recipient: { to: ANNA }, message: body, clientId, sim: undefined, sendAt: undefined })
    send('first, so that the phone shows who writes', 'key of the first')
    await world.pass(MINUTE)
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 2)
    for (const key of ['key of one', 'key of the other']) send(WORDS, key)
    await world.pass(10_000)
    const at = world.now()
    for (let time = 0; time < 2; time += 1) world.ownerSends(WORDS, { at })
    world.sql("UPDATE sms SET creator = 'com.termux.api' WHERE body = ?", WORDS)
    world.daemon.control.pollSoon()
    const isSeen = () => world.store.outbox.listUnfinished().filter(({ seenRowId }) => seenRowId).length === 2
    for (let ms = 0; !isSeen() && ms < MINUTE; ms += 100) await world.pass(100)
    // The newest row goes, so that all is read anew before the second look.
    world.remove(Math.max(...world.ids()))
    await world.pass(20 * MINUTE)
    expect(describeAll(world)).toEqual([
      { row: Math.max(...world.ids()), status: 'sent', sync: 'synced' },
      { row: null, status: 'failed', sync: 'local' },
    ])
  })

  it.each([
    { first: 0, second: -1 },
    { first: -1, second: 0 },
  ])('keep what is known of each when their ids change places: %o', async (status) => {
    const world = await createTwins(status)
    reverse(world, 100)
    await world.pass(20 * MINUTE)
    const delivered = world.phone.db.prepare('SELECT _id AS row FROM sms WHERE status = 0').get()?.['row']
    expect(describeAll(world).filter(({ status: said }) => said === 'delivered')).toEqual([
      { row: Number(delivered), status: 'delivered', sync: 'synced' },
    ])
  })

  it.each(['above all others', 'in the place of others'])(
    'are one when one was deleted here and on the phone: what is left is not lost under a new id, %s',
    async (how) => {
      const world = await createTwins({ first: -1, second: -1 })
      world.remove(2)
      await world.pass(20 * MINUTE)
      removeHere(world, 2)
      if (how.startsWith('above')) world.sql('UPDATE sms SET _id = 100 + _id')
      else reverse(world, 8)
      await world.pass(20 * MINUTE)
      await world.night()
      const row = how.startsWith('above') ? 101 : 7
      expect(describeAll(world)).toEqual([{ row, status: 'sent', sync: 'synced' }])
    },
  )

  it('stay one of them deleted, where the other was gone from the phone before', async () => {
    const world = await createTwins({ first: -1, second: -1 })
    world.remove(1)
    await world.pass(20 * MINUTE)
    removeHere(world, 2)
    world.sql('UPDATE sms SET _id = 100 + _id')
    await world.pass(20 * MINUTE)
    await world.night()
    expect(describeAll(world)).toEqual([{ row: 1, status: 'sent', sync: 'deleted_on_phone' }])
  })
})

describe('two equal texts, one after the other', () => {
  it.each([
    { name: 'while it waits for its second look', lookMs: 500 },
    { name: 'when it is proven already', lookMs: MINUTE },
  ])('both count as sent where the row of the second was seen first: $name', async ({ lookMs }) => {
    const world = await createHostileWorld()
    const deps = { store: world.store, clock: world.phone.time, sync: world.daemon.control }
    const send = (body: string, clientId: string) =>
      sendMessage(deps, { recipient: { to: ANNA }, message: body, clientId, sim: undefined, sendAt: undefined })
    send('first, so that the phone shows who writes', 'key of the first')
    await world.pass(MINUTE)
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 2)
    const handOver = async (key: string) => {
      const { id } = send(WORDS, key)
      await world.pass(10_000)
      return { id, at: world.store.outbox.find(id)?.handedOverAt ?? 0 }
    }
    const put = (id: number, at: number) => {
      world.ownerSends(WORDS, { id, at })
      world.sql("UPDATE sms SET creator = 'com.termux.api' WHERE body = ?", WORDS)
    }
    const first = await handOver('key of one')
    // What lies below it when the second one goes out cannot be the row of that.
    world.arrive('between', { id: 85 })
    world.daemon.control.pollSoon()
    await world.pass(10_000)
    const second = await handOver('key of the other')
    put(90, second.at + 4_000)
    world.daemon.control.pollSoon()
    const isSeen = () => world.store.outbox.find(first.id)?.seenRowId !== undefined
    for (let ms = 0; !isSeen() && ms < MINUTE; ms += 100) await world.pass(100)
    await world.pass(lookMs)
    put(80, first.at)
    world.daemon.control.pullAll()
    await world.pass(20 * MINUTE)
    expect(describeAll(world)).toEqual([
      { row: 80, status: 'sent', sync: 'synced' },
      { row: 90, status: 'sent', sync: 'synced' },
    ])
  })
})

describe('a message whose id another one has', () => {
  it('is said to be gone only when all is read: nobody is told of one that has moved', async () => {
    const world = await createHostileWorld({
      fill({ arrive, phone }) {
        for (let index = 1; index <= 60; index += 1)
          arrive(`m${index}`, { at: phone.time.now() - 2 * HOUR + index * MINUTE, isRead: true })
      },
    })
    reverse(world, 61)
    await world.pass(20 * MINUTE)
    expect(world.messages().map(({ sync_status: sync }) => sync)).toEqual(Array(60).fill('synced'))
    expect(world.frames.filter(({ type }) => type === 'message_status_update')).toEqual([])
  })

  it('is said to be gone then, where the phone has it nowhere', async () => {
    const world = await createHostileWorld({
      fill: ({ arrive, phone }) =>
        ['a', 'b', 'c'].map((body, index) => arrive(body, { at: phone.time.now() - (9 - index) * HOUR })),
    })
    world.remove(1, 2, 3)
    for (let id = 1; id <= 3; id += 1) world.arrive(`stranger ${id}`, { id, at: world.now() - 8 * HOUR + id })
    await world.pass(20 * MINUTE)
    expect(['a', 'b', 'c'].map((body) => world.message(body).sync_status)).toEqual(Array(3).fill('deleted_on_phone'))
  })
})
