import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { SETTING_BOUNDS } from '../../src/protocol/limits.ts'
import { SettingsAnswerSchema, SettingsChangedSchema } from '../../src/protocol/settings.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const put = (change: unknown, token = app.token) =>
  app.request('PUT', '/api/settings', change, { headers: { authorization: `Bearer ${token}` } })

describe('the settings', () => {
  it('are what the daemon was started with until they are changed', async () => {
    const { body } = await app.get('/api/settings')
    assertShape(SettingsAnswerSchema, body)
    expect(body).toEqual({ settings: DEFAULT_SETTINGS, defaults: DEFAULT_SETTINGS })
  })

  it('change one by one, hold at once, and are told to all devices', async () => {
    const socket = await openSocket(app)
    const { status, body } = await put({ send_gap_ms: 5_000, signature: 'Ann' })
    expect(status).toBe(200)
    assertShape(SettingsChangedSchema, body)
    const expected = { ...DEFAULT_SETTINGS, send_gap_ms: 5_000, signature: 'Ann' }
    expect(body.settings).toEqual(expected)
    expect(app.asked).toContain('settings')
    expect((await socket.next('settings_update')).data.settings).toEqual(expected)
    expect((await app.get('/api/settings')).body.settings).toEqual(expected)
    socket.close()
  })

  it('go back to the default by null', async () => {
    await put({ archive_after_days: 7, default_sim: 1 })
    const { body } = await put({ archive_after_days: null, default_sim: null })
    expect(body.settings).toEqual(DEFAULT_SETTINGS)
  })

  it('that are the same already are no news', async () => {
    const before = app.store.events.lastSeq()
    await put({ send_gap_ms: DEFAULT_SETTINGS.send_gap_ms })
    expect(app.store.events.lastSeq()).toBe(before)
    expect(app.asked).not.toContain('settings')
  })

  it('are told to a client that comes back', async () => {
    const { epoch, events } = app.store
    const seq = events.lastSeq()
    await put({ send_delay_ms: 5_000 })
    const socket = await openSocket(app)
    socket.send({ type: 'resume', data: { epoch, seq } })
    expect((await socket.next('settings_update')).data.settings.send_delay_ms).toBe(5_000)
    socket.close()
  })

  it.each(Object.entries(SETTING_BOUNDS))('keep %s within its bounds, and say which they are', async (name, bounds) => {
    const { minimum, maximum } = bounds
    for (const value of [minimum, maximum]) expect((await put({ [name]: value })).status).toBe(200)
    const sentences = [
      [minimum - 1, `is ${minimum - 1}, the least is ${minimum.toLocaleString('en')}`],
      [maximum + 1, `is ${maximum + 1}, the most is ${maximum.toLocaleString('en')}`],
      [2_500.5, 'must be a whole number, or null'],
      ['3000', 'must be a whole number, or null'],
    ] as const
    for (const [value, sentence] of sentences) {
      const { status, body } = await put({ [name]: value })
      expect([status, body.error.message]).toEqual([400, `Cannot change the settings: ${name} ${sentence}`])
    }
    expect(app.store.settings.read()).toMatchObject({ [name]: maximum })
  })

  it.each([{}, { unknown: 1 }, { deletions_on_phone: 'burn' }, { signature: 'x'.repeat(161) }, []])(
    'refuse %j',
    async (change) => {
      expect((await put(change)).status).toBe(400)
      expect(app.store.settings.read()).toEqual(DEFAULT_SETTINGS)
    },
  )

  it('are read by a device that may read, and changed only by one that may do all', async () => {
    const { token } = app.createToken('read', 'send')
    const read = await app.request('GET', '/api/settings', undefined, { headers: { authorization: `Bearer ${token}` } })
    expect(read.status).toBe(200)
    expect((await put({ send_gap_ms: 5_000 }, token)).status).toBe(403)
  })
})

describe('POST /api/send/resume', () => {
  it('has one message tried, and answers how the phone is', async () => {
    const { status, body } = await app.request('POST', '/api/send/resume')
    expect([status, body.phone.state]).toEqual([202, 'fine'])
    expect(app.asked).toEqual(['send again'])
  })

  it('needs the scope to send', async () => {
    const { token } = app.createToken('read')
    const { status } = await app.request('POST', '/api/send/resume', undefined, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(status).toBe(403)
  })
})
