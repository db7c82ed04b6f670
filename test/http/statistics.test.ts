import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StatsCallsSchema, StatsDaysSchema, type StatsDay } from '../../src/protocol/stats.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

describe('GET /api/stats/days', () => {
  it('counts each day once by what became of its messages, empty days too, today last', async () => {
    app.receive('+447700900001', ['late'], { timestamp: START - 2 * DAY_MS })
    app.receive('+447700900001', ['a', 'b'])
    app.receive('+447700900001', ['written on the phone'], { direction: 'outbound' })
    const send = await app.request('POST', '/api/messages', { to: '+447700900001', message: 'x' })
    app.finish(send.body.message, 'rejected')
    const { body } = await app.get('/api/stats/days?days=4')
    assertShape(StatsDaysSchema, body)
    const none = { received: 0, sent: 0, delivered: 0, failed: 0 }
    expect(body).toEqual({
      time_zone: null,
      days: [
        { day: '2026-02-26', ...none },
        { day: '2026-02-27', ...none, received: 1 },
        { day: '2026-02-28', ...none },
        { day: '2026-03-01', received: 2, sent: 1, delivered: 0, failed: 1 },
      ],
    })
  })

  it('begins days where the phone is, also where the clock was changed between', async () => {
    app.store.syncState.set('timeZone', 'America/New_York')
    // The clocks there go on at 2026-03-08 02:00, so that day has 23 hours.
    app.wait(8 * DAY_MS)
    app.receive('+447700900001', ['23:59 on the 7th'], { timestamp: Date.UTC(2026, 2, 8, 4, 59) })
    app.receive('+447700900001', ['00:00 on the 8th'], { timestamp: Date.UTC(2026, 2, 8, 5, 0) })
    app.receive('+447700900001', ['23:59 on the 8th'], { timestamp: Date.UTC(2026, 2, 9, 3, 59) })
    app.receive('+447700900001', ['00:00 on the 9th'], { timestamp: Date.UTC(2026, 2, 9, 4, 0) })
    const { body } = await app.get('/api/stats/days?days=3')
    expect(body.time_zone).toBe('America/New_York')
    expect(body.days.map(({ day, received }: StatsDay) => [day, received])).toEqual([
      ['2026-03-07', 1],
      ['2026-03-08', 2],
      ['2026-03-09', 1],
    ])
  })

  it.each([
    ['', 30],
    ['?days=366', 366],
  ])('has the days that are asked for: %s', async (query, count) => {
    const { body } = await app.get(`/api/stats/days${query}`)
    expect(new Set(body.days.map(({ day }: StatsDay) => day)).size).toBe(count)
  })

  it.each(['0', '367', 'x', '1.5'])('refuses %s days', async (days) => {
    expect((await app.get(`/api/stats/days?days=${days}`)).status).toBe(400)
  })
})

describe('GET /api/stats/calls', () => {
  it('counts the commands of the last 24 hours by what they were for', async () => {
    const { phoneCalls } = app.store
    phoneCalls.note('messages')
    app.wait(HOUR_MS)
    for (const reason of ['messages', 'messages', 'sending'] as const) phoneCalls.note(reason)
    const { body } = await app.get('/api/stats/calls')
    assertShape(StatsCallsSchema, body)
    expect(body.hours).toHaveLength(24)
    expect(body.hours.slice(-3)).toEqual([
      { at: START - HOUR_MS, total: 0, by_reason: {} },
      { at: START, total: 1, by_reason: { messages: 1 } },
      { at: START + HOUR_MS, total: 3, by_reason: { messages: 2, sending: 1 } },
    ])
    app.wait(24 * HOUR_MS)
    expect((await app.get('/api/stats/calls')).body.hours.every(({ total }: { total: number }) => total === 0)).toBe(
      true,
    )
  })
})
