import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SendPoint } from '../../src/domain/send-state.ts'
import type { Message } from '../../src/protocol/message.ts'
import { until } from '../support/until.ts'
import { createCrashWorld, seeItDie, type CrashData, type CrashWorld, type Life } from './crash-world.ts'

/** Deaths at what people do: retry, cancel, schedule. */

// Three scenes share two cores, and whatever else these have to do.
const LIMIT_MS = 150_000

let world: CrashWorld
beforeAll(async () => {
  world = await createCrashWorld()
}, LIMIT_MS)
afterAll(() => world.close())

const faultOnce = (...fault: readonly string[]) =>
  world.phone.run('fault', 'set', 'termux-sms-send', ...fault, '--count', '1')

/** A message that the phone refused, so that it can be retried. */
async function makeFailed(data: CrashData): Promise<string> {
  await world.refuseOnce()
  const life = await data.live()
  const id = (await data.send(life, 'hello'))?.body.message.id ?? ''
  expect((await data.settle(life, id)).message.status_detail?.reason).toBe('rejected')
  await life.daemon.stop()
  return id
}

describe('a kill −9 at what people ask for', () => {
  it.each<[SendPoint, number]>([
    ['retry writing', 202],
    ['retry written', 409],
  ])(
    'at "%s": one retry sends one text',
    (point, status) =>
      world.scene(async (data) => {
        const id = await makeFailed(data)
        const doomed = await data.liveUntil(point)
        await doomed?.ask('POST', `/api/messages/${id}/retry`, {})
        await seeItDie(doomed)
        const life = await data.live()
        expect((await life.ask('POST', `/api/messages/${id}/retry`, {}))?.status).toBe(status)
        expect((await data.settle(life, id)).message.status).toBe('sent')
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.each<SendPoint>(['enqueue writing', 'enqueue written'])(
    'at "%s": another text in the stead of a failed one goes out once',
    (point) =>
      world.scene(async (data) => {
        const id = await makeFailed(data)
        const doomed = await data.liveUntil(point)
        const resend = (life: Life | undefined) =>
          life?.ask<{ message: Message }>('POST', `/api/messages/${id}/resend`, {
            message: 'hello you',
            client_id: 'client-key-0002',
          })
        await resend(doomed)
        await seeItDie(doomed)
        const life = await data.live()
        const again = await resend(life)
        expect(again?.status).toBe(202)
        const next = again?.body.message.id ?? ''
        expect((await data.settle(life, next)).message).toMatchObject({ status: 'sent', body: 'hello you' })
        expect((await data.settle(life, id)).message.status_detail).toMatchObject({
          reason: 'rejected',
          replaced_by: next,
        })
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.concurrent.each<[SendPoint, string, number]>([
    ['take_back writing', 'sent', 1],
    ['take_back written', 'failed', 0],
  ])(
    'at "%s": a cancelled text is %s',
    (point, status, sent) =>
      world.scene(async (data) => {
        const doomed = await data.liveUntil(point)
        const waiting = doomed && (await data.send(doomed, 'hello', { send_at: Date.now() + 8_000 }))
        const id = waiting?.body.message.id ?? ''
        await doomed?.ask('POST', `/api/messages/${id}/cancel`)
        await seeItDie(doomed)
        const life = await data.live()
        if (sent > 0) await until('it is sent', async () => (await data.counts()).sent === 1)
        const again = await data.send(life, 'hello')
        // The key of what was taken back stays taken: asking again sends nothing.
        expect(again?.status).toBe(status === 'sent' ? 202 : 409)
        expect((await data.counts()).handOvers).toBe(sent)
      }),
    LIMIT_MS,
  )

  it.each<SendPoint>(['call_off_retry writing', 'call_off_retry written'])(
    'at "%s": no text goes out unless the retry still holds',
    (point) =>
      world.scene(async (data) => {
        const id = await makeFailed(data)
        // Another text holds the phone up, so that the retry waits behind it.
        await faultOnce('late', '--ms', '4s')
        const doomed = await data.liveUntil(point)
        await doomed?.ask('POST', '/api/messages', { to: data.to, message: 'first' })
        await until(
          'the first is on its way',
          async () => (await world.phone.run('calls', '--command', 'termux-sms-send')).split(data.to).length === 3,
        )
        await doomed?.ask('POST', `/api/messages/${id}/retry`, {})
        await doomed?.ask('POST', `/api/messages/${id}/cancel`)
        await seeItDie(doomed)
        const life = await data.live()
        const { message } = await data.settle(life, id)
        await until('the first went out', async () => (await data.counts()).handOvers >= 1)
        if (point === 'call_off_retry writing') expect(message.status).toBe('sent')
        else expect(message.status_detail).toMatchObject({ state: 'failed', reason: 'rejected' })
        expect((await data.counts()).handOvers).toBe(message.status === 'sent' ? 2 : 1)
      }),
    LIMIT_MS,
  )

  it.concurrent.each<SendPoint>(['schedule writing', 'schedule written', 'fall_due writing', 'fall_due written'])(
    'at "%s": a scheduled text goes out once, at its hour',
    (point) =>
      world.scene(async (data) => {
        const doomed = await data.liveUntil(point)
        // Long enough for a busy machine to take it before its hour.
        const sendAt = Date.now() + 8_000
        if (doomed) await data.send(doomed, 'hello', { send_at: sendAt })
        await seeItDie(doomed)
        const life = await data.live()
        const again = await data.send(life, 'hello', { send_at: sendAt })
        expect(again?.status).toBe(202)
        await until('it went out', async () => (await data.counts()).sent === 1)
        expect(Date.now()).toBeGreaterThanOrEqual(sendAt)
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.concurrent.each<[SendPoint, string]>([
    ['edit writing', 'hello'],
    ['edit written', 'hello you'],
  ])(
    'at "%s": one text goes out, "%s"',
    (point, body) =>
      world.scene(async (data) => {
        const doomed = await data.liveUntil(point)
        const id = (doomed && (await data.send(doomed, 'hello', { send_at: Date.now() + 8_000 })))?.body.message.id
        await doomed?.ask('PUT', `/api/messages/${id}`, { message: 'hello you' })
        await seeItDie(doomed)
        await data.live()
        await until('it went out', async () => (await data.counts()).sent === 1)
        expect(await world.phone.run('sent', '--hand-overs', '--to', data.to, '--body', body, '--count')).toBe('1\n')
        expect((await data.counts()).handOvers).toBe(1)
      }),
    LIMIT_MS,
  )

  it.concurrent.each<SendPoint>(['miss writing', 'miss written'])(
    'at "%s": what came due two hours ago is missed, and waits for its writer',
    (point) =>
      world.scene(async (data) => {
        const before = await data.live()
        await data.send(before, 'hello', { send_at: Date.now() + 3_600_000 })
        await before.daemon.stop()
        passHours(data.directory, 3)
        const doomed = await data.liveUntil(point)
        await seeItDie(doomed)
        const life = await data.live()
        const again = await until('it has failed', async () => {
          const answer = await data.send(life, 'hello')
          return answer?.body.message.status === 'failed' && answer
        })
        expect(again.body.message.status_detail).toMatchObject({ reason: 'missed', may_have_been_sent: false })
        expect((await data.counts()).handOvers).toBe(0)
        const { id } = again.body.message
        expect((await life.ask('POST', `/api/messages/${id}/retry`, {}))?.status).toBe(202)
        expect((await data.settle(life, id)).message.status).toBe('sent')
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )
})

/** As if the daemon had not run for so long. */
function passHours(directory: string, hours: number): void {
  const db = new DatabaseSync(join(directory, 'lanline.db'))
  db.prepare('UPDATE scheduled_messages SET send_at = send_at - ?').run(hours * 3_600_000)
  db.close()
}
