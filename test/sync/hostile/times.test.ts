import { describe, expect, it } from 'vitest'
import { sendMessage } from '../../../src/use-cases/send-message.ts'
import { ANNA, createHostileWorld, DAY, HOUR, MINUTE } from './hostile-world.ts'

const iso = (ms: number) => new Date(ms).toISOString()

describe('the time of the phone', () => {
  it('a zone that changes doubles nothing, moves nothing, and new times are right at once', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => arrive('before') })
    const before = world.message('before').timestamp
    for (const zone of ['Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'Europe/Paris']) {
      world.phone.set('zone', zone)
      const at = world.now()
      world.arrive(zone)
      await world.pass(20 * MINUTE)
      expect(iso(world.message(zone).timestamp)).toBe(iso(Math.floor(at / 1000) * 1000))
    }
    expect(world.messages()).toHaveLength(5)
    expect(world.message('before').timestamp).toBe(before)
  })

  it('the hour that is doubled in autumn has each text in its own pass, and in order', async () => {
    const world = await createHostileWorld({ start: Date.parse('2026-10-24T23:50:00Z') })
    const sent: [string, number][] = []
    for (let index = 0; index < 14; index += 1) {
      const body = `text ${index}`
      sent.push([body, Math.floor(world.now() / 1000) * 1000])
      world.arrive(body)
      await world.pass(10 * MINUTE)
    }
    await world.night()
    expect(world.messages().map(({ body, timestamp }) => [body, timestamp])).toEqual(sent)
  })

  it('the hour that is left out in spring loses nothing', async () => {
    const world = await createHostileWorld({ start: Date.parse('2026-03-29T00:40:00Z') })
    for (let index = 0; index < 8; index += 1) {
      world.arrive(`text ${index}`)
      await world.pass(10 * MINUTE)
    }
    expect(world.bodies()).toEqual(Array.from({ length: 8 }, (_, index) => `text ${index}`))
  })

  it('a clock that is set back, and on again, keeps texts coming, once each', async () => {
    const world = await createHostileWorld()
    for (const [body, jump] of [
      ['now', -3 * HOUR],
      ['set back', 5 * HOUR],
      ['set on', -2 * HOUR],
      ['right again', 0],
    ] as const) {
      world.arrive(body)
      await world.pass(2 * MINUTE)
      world.phone.jump(jump)
    }
    await world.night()
    expect(world.bodies().toSorted()).toEqual(['now', 'right again', 'set back', 'set on'])
    expect(world.announced()).toHaveLength(4)
  })

  it.each(['while it looks', 'while it is down', 'where rows are shown late'])(
    'a clock that is set back after a hand-over, %s, leaves the text proven, on a phone that names no writers',
    async (how) => {
      const world = await createHostileWorld()
      world.sql(
        'CREATE TRIGGER nameless AFTER INSERT ON sms BEGIN UPDATE sms SET creator = NULL WHERE _id = NEW._id; END',
      )
      world.arrive('before', { at: world.now() - HOUR })
      await world.pass(MINUTE)
      world.phone.fail(
        'termux-sms-send',
        { kind: 'send', outcome: 'sent', delayMs: how.endsWith('late') ? 500 : 4_000 },
        1,
      )
      if (how.endsWith('late')) world.phone.set('rowLagMs', 9_000)
      const deps = { store: world.store, clock: world.phone.time, sync: world.daemon.control }
      const request = { recipient: { to: ANNA }, message: 'ours', sim: undefined, sendAt: undefined }
      const { id } = sendMessage(deps, { ...request, clientId: 'key of ours' })
      while (world.store.outbox.find(id)?.state !== 'handed_over') await world.pass(100)
      if (how.endsWith('down')) world.kill()
      world.phone.jump(-3 * HOUR)
      await world.pass(20_000)
      if (how.endsWith('down')) world.restart()
      await world.pass(10 * MINUTE)
      expect(world.message('ours')).toMatchObject({ source: 'manual', status: 'sent', sync_status: 'synced' })
    },
  )

  it('texts of 1970 and of 2106 are kept as they are, pin nothing to the top, and stay one each', async () => {
    const world = await createHostileWorld()
    world.arrive('of 1970', { at: 1_000 })
    world.arrive('of 2106', { at: Date.parse('2106-02-07T06:28:15Z') })
    await world.pass(2 * MINUTE)
    world.phone.jump(3 * DAY)
    world.arrive('today')
    await world.pass(20 * MINUTE)
    await world.night()
    expect(world.bodies()).toEqual(['of 1970', 'of 2106', 'today'])
    expect(iso(world.message('of 1970').timestamp)).toBe('1970-01-01T00:00:01.000Z')
    expect(iso(world.message('of 2106').timestamp)).toBe('2106-02-07T06:28:15.000Z')
  })

  it.each(['arab', 'arabext', 'beng', 'deva', 'mymr'])('digits of the script %s are read', async (digits) => {
    const world = await createHostileWorld()
    world.phone.set('digits', digits)
    const at = Math.floor(world.now() / 1000) * 1000
    world.arrive('hello')
    await world.pass(2 * MINUTE)
    expect(world.message('hello').timestamp).toBe(at)
  })

  it('a zone of old, whose distance from UTC has seconds, is read to the second', async () => {
    const world = await createHostileWorld({ zone: 'Africa/Monrovia' })
    // Liberia stood 44 minutes and 30 seconds behind until 1972.
    const at = Date.parse('1971-06-01T12:00:07Z')
    world.arrive('old', { at })
    await world.pass(2 * MINUTE)
    expect(iso(world.message('old').timestamp)).toBe(iso(at))
    expect(world.bodies(ANNA)).toEqual(['old'])
  })
})
