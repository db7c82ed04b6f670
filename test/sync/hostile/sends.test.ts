import { describe, expect, it } from 'vitest'
import { retryMessage } from '../../../src/use-cases/retry-message.ts'
import { sendMessage } from '../../../src/use-cases/send-message.ts'
import { ANNA, createHostileWorld, DAY, HOUR, MINUTE, type HostileWorld } from './hostile-world.ts'

const depsOf = ({ store, phone, daemon }: HostileWorld) => ({ store, clock: phone.time, sync: daemon.control })

function send(world: HostileWorld, body: string, key = `key of ${body}`) {
  return sendMessage(depsOf(world), {
    recipient: { to: ANNA },
    message: body,
    clientId: key,
    sim: undefined,
    sendAt: undefined,
  })
}

const deliver = (world: HostileWorld, body: string, status = 0) =>
  world.sql('UPDATE sms SET status = ? WHERE body = ?', status, body)

describe('the Sent box', () => {
  it('a flashed Sent row is no proof: the message is rejected', async () => {
    const world = await createHostileWorld()
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'flashes', delayMs: 1_000 }, 1)
    world.phone.set('flashMs', 1_500)
    send(world, 'will not leave')
    await world.pass(5 * MINUTE)
    const { status, status_detail: detail } = world.message('will not leave')
    expect(status).toBe('failed')
    expect(['rejected', 'not_confirmed']).toContain(detail?.reason)
  })

  it('the owner’s same words in the same minute are a message of their own', async () => {
    const world = await createHostileWorld()
    send(world, 'first, so that the phone shows who writes')
    await world.pass(MINUTE)
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 1)
    send(world, 'same words')
    await world.pass(5_000)
    world.ownerSends('same words')
    await world.pass(5 * MINUTE)
    const both = world.messages().filter(({ body }) => body === 'same words')
    expect(Object.fromEntries(both.map(({ source, status }) => [source, status]))).toEqual({
      manual: 'failed',
      phone: 'sent',
    })
  })
})

describe('a backup that is written back', () => {
  const renumber = ({ phone }: HostileWorld) => {
    phone.happen(({ db }) => db.exec('UPDATE sms SET _id = -_id; UPDATE sms SET _id = 1000 - _id'))
  }

  it('leaves a retry of the next day one message, and confirms no second text by its row', async () => {
    const world = await createHostileWorld()
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 1)
    const { id } = send(world, 'same words')
    await world.pass(5 * MINUTE)
    world.phone.jump(DAY)
    await world.pass(MINUTE)
    retryMessage(depsOf(world), { id, evenIfSent: true })
    await world.pass(5 * MINUTE)
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 1)
    send(world, 'same words', 'another key')
    await world.pass(5 * MINUTE)
    const states = () => world.messages().map(({ body, status, sync_status: sync }) => ({ body, status, sync }))
    const both = [
      { body: 'same words', status: 'sent', sync: 'synced' },
      { body: 'same words', status: 'failed', sync: 'local' },
    ]
    expect(states()).toEqual(both)
    renumber(world)
    await world.pass(20 * MINUTE)
    await world.night()
    expect(states()).toEqual(both)
  })

  it('between the two looks at a Sent row leaves the text proven by it', async () => {
    const world = await createHostileWorld()
    send(world, 'first, so that the phone shows who writes')
    await world.pass(5 * MINUTE)
    world.arrive('so that it is not the newest row that moves')
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 1)
    const { id } = send(world, 'moved')
    await world.pass(5 * MINUTE)
    const at = world.now() - 5 * MINUTE
    world.ownerSends('moved', { at })
    world.sql("UPDATE sms SET creator = 'com.termux.api' WHERE body = 'moved'")
    world.daemon.control.pollSoon()
    for (let ms = 0; world.store.outbox.find(id)?.seenRowId === undefined && ms < MINUTE; ms += 100)
      await world.pass(100)
    expect(world.message('moved').status).toBe('failed')
    renumber(world)
    await world.pass(20 * MINUTE)
    const { status, external_message_id: row, sync_status: sync } = world.message('moved')
    expect({ status, row, sync }).toEqual({ status: 'sent', row: 1003, sync: 'synced' })
  })
})

