import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookAfter, setUpSends as setUp, stateOf } from './send-world.ts'
import { ALICE, NOW, type World } from './world.ts'

const to = ALICE
const TERMUX = 'com.termux.api'
const OWN_APP = 'com.google.android.apps.messaging'

async function handOver(world: World, body: string): Promise<string> {
  const { id } = world.send(body)
  await pass(world)
  return id
}

/** Hands over what is next in the queue, when the pace allows it. */
async function pass(world: World): Promise<void> {
  world.clock.pass(2_000)
  await world.handOver()
}

const write = (world: World, body: string, creator?: string) =>
  world.phone.writeSent({ to, body }, world.clock.now(), creator)
const twoLooks = async (world: World) => {
  await lookAfter(world, 2_000)
  await lookAfter(world, 2_000)
}

describe('a Sent row that is missed at the second look', () => {
  it('is not gone while the phone shows nothing else that it has, either', async () => {
    const world = await setUp()
    const id = await handOver(world, 'hi')
    write(world, 'hi', TERMUX)
    await lookAfter(world, 1_000)
    expect(world.store.outbox.find(id)?.seenRowId).toBeDefined()
    const { rows } = world.phone
    world.phone.rows = []
    await twoLooks(world)
    expect(stateOf(world, id).state).toBe('handed_over')
    await lookAfter(world, 130_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'not_confirmed', maybe: true })
    world.phone.rows = rows
    await twoLooks(world)
    expect(stateOf(world, id).state).toBe('sent')
  })
})

