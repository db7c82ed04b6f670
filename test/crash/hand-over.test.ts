import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SendPoint } from '../../src/domain/send-state.ts'
import { until } from '../support/until.ts'
import { createCrashWorld, seeItDie, type CrashData, type CrashWorld } from './crash-world.ts'

/** Deaths between the moment a text is asked for and the moment its Sent row has been met twice. */

// Three scenes share two cores, and whatever else these have to do.
const LIMIT_MS = 150_000
const UNKNOWN = { status: 'failed', status_detail: { reason: 'unknown', may_have_been_sent: true } }
const SENT = { status: 'sent', status_detail: { state: 'sent' } }

let world: CrashWorld
beforeAll(async () => {
  world = await createCrashWorld()
}, LIMIT_MS)
afterAll(() => world.close())

/** Sends, dies at the point, starts again, and asks once more as a client does that had no answer. */
async function dieAndSendAgain(data: CrashData, point: SendPoint) {
  const doomed = await data.liveUntil(point)
  const first = doomed && (await data.send(doomed, 'hello'))
  await seeItDie(doomed)
  const life = await data.live()
  const again = await data.send(life, 'hello')
  if (again?.status !== 202) throw new Error(`asking again gave ${again?.status}`)
  const { id } = again.body.message
  if (first) expect(id).toBe(first.body.message.id)
  return { life, id, wasAnswered: first !== undefined }
}

describe('a kill −9 of the daemon sends no text twice and loses none', () => {
  it.concurrent.each<[point: SendPoint, when: string]>([
    ['enqueue writing', 'while it is accepted'],
    ['enqueue written', 'accepted, and not answered'],
    ['begin_hand_over writing', 'before the hand-over is written down'],
    ['end_hand_over writing', 'after the command, which is not written down'],
    ['end_hand_over written', 'handed over'],
    ['first_look writing', 'at the first look, which is not written down'],
    ['first_look written', 'between the two looks'],
    ['confirm writing', 'at the second look, which is not written down'],
    ['confirm written', 'just proven'],
  ])(
    'at "%s": %s',
    (point) =>
      world.scene(async (data) => {
        const { life, id } = await dieAndSendAgain(data, point)
        await until('it is sent', async () => (await data.settle(life, id)).message.status === 'sent')
        const { message, timeline } = await data.settle(life, id)
        expect(message).toMatchObject(SENT)
        expect(timeline.at(-1)?.state).toBe('sent')
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.concurrent(
    'at "begin_hand_over written", before the command starts: nothing went out, and it says that it does not know',
    () =>
      world.scene(async (data) => {
        const { life, id } = await dieAndSendAgain(data, 'begin_hand_over written')
        expect((await data.settle(life, id)).message).toMatchObject(UNKNOWN)
        expect(await data.counts()).toEqual({ sent: 0, handOvers: 0 })
        const refused = await life.ask('POST', `/api/messages/${id}/retry`, {})
        expect(refused?.status).toBe(409)
        expect((await life.ask('POST', `/api/messages/${id}/retry`, { even_if_sent: true }))?.status).toBe(202)
        await until('it is sent', async () => (await data.settle(life, id)).message.status === 'sent')
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.each([
    ['the command has started and has read nothing yet', 'late', ['--ms', '3s']],
    ['the command has taken the text and does not end', 'work-then-hang', []],
  ] as const)(
    'while %s: the text goes out, and is found',
    (_when, fault, more) =>
      world.scene(async (data) => {
        await world.phone.run('fault', 'set', 'termux-sms-send', fault, ...more, '--count', '1')
        const doomed = await data.live()
        const id = (await data.send(doomed, 'hello'))?.body.message.id ?? ''
        await until('the command runs', async () =>
          (await world.phone.run('calls', '--command', 'termux-sms-send')).includes(data.to),
        )
        if (fault === 'work-then-hang')
          await until('it took the text', async () => (await data.counts()).handOvers === 1)
        await doomed.daemon.stop('SIGKILL')

        const life = await data.live()
        await until('it is sent', async () => (await data.settle(life, id)).message.status === 'sent')
        expect((await data.settle(life, id)).timeline.map(({ state, reason }) => reason ?? state)).toEqual([
          'queued',
          'handing_over',
          'unknown',
          'sent',
        ])
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )
})
