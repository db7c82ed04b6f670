import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SendPoint } from '../../src/domain/send-state.ts'
import { until } from '../support/until.ts'
import { createCrashWorld, seeItDie, type CrashData, type CrashWorld } from './crash-world.ts'

/** Deaths while a failure is written down. */

// Three scenes share two cores, and whatever else these have to do.
const LIMIT_MS = 150_000

let world: CrashWorld
beforeAll(async () => {
  world = await createCrashWorld()
  // A phone that shows nothing at all proves nothing: that a row is gone is seen beside one that is still there.
  await world.phone.run('arrive', '--from', '+447700900001', '--body', 'Before all of them', '--at', '-3h', '--read')
}, LIMIT_MS)
afterAll(() => world.close())

const behave = (data: CrashData, ...how: readonly string[]) => world.phone.run('person', 'set', data.to, ...how)
const faultOnce = (...fault: readonly string[]) =>
  world.phone.run('fault', 'set', 'termux-sms-send', ...fault, '--count', '1')

/** Looks so far apart that something can happen between two of them. */
const UNHURRIED = {
  LANLINE_POLL_FAST_MS: '8000',
  LANLINE_CONFIRM_TIMEOUT_MS: '100000',
}

/** Sends in a life that dies at the point; returns the message's id and the life after. */
async function sendAndDie(data: CrashData, point: SendPoint) {
  const doomed = await data.liveUntil(point)
  if (!doomed) throw new Error(`It died before it listened, at ${point}`)
  const id = (await data.send(doomed, 'hello'))?.body.message.id ?? ''
  await seeItDie(doomed)
  const life = await data.live()
  return { id, life, end: await data.settle(life, id) }
}

describe('a kill −9 while a failure is written down', () => {
  it.each<[SendPoint, string, boolean]>([
    ['refuse writing', 'unknown', true],
    ['refuse written', 'rejected', false],
  ])(
    'at "%s": the text was refused, so it is %s',
    (point, reason, maybe) =>
      world.scene(async (data) => {
        await world.refuseOnce()
        const { end } = await sendAndDie(data, point)
        expect(end.message.status_detail).toMatchObject({ state: 'failed', reason, may_have_been_sent: maybe })
        expect(await data.counts()).toEqual({ sent: 0, handOvers: 0 })
      }),
    LIMIT_MS,
  )

  it.each<[SendPoint, string, number]>([
    ['hold writing', 'unknown', 0],
    ['hold written', 'sent', 1],
  ])(
    'at "%s": the phone could take nothing, so it is %s',
    (point, outcome, sent) =>
      world.scene(async (data) => {
        const refusal = 'Please grant the following permission to use this command: android.permission.SEND_SMS'
        await faultOnce('error', '--message', refusal)
        const { id, life, end } = await sendAndDie(data, point)
        const { state, reason } = end.message.status_detail ?? {}
        expect(state === 'failed' ? reason : state).toBe(outcome)
        const states = end.timeline.map((entry) => entry.state)
        expect(states.filter((each) => each === 'handing_over')).toHaveLength(1 + sent)
        expect((await data.send(life, 'hello'))?.body.message.id).toBe(id)
        expect(await data.counts()).toEqual({ sent, handOvers: sent })
      }),
    LIMIT_MS,
  )

  it.concurrent.each<SendPoint>(['vanish writing', 'vanish written'])(
    'at "%s": its row flashed up, so it is rejected',
    (point) =>
      world.scene(async (data) => {
        const doomed = await data.liveUntil(point, 0, UNHURRIED)
        if (!doomed) throw new Error(`It died before it listened, at ${point}`)
        const id = (await data.send(doomed, 'hello'))?.body.message.id ?? ''
        await until('its row was seen', () => doomed.daemon.output().includes('reached first_look written'))
        // Between the two looks: on a machine that is busy no row flashes up for just so long.
        const [row = ''] = (await world.phone.run('sent', '--to', data.to)).split('\n')
        await world.phone.run('delete', String(JSON.parse(row)._id))
        await seeItDie(doomed)
        const end = await data.settle(await data.live(), id)
        expect(end.message.status_detail).toMatchObject({
          state: 'failed',
          reason: 'rejected',
          may_have_been_sent: false,
        })
        expect(await data.counts()).toEqual({ sent: 0, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.concurrent.each<SendPoint>(['give_up writing', 'give_up written'])(
    'at "%s": no row came, so it is not confirmed',
    (point) =>
      world.scene(async (data) => {
        await behave(data, '--outcome', 'never')
        const { end } = await sendAndDie(data, point)
        expect(end.message.status_detail).toMatchObject({ reason: 'not_confirmed', may_have_been_sent: true })
        expect(await data.counts()).toEqual({ sent: 0, handOvers: 1 })
      }),
    LIMIT_MS,
  )

  it.concurrent.each<SendPoint>(['cut_off writing', 'cut_off written'])(
    'at "%s", in the start after a death: it stays unknown',
    (point) =>
      world.scene(async (data) => {
        const first = await data.liveUntil('begin_hand_over written')
        const id = (first && (await data.send(first, 'hello')))?.body.message.id
        await seeItDie(first)
        expect(await data.liveUntil(point)).toBeUndefined()
        const life = await data.live()
        const again = await data.send(life, 'hello')
        if (id !== undefined) expect(again?.body.message.id).toBe(id)
        const end = await data.settle(life, again?.body.message.id ?? '')
        expect(end.message.status_detail).toMatchObject({ reason: 'unknown', may_have_been_sent: true })
        expect(end.timeline.filter(({ reason }) => reason === 'unknown')).toHaveLength(1)
        expect(await data.counts()).toEqual({ sent: 0, handOvers: 0 })
      }),
    LIMIT_MS,
  )
})
