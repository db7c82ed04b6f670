import { describe, expect, it } from 'vitest'
import { createReconciler } from '../../src/sync/reconciler.ts'
import { createWorld, NOW, type World } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ROWS = 3_000

/** A phone with years of messages, all of them read in; a day later. */
async function setUp() {
  const world = createWorld()
  for (let id = 1; id <= ROWS; id += 1)
    world.phone.arrive({ id, body: `m${id}`, at: NOW - (ROWS - id + 10) * HOUR, isRead: id < 2_000 })
  await world.look()
  await world.readHistory()
  const reconciler = createReconciler(world.deps)
  await reconciler.runOnce()
  world.clock.pass(DAY)
  world.phone.asked.length = 0
  world.frames.length = 0
  return { world, reconcile: () => reconciler.runOnce() }
}

function statusOf({ store }: World, id: number): string[] {
  return store.messages.findByPhoneIds([id]).map(({ syncStatus }) => syncStatus)
}

/** The newest rows are read each time; whatever differs further down is read besides. */
const countReads = (world: World) => world.phone.asked.filter(({ kind }) => kind === 'before').length

const drop = (world: World, ...ids: number[]) => {
  world.phone.rows = world.phone.rows.filter(({ id }) => !ids.includes(id))
}

describe('reconcile', () => {
  it('costs a few short calls where nothing differs, and tells nothing', async () => {
    const { world, reconcile } = await setUp()
    expect(await reconcile()).toBe(false)
    expect(world.phone.asked.length).toBeLessThanOrEqual(10)
    expect(countReads(world)).toBe(2)
    expect(world.frames).toEqual([])
  })

  it('marks what was deleted on the phone long ago, and keeps it', async () => {
    const { world, reconcile } = await setUp()
    drop(world, 1, 777, 2_400)
    await reconcile()
    expect([1, 777, 2_400].flatMap((id) => statusOf(world, id))).toEqual(Array(3).fill('deleted_on_phone'))
    expect(world.frames.map(({ type }) => type)).toEqual(Array(3).fill('message_status_update'))
    expect(statusOf(world, 778)).toEqual(['synced'])
  })

  it('marks what was deleted above all that the phone has now', async () => {
    const { world, reconcile } = await setUp()
    drop(world, ROWS, ROWS - 1)
    await world.look()
    expect(world.store.syncState.get('watermark')).toBe(ROWS - 2)
    await reconcile()
    expect([ROWS, ROWS - 1].flatMap((id) => statusOf(world, id))).toEqual(['deleted_on_phone', 'deleted_on_phone'])
  })

  it('takes in what turned up below, and finds back what was gone', async () => {
    const { world, reconcile } = await setUp()
    drop(world, 777)
    await reconcile()
    world.phone.arrive({ id: 777, body: 'm777', at: NOW - (ROWS - 777 + 10) * HOUR, isRead: true })
    world.phone.arrive({ id: 0, body: 'restored', at: NOW - 9 * DAY, isRead: true })
    world.clock.pass(DAY)
    await reconcile()
    expect([statusOf(world, 777), statusOf(world, 0)]).toEqual([['synced'], ['synced']])
  })

  it('follows what was read on the phone where it reads the rows anyway', async () => {
    const { world, reconcile } = await setUp()
    const unread = () => world.store.conversations.list({}).conversations[0]?.unread_count
    const before = unread()
    world.phone.rows = world.phone.rows.map((row) => ({ ...row, isRead: true }))
    drop(world, 2_900)
    await reconcile()
    expect(before).toBeGreaterThan(0)
    expect(unread()).toBeLessThan(before ?? 0)
  })

  it('asks no more than so often in one run, and goes on where it stopped', async () => {
    const { world, reconcile } = await setUp()
    world.phone.rows = world.phone.rows.filter(({ id }) => id % 7 !== 0 || id === ROWS)
    let runs = 1
    while (await reconcile()) {
      expect(world.phone.asked.length).toBeLessThanOrEqual(runs * 80)
      runs += 1
    }
    const marked = Array.from({ length: ROWS }, (_, index) => index + 1).filter(
      (id) => statusOf(world, id)[0] === 'deleted_on_phone',
    )
    expect(marked).toHaveLength(Math.floor((ROWS - 1) / 7))
  })

  it('leaves what was deleted here where it is, and does not look there each time', async () => {
    const { world, reconcile } = await setUp()
    const [message] = world.store.messages.findByPhoneIds([1_234])
    world.store.messages.delete(message?.id ?? '')
    await reconcile()
    expect(countReads(world)).toBe(2)
    expect(statusOf(world, 1_234)).toEqual([])
  })

  it('asks nothing before a day is over, nor a phone that cannot select', async () => {
    const { world, reconcile } = await setUp()
    await reconcile()
    world.phone.asked.length = 0
    await reconcile()
    world.clock.pass(DAY)
    world.phone.hasSelection = false
    await reconcile()
    expect(world.phone.asked).toEqual([])
  })
})

describe('ids that were given out again', () => {
  it('marks the message that had the id before', async () => {
    const world = createWorld()
    for (let id = 1; id <= 3; id += 1) world.phone.arrive({ id, body: `m${id}`, at: NOW - 90 * HOUR + id * 1_000 })
    await world.look()
    drop(world, 2, 3)
    world.phone.arrive({ body: 'new', at: NOW })
    await world.look()
    expect(statusOf(world, 2)).toEqual(['deleted_on_phone', 'synced'])
  })
})
