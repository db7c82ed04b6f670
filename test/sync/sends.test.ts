import { describe, expect, it } from 'vitest'
import { lookAfter, setUpSends as setUp, stateOf } from './send-world.ts'
import { ALICE } from './world.ts'

const to = ALICE

describe('a send', () => {
  it('is sent when its row was seen on two looks two seconds apart', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    expect(world.phone.sent).toEqual([{ to, body: 'hello' }])
    expect(stateOf(world, id)).toMatchObject({ status: 'pending', state: 'handed_over' })

    world.phone.writeSent({ to, body: 'hello' }, world.clock.now() + 1_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'pending', state: 'handed_over', row: null })
    await lookAfter(world, 1_000)
    expect(stateOf(world, id).state).toBe('handed_over')
    await lookAfter(world, 1_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'sent', state: 'sent', row: 2 })
    await lookAfter(world, 4_000)

    expect(world.bodies()).toEqual(['earlier', 'hello'])
    expect(world.frames.filter((frame) => frame.type === 'new_message')).toEqual([])
    expect(world.store.messages.timeline(id).map((entry) => entry.state)).toEqual([
      'queued',
      'handing_over',
      'handed_over',
      'sent',
    ])
  })

  it('is in hand-over, on the disk, before the command starts', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    let seen: unknown
    world.phone.onSend = () => {
      seen = [stateOf(world, id).state, world.store.outbox.find(id)?.phoneRowBefore]
    }
    await world.handOver()
    expect(seen).toEqual(['handing_over', 1])
  })

  it('matches a trimmed text, in another spelling of the number, at the second of the hand-over', async () => {
    const world = await setUp()
    world.clock.pass(900)
    const { id } = world.send('  hello \n')
    await world.handOver()
    world.phone.writeSent({ to: '07700 900123', body: 'hello' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
    expect(world.bodies()).toHaveLength(2)
  })

  it('is rejected when its row flashes up and is gone at the second look', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    await lookAfter(world, 2_000)
    world.phone.rows.pop()
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'rejected', maybe: false, row: null })
    expect(world.bodies()).toEqual(['earlier', 'hello'])
  })

  it('is rejected when its row vanishes before the phone is asked who wrote it', async () => {
    const world = await setUp()
    world.store.syncState.set('hasCreator', true)
    const { id } = world.send('hello')
    await world.handOver()
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now(), 'com.termux.api')
    const phone = { ...world.phone }
    world.phone.listMessages = async (query) => {
      if (query.kind === 'from_termux') world.phone.rows.pop()
      return phone.listMessages(query)
    }
    await lookAfter(world, 2_000)
    expect(world.bodies()).toEqual(['earlier', 'hello'])
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'rejected', maybe: false })
    expect(world.bodies()).toEqual(['earlier', 'hello'])
  })

  it('is rejected when another message has the id of its row at the second look', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    await lookAfter(world, 2_000)
    world.phone.rows.pop()
    world.phone.arrive({ body: 'news', at: world.clock.now() })
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).reason).toBe('rejected')
    expect(world.bodies()).toEqual(['earlier', 'hello', 'news'])
  })

  it('looks at its row again by id when newer rows have come', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    world.phone.arrive({ body: 'newer', at: world.clock.now() })
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(world.phone.asked.at(-1)).toEqual({ kind: 'ids', ids: [2, 3] })
    expect(stateOf(world, id).status).toBe('sent')
  })

  it('is not confirmed when no row comes in two minutes, and may have been sent', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    await lookAfter(world, 119_000)
    expect(stateOf(world, id).status).toBe('pending')
    await lookAfter(world, 1_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'not_confirmed', maybe: true })
  })

  it('waits for an answer of the phone before it is given up', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    world.clock.pass(600_000)
    world.phone.failures = ['no_answer']
    await world.look().catch(() => undefined)
    expect(stateOf(world, id).status).toBe('pending')
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now() - 590_000)
    await world.look()
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
  })

  it('is corrected by a row that comes late', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    await lookAfter(world, 130_000)
    expect(stateOf(world, id).reason).toBe('not_confirmed')
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'sent', row: 2 })
    expect(world.bodies()).toEqual(['earlier', 'hello'])
  })

  it.each(['window', 'history'] as const)('is found by its row in the %s, too', async (where) => {
    const world = await setUp()
    const { id } = world.send('hello')
    await world.handOver()
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    world.clock.pass(1_000)
    if (where === 'window') await world.scanWindow()
    else {
      world.store.syncState.set('historyDone', false)
      world.store.syncState.set('historyBefore', 99)
      await world.readHistory()
    }
    await lookAfter(world, 3_000)
    expect(stateOf(world, id).status).toBe('sent')
    expect(world.bodies()).toEqual(['earlier', 'hello'])
  })
})

describe('equal texts to one person', () => {
  it('are confirmed by one row each, oldest first', async () => {
    const world = await setUp()
    const first = world.send('ok')
    await world.handOver()
    world.clock.pass(2_000)
    const second = world.send('ok')
    await world.handOver()
    world.phone.writeSent({ to, body: 'ok' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect([first, second].map(({ id }) => stateOf(world, id).status)).toEqual(['sent', 'pending'])
    world.phone.writeSent({ to, body: 'ok' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect([first, second].map(({ id }) => stateOf(world, id).row)).toEqual([2, 3])
    expect(world.bodies()).toEqual(['earlier', 'ok', 'ok'])
  })

  it('are both confirmed by two rows of one second', async () => {
    const world = await setUp()
    const sends = [world.send('ok'), world.send('ok')]
    await world.handOver()
    world.clock.pass(2_000)
    await world.handOver()
    for (let row = 0; row < 2; row += 1) world.phone.writeSent({ to, body: 'ok' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(sends.map(({ id }) => stateOf(world, id).row)).toEqual([2, 3])
  })

  it('are not confirmed by what the owner sends on the phone, where the phone says who wrote a row', async () => {
    const world = await setUp()
    world.store.syncState.set('hasCreator', true)
    const { id } = world.send('ok')
    await world.handOver()
    world.phone.writeSent({ to, body: 'ok' }, world.clock.now(), 'com.android.messaging')
    await lookAfter(world, 2_000)
    world.phone.writeSent({ to, body: 'ok' }, world.clock.now(), 'com.termux')
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'sent', row: 3 })
    expect(world.bodies()).toEqual(['earlier', 'ok', 'ok'])
  })

  it('are matched by text alone on a phone that never named a creator, until it names one', async () => {
    const world = await setUp()
    const { id } = world.send('ok')
    await world.handOver()
    world.phone.writeSent({ to, body: 'ok' }, world.clock.now(), 'com.termux.api')
    await lookAfter(world, 2_000)
    expect(world.store.syncState.get('hasCreator')).toBe(true)
    expect(world.phone.asked.some((query) => query.kind === 'from_termux')).toBe(true)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
  })

  it('cost no question about creators while nothing of ours is on its way', async () => {
    const world = await setUp()
    world.phone.writeSent({ to, body: 'from the phone itself' }, world.clock.now())
    await lookAfter(world, 2_000)
    expect(world.phone.asked.some((query) => query.kind === 'from_termux')).toBe(false)
    expect(world.frames.map((frame) => frame.type)).toEqual(['new_message'])
  })
})