describe('equal texts of one minute', () => {
  it('are two messages, of which the one whose row vanished is rejected', async () => {
    const world = await setUp()
    const first = await handOver(world, 'ok')
    const second = await handOver(world, 'ok')
    write(world, 'ok', TERMUX)
    await lookAfter(world, 2_000)
    world.phone.rows.pop()
    write(world, 'ok', TERMUX)
    world.clock.pass(1_000)
    await twoLooks(world)
    await twoLooks(world)
    const ends = [first, second].map((id) => stateOf(world, id))
    expect(ends.filter(({ status }) => status === 'sent')).toHaveLength(1)
    await lookAfter(world, 130_000)
    expect([first, second].map((id) => stateOf(world, id).status).toSorted()).toEqual(['failed', 'sent'])
    expect(world.bodies()).toEqual(['earlier', 'ok', 'ok'])
  })

  it('take as many rows of Termux as there are, in any order and with any failures; the owner’s rows stay the owner’s', async () => {
    const happening = fc.constantFrom('send', 'row', 'flash', 'own', 'look')
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
        const world = await setUp()
        world.store.syncState.set('hasCreator', true)
        const counts = { asked: 0, rows: 0, flashes: 0, own: 0 }
        for (const what of happenings) {
          world.clock.pass(3_000)
          if (what === 'send') {
            world.send('ok')
            counts.asked += 1
            // Whatever the gate says: this is about rows.
            const item = world.store.outbox.nextQueued(world.clock.now())
            if (item) {
              world.store.outbox.markHandingOver(
                item.messageId,
                world.clock.now(),
                world.store.syncState.get('watermark'),
              )
              world.store.outbox.markHandedOver(item.messageId, world.clock.now())
            }
          }
          if (what === 'row' && counts.rows + counts.flashes < counts.asked) {
            counts.rows += 1
            write(world, 'ok', TERMUX)
          }
          if (what === 'flash' && counts.rows + counts.flashes < counts.asked) {
            counts.flashes += 1
            const { id } = write(world, 'ok', TERMUX)
            await world.look()
            world.phone.rows = world.phone.rows.filter((row) => row.id !== id)
          }
          if (what === 'own') {
            counts.own += 1
            write(world, 'ok', OWN_APP)
          }
          if (what === 'look') await world.look()
        }
        for (let looks = 0; looks < 4; looks += 1) await lookAfter(world, 3_000)
        await lookAfter(world, 130_000)

        const [conversation] = world.store.conversations.list({}).conversations
        const { messages } = world.store.messages.listPage(conversation?.id ?? '', { per_page: 200 })
        const ours = messages.filter(({ source }) => source === 'manual')
        expect(ours).toHaveLength(counts.asked)
        expect(ours.filter(({ status }) => status === 'sent')).toHaveLength(counts.rows)
        const others = messages.filter(({ source, direction }) => source === 'phone' && direction === 'outbound')
        expect(others).toHaveLength(counts.own)
        const taken = messages.flatMap(({ external_message_id: row }) => (row === null ? [] : [row]))
        expect(new Set(taken).size).toBe(taken.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the owner’s own text, the same words in the same minute', () => {
  it('is none of ours even before the phone has ever named Termux', async () => {
    const world = await setUp()
    const id = await handOver(world, 'ok')
    write(world, 'ok', OWN_APP)
    await twoLooks(world)
    expect(stateOf(world, id).status).toBe('pending')
    expect(world.bodies()).toEqual(['earlier', 'ok', 'ok'])
    write(world, 'ok', TERMUX)
    await twoLooks(world)
    expect(stateOf(world, id)).toMatchObject({ status: 'sent', row: 3 })
    expect(world.bodies()).toEqual(['earlier', 'ok', 'ok'])
  })

  it('can be taken for ours where the phone names no writer; then no row is lost and nothing is sent again', async () => {
    const world = await setUp()
    const id = await handOver(world, 'ok')
    write(world, 'ok')
    write(world, 'ok')
    await twoLooks(world)
    expect(stateOf(world, id).status).toBe('sent')
    expect(world.bodies()).toEqual(['earlier', 'ok', 'ok'])
    expect(world.phone.sent).toHaveLength(1)
  })
})

describe('late truth', () => {
  it('corrects a rejected text whose row comes back', async () => {
    const world = await setUp()
    const id = await handOver(world, 'hello')
    const row = write(world, 'hello', TERMUX)
    await lookAfter(world, 2_000)
    world.phone.rows.pop()
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ reason: 'rejected', maybe: false })
    world.phone.rows.push(row)
    await twoLooks(world)
    expect(stateOf(world, id)).toMatchObject({ status: 'sent', row: row.id })
    expect(world.bodies()).toEqual(['earlier', 'hello'])
  })

  it('does not correct what the phone never took', async () => {
    const world = await setUp()
    world.phone.failures = ['wrong_usage']
    const id = await handOver(world, 'hello')
    write(world, 'hello', TERMUX)
    await twoLooks(world)
    expect(stateOf(world, id)).toMatchObject({ status: 'failed', reason: 'rejected' })
    expect(world.bodies()).toEqual(['earlier', 'hello', 'hello'])
  })

  it('is over after a week', async () => {
    const world = await setUp()
    const id = await handOver(world, 'hello')
    await lookAfter(world, 130_000)
    world.clock.pass(8 * 86_400_000)
    write(world, 'hello', TERMUX)
    await twoLooks(world)
    expect(stateOf(world, id).reason).toBe('not_confirmed')
  })

  it('goes to the text that is on its way before one that has failed', async () => {
    const world = await setUp()
    const old = await handOver(world, 'ok')
    await lookAfter(world, 130_000)
    const young = await handOver(world, 'ok')
    write(world, 'ok', TERMUX)
    await twoLooks(world)
    expect([old, young].map((id) => stateOf(world, id).status)).toEqual(['failed', 'sent'])
    write(world, 'ok', TERMUX)
    await twoLooks(world)
    expect([old, young].map((id) => stateOf(world, id).status)).toEqual(['sent', 'sent'])
  })

  it('calls a retry off that still waits, so that one text stays one', async () => {
    const world = await setUp()
    const id = await handOver(world, 'hello')
    await lookAfter(world, 130_000)
    world.store.outbox.requeue(id, world.clock.now())
    write(world, 'hello', TERMUX)
    await lookAfter(world, 2_000)
    expect(await world.handOver()).toBe(world.clock.now() + 2_000)
    await lookAfter(world, 2_000)
    expect(stateOf(world, id)).toMatchObject({ status: 'sent', row: 2 })
    await pass(world)
    expect(world.phone.sent).toHaveLength(1)
    expect(world.bodies()).toEqual(['earlier', 'hello'])
  })

  it('lets a retry go when the row of the first try only flashed up', async () => {
    const world = await setUp()
    const id = await handOver(world, 'hello')
    await lookAfter(world, 130_000)
    world.store.outbox.requeue(id, world.clock.now())
    write(world, 'hello', TERMUX)
    await lookAfter(world, 2_000)
    world.phone.rows.pop()
    await lookAfter(world, 2_000)
    expect(stateOf(world, id).state).toBe('queued')
    world.clock.pass(60_000)
    await pass(world)
    expect(world.phone.sent).toHaveLength(2)
  })
})

describe('cancelling', () => {
  it('loses against a hand-over that has begun, and wins against one that has not', async () => {
    const world = await setUp()
    const [first, second] = [world.send('one'), world.send('two')]
    let refusal: unknown
    world.phone.onSend = () => {
      try {
        world.store.outbox.cancel(first.id, world.clock.now())
      } catch (error) {
        refusal = error
      }
      world.store.outbox.cancel(second.id, world.clock.now())
    }
    await world.handOver()
    await pass(world)
    expect(refusal).toMatchObject({ code: 'conflict' })
    expect(world.phone.sent).toEqual([{ to, body: 'one' }])
    expect([first, second].map(({ id }) => stateOf(world, id).state)).toEqual(['handed_over', 'cancelled'])
  })
})

describe('a scheduled text', () => {
  it.each([
    ['at most an hour late goes out', 3_600_000, 1, { status: 'pending', state: 'handed_over', reason: null }],
    ['later than that is missed, and kept', 3_601_000, 0, { status: 'failed', state: 'failed', reason: 'missed' }],
  ])('%s', async (_what, late, sent, end) => {
    const world = await setUp()
    const conversationId = world.store.conversations.list({}).conversations[0]?.id ?? ''
    world.store.scheduled.insert({ conversationId, to, body: 'later', at: NOW, sendAt: NOW + 60_000 })
    world.clock.pass(60_000 + late)
    await world.handOver()
    expect(world.phone.sent).toHaveLength(sent)
    const [message] = world.store.messages.listPage(conversationId, {}).messages
    expect(message).toMatchObject({ body: 'later', timestamp: world.clock.now() })
    expect(stateOf(world, message?.id ?? '')).toMatchObject({ ...end, maybe: false })
    expect(world.store.scheduled.count()).toBe(0)
  })
})
