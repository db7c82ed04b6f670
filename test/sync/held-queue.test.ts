import { describe, expect, it } from 'vitest'
import { judgeHandOver, type PhoneFailureKind } from '../../src/domain/phone-state.ts'
import { createOutboxSender } from '../../src/sync/outbox-sender.ts'
import { createSendHold, HOLD_REST_MS, MIN_REST_MS } from '../../src/sync/send-hold.ts'
import { createSteadyClock } from '../../src/domain/clock.ts'
import { lookAfter, setUpSends as setUp, stateOf } from './send-world.ts'
import type { World } from './world.ts'

const HOUR = 60 * 60_000
const statesOf = ({ store }: World, id: string) => store.messages.timeline(id).map(({ state }) => state)

describe('a text that the phone can be given in no way', () => {
  it.each<PhoneFailureKind>([
    'permission_missing',
    'not_installed',
    'command_missing',
    'sms_removed',
    'google_play_build',
  ])('waits on, with the reason, while the phone is %s, and is tried again after ten minutes', async (kind) => {
    const world = await setUp()
    const first = world.send('first')
    const second = world.send('second')
    world.phone.failures = [kind]
    await world.handOver()
    expect(stateOf(world, first.id)).toMatchObject({ status: 'pending', state: 'queued', maybe: false })
    expect(world.store.messages.get(first.id).status_detail?.explanation).toMatch(/\S\. \S/)
    expect(await world.handOver()).toBe(world.clock.now() + HOLD_REST_MS)
    expect(world.phone.sent).toEqual([])
    expect(stateOf(world, second.id).state).toBe('queued')

    world.clock.pass(HOLD_REST_MS)
    await world.handOver()
    world.clock.pass(2_000)
    await world.handOver()
    expect(world.phone.sent.map(({ body }) => body)).toEqual(['first', 'second'])
    expect(statesOf(world, first.id)).toEqual(['queued', 'handing_over', 'queued', 'handing_over', 'handed_over'])
  })

  it('does not hold the others where only its own number is in doubt', async () => {
    const world = await setUp()
    const { id } = world.send('first')
    world.send('second')
    world.phone.failures = ['wrong_usage']
    await world.handOver()
    expect(stateOf(world, id)).toMatchObject({ state: 'failed', reason: 'rejected' })
    world.clock.pass(2_000)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
  })

  it('waits a moment where only our own calls were too many, and not for an hour', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.failures = ['busy']
    await world.handOver()
    expect(stateOf(world, id).state).toBe('queued')
    expect(world.deps.hold.since()).toBeUndefined()
    world.clock.pass(10_000)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
  })

  it('is tried sooner on a sign that it is mended, but once a minute at most', async () => {
    const world = await setUp()
    world.send('hello')
    world.phone.failures = ['permission_missing', 'permission_missing']
    await world.handOver()
    for (let second = 0; second < 120; second += 1) {
      world.deps.hold.release()
      await world.handOver()
      world.clock.pass(1_000)
    }
    expect(world.phone.failures).toHaveLength(0)
    expect(world.phone.sent).toEqual([])
    expect(await world.handOver()).toBeDefined()
    world.deps.hold.tryAgain()
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
    expect(MIN_REST_MS).toBe(60_000)
  })

  it('is missed after an hour, and so is what stood behind it, until somebody presses Retry', async () => {
    const world = await setUp()
    const held = world.send('held')
    world.phone.failures = ['permission_missing']
    await world.handOver()
    const behind = world.send('behind')
    world.clock.pass(HOUR)
    world.phone.failures = ['permission_missing']
    const late = world.send('late')
    await world.handOver()
    expect(stateOf(world, held.id).state).toBe('queued')
    world.clock.pass(1)
    await world.handOver()
    for (const { id } of [held, behind]) {
      expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'missed', maybe: false })
    }
    expect(stateOf(world, late.id).state).toBe('queued')
    world.phone.failures = []
    world.clock.pass(HOLD_REST_MS)
    await world.handOver()
    expect(world.phone.sent.map(({ body }) => body)).toEqual(['late'])
    world.store.outbox.requeue(held.id, world.clock.now())
    world.clock.pass(2_000)
    await world.handOver()
    expect(world.phone.sent.map(({ body }) => body)).toEqual(['late', 'held'])
  })

  it('is missed after an hour also where the hour went by while nothing ran', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.failures = ['not_installed']
    await world.handOver()
    world.clock.pass(HOUR + 1)
    const hold = createSendHold({ store: world.store, steady: createSteadyClock(world.clock) })
    await createOutboxSender({ ...world.deps, hold }).runOnce()
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'missed' })
    expect(world.phone.sent).toEqual([])
    const next = world.send('next')
    await createOutboxSender({ ...world.deps, hold }).runOnce()
    expect(stateOf(world, next.id).state).toBe('handed_over')
    expect(hold.since()).toBeUndefined()
  })

  it('is not held by an hour in the queue alone', async () => {
    const world = await setUp()
    world.send('hello')
    world.clock.pass(2 * HOUR)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
  })

  it('counts neither for the pace nor for what the phone does not confirm', async () => {
    const world = await setUp()
    for (let turn = 0; turn < 6; turn += 1) {
      world.send(`text ${turn}`)
      world.phone.failures = ['permission_missing']
      await world.handOver()
      world.deps.hold.tryAgain()
    }
    await lookAfter(world, 60_000)
    world.deps.gate.afterLook()
    expect(world.deps.gate.flow()).toMatchObject({ flow: 'flowing', unconfirmed: 0 })
    await world.handOver()
    expect(world.phone.sent).toHaveLength(1)
    expect(world.deps.gate.flow().unconfirmed).toBe(1)
  })

  it('can be cancelled, and leaves no doubt', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.failures = ['permission_missing']
    await world.handOver()
    world.store.outbox.cancel(id, world.clock.now())
    expect(stateOf(world, id)).toMatchObject({ state: 'cancelled', maybe: false })
  })

  it('keeps the doubt of the try before it: late truth still calls the retry off', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.failures = ['no_answer']
    await world.handOver()
    const firstTry = world.clock.now()
    await lookAfter(world, 5_000)
    world.store.outbox.requeue(id, world.clock.now())
    world.phone.failures = ['permission_missing']
    await world.handOver()
    expect(stateOf(world, id).state).toBe('queued')
    world.phone.writeSent({ to: '+447700900123', body: 'hello' }, firstTry)
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
    world.clock.pass(HOLD_REST_MS)
    await world.handOver()
    expect(world.phone.sent).toEqual([])
  })

  it('has failed as before when a retry of it was held for an hour', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.failures = ['no_answer']
    await world.handOver()
    world.store.outbox.requeue(id, world.clock.now())
    world.phone.failures = ['permission_missing']
    world.clock.pass(2_000)
    await world.handOver()
    world.clock.pass(HOUR + 1)
    await world.handOver()
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'unknown', maybe: true })
  })
})

describe('judgeHandOver', () => {
  it('takes a text back only where nothing can have reached Android', () => {
    expect(['no_answer', 'empty_answer', 'truncated', 'too_large', 'bad_answer'].map(judge)).toEqual(
      Array.from({ length: 5 }, () => 'doubtful'),
    )
    expect(judge('wrong_usage')).toBe('refused')
  })
})

// The names above, that an array makes plain texts of.
function judge(kind: string) {
  return judgeHandOver(kind as PhoneFailureKind)
}
