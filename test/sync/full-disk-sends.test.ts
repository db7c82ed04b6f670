import { describe, expect, it } from 'vitest'
import { StorageError } from '../../src/domain/storage-trouble.ts'
import { PhoneFailure } from '../../src/phone/phone-failure.ts'
import { createOutboxSender } from '../../src/sync/outbox-sender.ts'
import { createWorld } from './world.ts'

/** A world whose disk the test fills: then nothing durable can be written. */
function setUp() {
  const world = createWorld()
  const disk = { isFull: false }
  const refuse = () => {
    if (disk.isFull) throw new StorageError('full', undefined)
  }
  const store = {
    ...world.store,
    storage: { ...world.store.storage, trouble: () => (disk.isFull ? ('full' as const) : undefined) },
    durably<T>(work: () => T): T {
      refuse()
      return world.store.durably(work)
    },
  }
  const sender = createOutboxSender({ ...world.deps, store })
  const stateOf = (id: string) => world.store.messages.get(id).status_detail?.state
  return { world, disk, sender, stateOf }
}

describe('sending while the disk is full', () => {
  it('hands over nothing, and all of it when there is room again', async () => {
    const { world, disk, sender } = setUp()
    world.send('hello')
    disk.isFull = true
    await sender.runOnce()
    expect(world.phone.sent).toEqual([])
    disk.isFull = false
    await sender.runOnce()
    expect(world.phone.sent).toMatchObject([{ body: 'hello' }])
  })

  it('keeps how a hand-over came out that was under way, and hands over nothing before that is written', async () => {
    const { world, disk, sender, stateOf } = setUp()
    const first = world.send('first')
    world.send('second')
    world.phone.onSend = () => void (disk.isFull = true)
    await expect(sender.runOnce()).rejects.toThrow('no space is left')
    expect(stateOf(first.id)).toBe('handing_over')
    world.clock.pass(60_000)
    await sender.runOnce()
    expect(world.phone.sent).toHaveLength(1)

    disk.isFull = false
    const seen: (string | undefined)[] = []
    world.phone.onSend = () => void seen.push(stateOf(first.id))
    await sender.runOnce()
    expect(seen).toEqual(['handed_over'])
    expect(world.phone.sent.map(({ body }) => body)).toEqual(['first', 'second'])
  })

  it('lets a text wait that found no room on the disk to be handed over from', async () => {
    const { world, sender, stateOf } = setUp()
    const message = world.send('hello')
    world.phone.onSend = () => {
      throw new PhoneFailure('no_room', 'termux-sms-send')
    }
    await sender.runOnce()
    expect(stateOf(message.id)).toBe('queued')
  })
})