describe('a network that cannot put parts together', () => {
  it('has a long text sent once its last part is there, and the other parts once each, for good', async () => {
    const world = await createHostileWorld()
    const pieces = ['a', 'b', 'c'].map((letter) => letter.repeat(150))
    world.phone.fail('termux-sms-send', { kind: 'send', outcome: 'never', delayMs: null }, 1)
    send(world, pieces.join(''))
    await world.pass(5_000)
    for (const [index, piece] of pieces.entries()) {
      world.ownerSends(`${piece} ${index + 1}/3`)
      world.sql("UPDATE sms SET creator = 'com.termux.api' WHERE body LIKE ?", `${piece}%`)
      await world.pass(1_000)
    }
    await world.pass(20 * MINUTE)
    await world.night()
    const texts = world
      .messages()
      .map(({ body, source, status, sync_status: sync }) => ({ body, source, status, sync }))
    expect(texts).toHaveLength(3)
    expect(texts).toContainEqual({ body: pieces.join(''), source: 'manual', status: 'sent', sync: 'synced' })
    for (const index of [0, 1]) {
      const part = `${pieces[index]} ${index + 1}/3`
      expect(texts).toContainEqual({ body: part, source: 'phone', status: 'sent', sync: 'synced' })
    }
  })
})

describe('delivered', () => {
  it('is what the owner sent on the phone, once the report is there', async () => {
    const world = await createHostileWorld()
    world.ownerSends('on my way', { status: 32 })
    await world.pass(20 * MINUTE)
    expect(world.message('on my way').status).toBe('sent')
    deliver(world, 'on my way')
    await world.pass(20 * MINUTE)
    expect(world.message('on my way').status).toBe('delivered')
  })

  it('is seen when the report comes days late, as a phone that was off sends it', async () => {
    const world = await createHostileWorld()
    world.ownerSends('are you there?', { status: 32 })
    await world.pass(MINUTE)
    world.phone.jump(5 * DAY)
    await world.pass(20 * MINUTE)
    deliver(world, 'are you there?')
    world.phone.jump(6 * HOUR)
    await world.pass(20 * MINUTE)
    expect(world.message('are you there?').status).toBe('delivered')
  })

  it('is asked for no longer when no network keeps a text that long', async () => {
    const world = await createHostileWorld()
    world.ownerSends('never arrived', { status: 32 })
    await world.pass(MINUTE)
    world.phone.jump(9 * DAY)
    deliver(world, 'never arrived')
    await world.pass(20 * MINUTE)
    expect(world.message('never arrived').status).toBe('sent')
  })

  it.each([-1, 32, 64])('is not what status %i says', async (status) => {
    const world = await createHostileWorld()
    world.ownerSends('hm', { status })
    await world.pass(20 * MINUTE)
    expect(world.message('hm').status).toBe('sent')
  })

  it('is never said of a text of ours, whatever the row says', async () => {
    const world = await createHostileWorld()
    send(world, 'ours')
    await world.pass(2 * MINUTE)
    expect(world.message('ours').status).toBe('sent')
    deliver(world, 'ours')
    await world.pass(40 * MINUTE)
    expect(world.message('ours').status).toBe('sent')
  })

  it('is said of many at once, in as many calls as it takes', async () => {
    const world = await createHostileWorld()
    for (let index = 0; index < 230; index += 1) world.ownerSends(`t${index}`, { status: 0 })
    await world.pass(20 * MINUTE)
    world.phone.jump(7 * HOUR)
    await world.pass(20 * MINUTE)
    expect(world.messages().filter(({ status }) => status !== 'delivered')).toEqual([])
  })
})
