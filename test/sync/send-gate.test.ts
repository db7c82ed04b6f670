import { array, assert, asyncProperty, constant, integer, oneof, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { PACE_WINDOW_MS } from '../../src/domain/send-pace.ts'
import { STALL_AFTER_MS } from '../../src/domain/send-stall.ts'
import { countSegments } from '../../src/domain/sms-segments.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createSendGate } from '../../src/sync/send-gate.ts'
import { createOutboxSender } from '../../src/sync/outbox-sender.ts'
import { createWorld, silentLog } from './world.ts'

const GAP_MS = 2_000

/** A world whose steady time and clock are moved apart. Each `restart` is a new process on the same store and phone. */
function setUp() {
  const world = createWorld()
  const steady = { time: 5_000_000 }
  const createGate = () => createSendGate({ store: world.store, steady: { elapsed: () => steady.time } })
  const createSender = (gate: ReturnType<typeof createGate>) =>
    createOutboxSender({ ...world.deps, log: silentLog, gate })
  let gate = createGate()
  let sender = createSender(gate)
  return {
    ...world,
    steady,
    gate: () => gate,
    pass(ms: number) {
      steady.time += ms
      world.clock.pass(ms)
    },
    restart() {
      gate = createGate()
      sender = createSender(gate)
      sender.recover()
    },
    run: () => sender.runOnce(),
  }
}

describe('the pace of all that is sent', () => {
  it('holds over texts, deletions, restarts and a clock that jumps, and starves nobody', async () => {
    const step = oneof(
      {
        weight: 6,
        arbitrary: record({ kind: constant('send' as const), characters: integer({ min: 1, max: 1_600 }) }),
      },
      {
        weight: 8,
        arbitrary: record({ kind: constant('pass' as const), ms: integer({ min: 1, max: 30_000 }) }),
      },
      { weight: 1, arbitrary: record({ kind: constant('restart' as const) }) },
      {
        weight: 1,
        arbitrary: record({ kind: constant('jump' as const), ms: integer({ min: -9e7, max: 9e7 }) }),
      },
      { weight: 1, arbitrary: record({ kind: constant('delete' as const) }) },
      { weight: 1, arbitrary: record({ kind: constant('reboot' as const) }) },
    )
    await assert(
      asyncProperty(array(step, { maxLength: 60 }), async (steps) => {
        const world = setUp()
        // True time, which neither the clock nor a reboot touches.
        let now = 0
        const counted: { at: number; parts: number }[] = []
        const sentIds: string[] = []
        world.phone.onSend = ({ body }) => void counted.push({ at: now, parts: countSegments(body).parts })
        const pass = (ms: number) => {
          now += ms
          world.pass(ms)
        }
        const drain = async () => {
          for (;;) {
            const before = counted.length
            const next = await world.run()
            // Confirmed at once, so that only the pace holds anything up.
            for (const item of world.store.outbox.listUnfinished()) {
              world.store.messages.confirm(item.messageId, {
                externalMessageId: 1_000 + counted.length,
                timestamp: world.clock.now(),
                at: world.clock.now(),
              })
            }
            if (counted.length === before) return next
          }
        }
        for (const each of steps) {
          if (each.kind === 'send') sentIds.push(world.send('x'.repeat(each.characters)).id)
          else if (each.kind === 'pass') pass(each.ms)
          else if (each.kind === 'restart') world.restart()
          else if (each.kind === 'jump') world.clock.pass(each.ms)
          else if (each.kind === 'delete') {
            const newest = world.store.outbox.find(sentIds.at(-1) ?? '')
            if (newest?.state === 'sent') world.store.messages.delete(newest.messageId)
          } else {
            // A reboot takes half a minute, and the steady clock begins anew.
            pass(30_000)
            world.steady.time = 30_000
            world.restart()
          }
          await drain()
        }
        // What is left goes out within a minute or a gap each, however the clock stands.
        for (let left = world.store.outbox.count(); left > 0; left = world.store.outbox.count()) {
          const before = counted.length
          pass(PACE_WINDOW_MS)
          await drain()
          expect(counted.length).toBeGreaterThan(before)
        }
        for (const [index, { at, parts }] of counted.entries()) {
          const last = counted[index - 1]
          if (last) expect(at - last.at).toBeGreaterThanOrEqual(GAP_MS)
          const others = counted.slice(0, index).filter((other) => other.at > at - PACE_WINDOW_MS)
          if (others.length > 0) expect(others.reduce((sum, other) => sum + other.parts, parts)).toBeLessThanOrEqual(24)
        }
        world.store.close()
      }),
      { numRuns: 60 },
    )
  })

  it('follows the settings at once', async () => {
    const world = setUp()
    world.store.settings.change({ send_gap_ms: 10_000 })
    world.send('one')
    world.send('two')
    await world.run()
    expect(await world.run()).toBe(world.clock.now() + 10_000)
    world.store.settings.change({ send_gap_ms: 3_000 })
    expect(await world.run()).toBe(world.clock.now() + 3_000)
  })

  it('counts a hand-over whose process died as one that ended at the next start', async () => {
    const world = setUp()
    world.phone.onSend = () => new Promise(() => undefined)
    world.send('one')
    world.send('two')
    void world.run()
    world.pass(20_000)
    world.restart()
    expect(await world.run()).toBe(world.clock.now() + GAP_MS)
  })
})

describe('a phone that stops confirming', () => {
  async function stall() {
    const world = setUp()
    for (let index = 0; index < 8; index += 1) world.send(`text ${index}`)
    for (let seconds = 0; seconds < STALL_AFTER_MS + 10_000; seconds += 1_000) {
      await world.run()
      world.pass(1_000)
      world.gate().afterLook()
    }
    return world
  }

  it('is given four texts, then none', async () => {
    const world = await stall()
    expect(world.phone.sent).toHaveLength(4)
    expect(world.gate().flow()).toMatchObject({ flow: 'stalled', unconfirmed: 4 })
  })

  it('is not blamed while it answers no looks', async () => {
    const world = setUp()
    for (let index = 0; index < 8; index += 1) world.send(`text ${index}`)
    world.gate().afterLook()
    for (let seconds = 0; seconds < 100; seconds += 1) {
      await world.run()
      world.pass(1_000)
    }
    expect(world.phone.sent).toHaveLength(4)
    expect(world.gate().flow().flow).toBe('holding')
  })

  it('is stalled after a restart, too', async () => {
    const world = await stall()
    world.restart()
    await world.run()
    expect(world.phone.sent).toHaveLength(4)
    expect(world.gate().flow()).toMatchObject({ flow: 'stalled', unconfirmed: 4 })
  })

  it('is tried with one text after five minutes, then after fifteen, then once an hour', async () => {
    const world = await stall()
    const sentAt: number[] = []
    world.phone.onSend = () => void sentAt.push(world.steady.time)
    const from = world.steady.time
    for (let minutes = 0; minutes < 150; minutes += 1) {
      await world.run()
      world.pass(60_000)
      world.gate().afterLook()
    }
    const [first = 0, second = 0, third = 0, ...others] = sentAt
    expect((first - from) / 60_000).toBeLessThanOrEqual(5)
    expect((second - first) / 60_000).toBeGreaterThanOrEqual(15)
    expect((third - second) / 60_000).toBeGreaterThanOrEqual(60)
    expect(others.length).toBeLessThanOrEqual(1)
  })

  it('is tried with one text when the owner says so, and no more', async () => {
    const world = await stall()
    world.gate().tryAgain()
    await world.run()
    await world.run()
    world.pass(10_000)
    await world.run()
    expect(world.phone.sent).toHaveLength(5)
  })

  it('keeps no try for later when there is no stall', async () => {
    const world = setUp()
    world.gate().tryAgain()
    for (let index = 0; index < 8; index += 1) world.send(`text ${index}`)
    for (let seconds = 0; seconds < 100; seconds += 1) {
      await world.run()
      world.pass(1_000)
      world.gate().afterLook()
    }
    expect(world.phone.sent).toHaveLength(4)
  })

  it('gets the rest when one of its texts is confirmed', async () => {
    const world = await stall()
    const [first] = world.store.outbox.listUnfinished()
    world.store.messages.confirm(first?.messageId ?? '', {
      externalMessageId: 77,
      timestamp: world.clock.now(),
      at: world.clock.now(),
    })
    // Only what was handed over after it counts on.
    expect(world.gate().flow()).toMatchObject({ unconfirmed: 3 })
    for (const { messageId } of world.store.outbox.listUnfinished()) {
      world.store.messages.confirm(messageId, {
        externalMessageId: 100 + Number(messageId.slice(-4)),
        timestamp: world.clock.now(),
        at: world.clock.now(),
      })
    }
    expect(world.gate().flow()).toEqual({ flow: 'flowing', unconfirmed: 0, nextTryMs: null })
    await world.run()
    expect(world.phone.sent).toHaveLength(5)
  })

  it('is given one text by the other SIM to show that it sends, for a dialog holds those of both', async () => {
    const world = setUp()
    const sendBy = (sim: number, body: string) =>
      world.store.transaction(() => {
        const address = parseAddress('+447700900123', 'GB')
        const conversationId = world.store.conversations.ensure({ address })
        world.store.outbox.enqueue({
          conversationId,
          to: address.phone,
          body,
          at: world.clock.now(),
          source: 'manual',
          sim,
        })
      })
    for (let index = 0; index < 5; index += 1) sendBy(0, `first ${index}`)
    for (let index = 0; index < 5; index += 1) sendBy(1, `second ${index}`)
    for (let seconds = 0; seconds < 100; seconds += 1) {
      await world.run()
      world.pass(1_000)
      world.gate().afterLook()
    }
    expect(world.phone.sent.map(({ body }) => body)).toEqual(['first 0', 'first 1', 'first 2', 'first 3', 'second 0'])
  })

  it('is not made of texts that it refused', async () => {
    const world = setUp()
    for (let index = 0; index < 6; index += 1) {
      world.phone.failures.push('wrong_usage')
      world.send(`text ${index}`)
    }
    for (let index = 0; index < 6; index += 1) {
      await world.run()
      world.pass(STALL_AFTER_MS)
      world.gate().afterLook()
    }
    expect(world.gate().flow().flow).toBe('flowing')
    expect(world.store.outbox.count()).toBe(0)
  })
})

it('opens an old store without hand-overs', () => {
  const clock = { now: () => 1 }
  const store = openStore({ path: ':memory:', clock })
  const gate = createSendGate({ store, steady: { elapsed: () => 1 } })
  expect(gate.waitFor({ body: 'hello' })).toBe(0)
  store.close()
})
