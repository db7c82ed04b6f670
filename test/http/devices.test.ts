import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  AuditPageSchema,
  DeviceChangedSchema,
  DeviceListSchema,
  PairingCodeSchema,
} from '../../src/protocol/session.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'
import { createBrowser } from '../support/signing.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const names = async () =>
  (await app.get('/api/devices')).body.devices.map(({ name }: { name: string }) => name).toSorted()

describe('the devices', () => {
  it('are listed with what they may do, when and from where they were seen, and no secret', async () => {
    app.wait(1_000)
    createBrowser(app, ['read'])
    const { body } = await app.get('/api/devices')
    assertShape(DeviceListSchema, body)
    expect(body.devices).toMatchObject([
      { name: 'script', kind: 'token', proof: 'bearer', last_seen_at: app.now(), last_ip: '127.0.0.1' },
      { name: 'Laptop', kind: 'browser', proof: 'session_key', scopes: ['read'], last_seen_at: null },
    ])
    expect(JSON.stringify(body)).not.toMatch(/hash|secret|lan_|public_key/)
  })

  it('are renamed', async () => {
    const { device } = createBrowser(app)
    const { status, body } = await app.request('PUT', `/api/devices/${device.id}`, { name: ' The\u0000  desk ' })
    expect(status).toBe(200)
    assertShape(DeviceChangedSchema, body)
    expect(body.device.name).toBe('The desk')
    expect(await names()).toEqual(['The desk', 'script'])
  })

  it('may do less from the moment it is said, on open sockets too', async () => {
    const { token, device } = app.createToken('read', 'send')
    const socket = await openSocket(app, { headers: { authorization: `Bearer ${token}` } })
    await app.request('PUT', `/api/devices/${device.id}`, { scopes: ['read'] })
    expect(await socket.closed).toBe(1012)
    const headers = { authorization: `Bearer ${token}` }
    expect((await app.request('POST', '/api/messages', { to: '123', message: 'x' }, { headers })).status).toBe(403)
  })

  it('are revoked: open sockets end at once with the code that means wipe', async () => {
    const browser = createBrowser(app)
    const { ticket } = app.access.openTicket(browser.device.id)
    const own = { host: 'localhost:5000', origin: 'http://localhost:5000', cookie: browser.cookie }
    const socket = await openSocket(app, { headers: own, protocols: ['lanline-v1', `ticket.${ticket}`] })
    const { status } = await app.request('DELETE', `/api/devices/${browser.device.id}`)
    expect(status).toBe(200)
    expect(await socket.closed).toBe(4401)
    expect(await names()).toEqual(['script'])
    expect((await app.request('DELETE', `/api/devices/${browser.device.id}`)).status).toBe(404)
  })

  it('are revoked all, the one that asks too only when it says so', async () => {
    createBrowser(app)
    app.createToken('read')
    const others = await app.request('POST', '/api/devices/revoke-all', {})
    expect(others.body).toEqual({ success: true, revoked: 2 })
    expect(await names()).toEqual(['script'])
    expect((await app.request('POST', '/api/devices/revoke-all', { except_this: false })).body.revoked).toBe(1)
    expect((await app.get('/api/devices')).status).toBe(401)
  })

  it.each([
    [{}, 'Cannot change a device'],
    [{ name: '' }, 'Cannot change a device: name is empty'],
    [{ name: ' \u0000' }, 'Cannot rename: the device needs a name'],
    [{ name: 'x'.repeat(61) }, 'Cannot change a device: name has 61 characters'],
    [{ scopes: [] }, 'Cannot change a device: scopes'],
    [{ scopes: ['root'] }, 'Cannot change a device: scopes'],
    [{ scopes: ['read', 'read'] }, 'Cannot change a device: scopes'],
    [{ proof: 'bearer' }, 'Cannot change a device: there is no "proof" here'],
  ])('are not changed by %j', async (change, sentence) => {
    const { device } = createBrowser(app)
    const { status, body } = await app.request('PUT', `/api/devices/${device.id}`, change)
    expect(status).toBe(400)
    expect(body.error.message).toContain(sentence)
  })
})

describe('POST /api/pairing-codes', () => {
  it('gives a code that lets one browser in, and is in the record', async () => {
    const { body } = await app.request('POST', '/api/pairing-codes')
    assertShape(PairingCodeSchema, body)
    expect(body).toMatchObject({ expires_at: app.now() + 300_000, url: null })
    expect(app.access.codes.redeem(body.link_code)).toBe('accepted')
    const audit = await app.get('/api/access-audit?limit=1')
    expect(audit.body.entries).toMatchObject([{ kind: 'code_opened', device_name: 'script', ip: '127.0.0.1' }])
    expect(audit.text).not.toContain(body.code)
  })
})

describe('GET /api/access-audit', () => {
  it('comes in pages, newest first', async () => {
    for (let count = 0; count < 5; count += 1) app.createToken('read')
    const ids: number[] = []
    for (let before = ''; ;) {
      const { body } = await app.get(`/api/access-audit?limit=2${before}`)
      assertShape(AuditPageSchema, body)
      ids.push(...body.entries.map(({ id }: { id: number }) => id))
      if (body.next_before === null) break
      before = `&before=${body.next_before}`
    }
    expect(ids).toEqual([6, 5, 4, 3, 2, 1])
  })

  it.each(['limit=0', 'limit=201', 'before=0', 'before=x', 'cursor=1'])('refuses %s', async (query) => {
    expect((await app.get(`/api/access-audit?${query}`)).status).toBe(400)
  })
})
