import { describe, expect, it } from 'vitest'
import type { PhoneFailureKind } from '../../src/domain/phone-state.ts'
import { PhoneFailure } from '../../src/phone/phone-failure.ts'
import { createOutboxSender } from '../../src/sync/outbox-sender.ts'
import { lookAfter, setUpSends as setUp, stateOf } from './send-world.ts'
import { ALICE, NOW } from './world.ts'

const to = ALICE

describe('a hand-over that fails', () => {
  it.each<[kind: PhoneFailureKind, reason: string, maybe: boolean]>([
    ['wrong_usage', 'rejected', false],
    ['no_answer', 'unknown', true],
    ['bad_answer', 'unknown', true],
  ])('by %s is %s', async (kind, reason, maybe) => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.failures = [kind]
    await world.handOver()
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason, maybe })
    expect(world.store.messages.get(id).status_detail?.explanation).toMatch(/\S/)
    await lookAfter(world, 10_000)
    await world.handOver()
    expect(world.phone.sent).toEqual([])
  })

  it('is unknown when we died in it, and late truth corrects that; nothing is sent twice', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    world.phone.onSend = () => new Promise(() => undefined)
    void world.handOver()
    expect(stateOf(world, id).state).toBe('handing_over')

    // The next start.
    const sender = createOutboxSender(world.deps)
    sender.recover()
    await sender.runOnce()
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'unknown', maybe: true })
    expect(world.phone.sent).toHaveLength(1)

    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
    expect(world.phone.sent).toHaveLength(1)
  })

  it('does not undo that its row was seen while the command still ran', async () => {
    const world = await setUp()
    const { id } = world.send('hello')
    let end: () => void = () => undefined
    world.phone.onSend = () =>
      new Promise((_resolve, reject) => {
        end = () => reject(new PhoneFailure('no_answer', 'termux-sms-send'))
      })
    const running = world.handOver()
    world.phone.writeSent({ to, body: 'hello' }, world.clock.now())
    await lookAfter(world, 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).status).toBe('sent')
    end()
    await running
    expect(stateOf(world, id).status).toBe('sent')
  })
})

describe('the order and pace of sends', () => {
  it('is that of the queue, two seconds apart, also after a restart', async () => {
    const world = await setUp()
    for (const body of ['one', 'two', 'three']) world.send(body)
    await world.handOver()
    expect(await createOutboxSender(world.deps).runOnce()).toBe(world.clock.now() + 2_000)
    expect(world.phone.sent).toHaveLength(1)
    for (let turn = 0; turn < 3; turn += 1) {
      world.clock.pass(2_000)
      await world.handOver()
    }
    expect(world.phone.sent.map(({ body }) => body)).toEqual(['one', 'two', 'three'])
    expect(await world.handOver()).toBeUndefined()
  })

  it('is not held up by a clock that was set back', async () => {
    const world = await setUp()
    world.send('one')
    await world.handOver()
    world.clock.pass(-86_400_000)
    world.send('two')
    expect(await world.handOver()).toBe(world.clock.now() + 2_000)
    world.clock.pass(2_000)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(2)
  })

  it('sends a scheduled message when its hour comes', async () => {
    const world = await setUp()
    const [conversation] = world.store.conversations.list({}).conversations
    const sendAt = NOW + 3_600_000
    const scheduled = world.store.scheduled.insert({
      conversationId: conversation?.id ?? '',
      to,
      body: 'later',
      at: NOW,
      sendAt,
      clientKey: 'key-of-mine',
    })
    expect(await world.handOver()).toBe(sendAt)
    expect(world.phone.sent).toEqual([])
    world.clock.pass(3_600_000)
    await world.handOver()
    expect(world.phone.sent).toEqual([{ to, body: 'later' }])
    expect(world.store.outbox.findByClientKey('key-of-mine')?.message?.timestamp).toBe(sendAt)
    expect(world.frames).toContainEqual(
      expect.objectContaining({
        type: 'conversation_update',
        data: expect.objectContaining({ deleted_message_ids: [scheduled.id] }),
      }),
    )
  })
})
