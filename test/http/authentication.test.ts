import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createToken } from '../../src/access/token.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const conversation = '/api/conversations/conv_1'
type Row = readonly [
  method: string,
  url: string,
  scopes: 'read' | 'send' | 'read+send' | 'admin' | 'poke',
  body: object | undefined,
]
const routes: readonly Row[] = [
  ['GET', '/api/session', 'read', undefined],
  ['GET', '/api/conversations/enhanced', 'read', undefined],
  ['GET', '/api/conversations/stats', 'read', undefined],
  ['GET', '/api/doctor', 'admin', undefined],
  ['POST', '/api/doctor', 'admin', undefined],
  ['GET', conversation, 'read', undefined],
  ['GET', `${conversation}/messages`, 'read', undefined],
  ['GET', '/api/messages/msg_1', 'read', undefined],
  ['GET', '/api/search?q=x', 'read', undefined],
  ['GET', '/api/conversations/counts', 'read', undefined],
  ['POST', '/api/conversations/bulk', 'read+send', { ids: ['conv_1'], change: { starred: true } }],
  ['PUT', `${conversation}/draft`, 'read+send', { text: 'x' }],
  ['PUT', `${conversation}/hide`, 'read+send', undefined],
  ['GET', '/api/messages/starred', 'read', undefined],
  ['PUT', '/api/messages/msg_1/star', 'read+send', undefined],
  ['GET', '/api/export?format=json', 'read', undefined],
  ['GET', '/api/export/estimate?format=json', 'read', undefined],
  ['POST', '/api/file-tickets', 'read', { for: 'export' }],
  ['GET', '/api/backup', 'read', undefined],
  ['GET', '/api/import', 'admin', undefined],
  ['POST', '/api/import', 'admin', undefined],
  ['DELETE', '/api/import', 'admin', undefined],
  ['DELETE', '/api/import/import_1', 'admin', undefined],
  ['GET', '/api/lists', 'read', undefined],
  ['POST', '/api/lists', 'read+send', { name: 'x', rows: [['x']] }],
  ['POST', '/api/lists/preview', 'read+send', undefined],
  ['POST', '/api/lists/preview/upload_1', 'read+send', {}],
  ['DELETE', '/api/lists/preview/upload_1', 'read+send', undefined],
  ['GET', '/api/lists/list_1', 'read', undefined],
  ['PUT', '/api/lists/list_1', 'read+send', { name: 'x' }],
  ['DELETE', '/api/lists/list_1', 'read+send', undefined],
  ['GET', '/api/lists/list_1/people', 'read', undefined],
  ['GET', '/api/templates', 'read', undefined],
  ['POST', '/api/templates', 'read+send', { name: 'x', shortcut: 'x', text: 'x' }],
  ['PUT', '/api/templates/tpl_1', 'read+send', { name: 'x' }],
  ['DELETE', '/api/templates/tpl_1', 'read+send', undefined],
  ['POST', '/api/messages/many', 'read+send', { to: ['+447700900001'], message: 'x' }],
  ['POST', '/api/recipients/check', 'read', { to: ['+447700900001'] }],
  ['GET', '/api/batches', 'read', undefined],
  ['GET', '/api/batches/batch_1', 'read', undefined],
  ['POST', '/api/batches/batch_1/retry', 'read+send', undefined],
  ['POST', '/api/batches/batch_1/cancel', 'read+send', undefined],
  ['GET', '/api/campaigns', 'read', undefined],
  ['POST', '/api/campaigns', 'read+send', { name: 'x' }],
  ['GET', '/api/campaigns/camp_1', 'read', undefined],
  ['PUT', '/api/campaigns/camp_1', 'read+send', { name: 'x' }],
  ['DELETE', '/api/campaigns/camp_1', 'read+send', undefined],
  ['GET', '/api/campaigns/camp_1/people', 'read', undefined],
  ['GET', '/api/campaigns/camp_1/preview', 'read', undefined],
  ['GET', '/api/campaigns/camp_1/results.csv', 'read', undefined],
  ['POST', '/api/campaigns/camp_1/test', 'read+send', { to: '+447700900001' }],
  ['POST', '/api/campaigns/camp_1/start', 'read+send', {}],
  ['POST', '/api/campaigns/camp_1/follow-up', 'read+send', { to: 'answered' }],
  ...['check', 'pause', 'resume', 'cancel', 'duplicate', 'retry-failed'].map(
    (verb) => ['POST', `/api/campaigns/camp_1/${verb}`, 'read+send', undefined] as const,
  ),
  ['GET', `${conversation}/addresses`, 'read', undefined],
  ['POST', `${conversation}/join`, 'read+send', { with: 'conv_2' }],
  ['POST', `${conversation}/split`, 'read+send', { phone: '+447700900001' }],
  ['PUT', `${conversation}/sim`, 'read+send', { sim: null }],
  ['GET', '/api/sims', 'read', undefined],
  ['PUT', '/api/sims/0', 'admin', { name: 'x' }],
  ['GET', '/api/settings', 'read', undefined],
  ['PUT', '/api/settings', 'admin', { send_gap_ms: 2_000 }],
  ['GET', '/api/deletions-on-phone', 'read', undefined],
  ['POST', '/api/deletions-on-phone', 'admin', { decision: 'keep' }],
  ['POST', '/api/messages/msg_1/resend', 'read+send', { message: 'x' }],
  ['POST', '/api/messages/msg_1/send-now', 'read+send', undefined],
  ['PUT', '/api/messages/msg_1', 'read+send', { message: 'x' }],
  ['POST', '/api/send/resume', 'send', undefined],
  ['GET', '/api/stats/days', 'read', undefined],
  ['GET', '/api/stats/calls', 'read', undefined],
  ['GET', '/api/contacts', 'read', undefined],
  ['GET', '/api/webhooks', 'admin', undefined],
  ['POST', '/api/webhooks', 'admin', { url: 'https://example.org/', events: ['message.received'] }],
  ['GET', '/api/webhooks/hook_1', 'admin', undefined],
  ['PUT', '/api/webhooks/hook_1', 'admin', { name: 'x' }],
  ['DELETE', '/api/webhooks/hook_1', 'admin', undefined],
  ['POST', '/api/webhooks/hook_1/rotate', 'admin', undefined],
  ['POST', '/api/webhooks/hook_1/test', 'admin', undefined],
  ['GET', '/api/webhooks/hook_1/deliveries', 'admin', undefined],
  ['GET', '/api/webhooks/hook_1/deliveries/delivery_1', 'admin', undefined],
  ['POST', '/api/webhooks/hook_1/deliveries/delivery_1/resend', 'admin', undefined],
  ['GET', '/api/opt-outs', 'read', undefined],
  ['GET', '/api/opt-outs/log', 'read', undefined],
  ['POST', '/api/opt-outs', 'read+send', { phone: '+447700900001' }],
  ['DELETE', '/api/opt-outs/+447700900001', 'read+send', { reason: 'asked to' }],
  ['POST', '/api/poke', 'poke', undefined],
  ['POST', '/api/ws-ticket', 'read', undefined],
  ['GET', '/api/devices', 'admin', undefined],
  ['PUT', '/api/devices/nobody', 'admin', { name: 'x' }],
  ['DELETE', '/api/devices/nobody', 'admin', undefined],
  ['POST', '/api/devices/revoke-all', 'admin', { except_this: true }],
  ['POST', '/api/pairing-codes', 'admin', undefined],
  ['GET', '/api/access-audit', 'admin', undefined],
  ['POST', '/api/conversations/sync-all', 'read', undefined],
  ['POST', `${conversation}/sync`, 'read', undefined],
  ['POST', `${conversation}/send`, 'send', { message: 'hi' }],
  ['POST', '/api/messages', 'send', { to: '+447700900009', message: 'hi' }],
  ['POST', '/api/messages/msg_1/retry', 'read+send', undefined],
  ['POST', '/api/messages/msg_1/cancel', 'read+send', undefined],
  ['DELETE', '/api/messages/msg_1', 'read+send', undefined],
  ['DELETE', conversation, 'read+send', undefined],
  ...['star', 'pin', 'archive', 'mute', 'mark-read', 'mark-unread'].map(
    // Their answers show what was written last.
    (verb) => ['PUT', `${conversation}/${verb}`, 'read+send', undefined] as const,
  ),
]
const scopesOf = {
  none: [],
  read: ['read'],
  send: ['send'],
  admin: ['admin'],
  'read+send': ['read', 'send'],
  poke: ['poke'],
} as const

describe('each route', () => {
  it.each(routes)('%s %s needs a device', async (method, url, _, body) => {
    const answer = await app.request(method, url, body, { headers: { authorization: '' } })
    expect([answer.status, answer.body.error.code]).toEqual([401, 'unauthorized'])
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Lanline"')
  })

  it.each(routes)('%s %s needs %s and no other scope', async (method, url, scope, body) => {
    for (const [name, scopes] of Object.entries(scopesOf)) {
      const { token } = app.createToken(...scopes)
      const { status } = await app.request(method, url, body, { headers: { authorization: `Bearer ${token}` } })
      const isReader = name === 'read' || name === 'read+send'
      const isEnough = name === scope || (name === 'read+send' && scope !== 'admin') || (isReader && scope === 'poke')
      expect([name, status === 403]).toEqual([name, !isEnough])
    }
  })

  it('is in this table', async () => {
    const { body } = await app.get('/api/openapi.json')
    const described = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const listed = routes.map(([method, url]) => {
      const path = url
        .replace(/\?.*/, '')
        .replace(/\/sims\/0/, '/sims/{slot}')
        .replace(/\/\+447700900001/, '/{phone}')
        .replace(/\/delivery_1/, '/{delivery}')
      return `${method} ${path.replace(/\/((conv|msg|tpl|batch|list|upload|camp|hook|import)_1|nobody)/, '/{id}')}`
    })
    expect(described.toSorted()).toEqual(
      [...listed, 'GET /health', 'GET /api/openapi.json', 'POST /api/pair'].toSorted(),
    )
  })
})

describe('what is open', () => {
  it.each(['/health', '/docs', '/docs/page.js', '/docs/page.css', '/api/openapi.json', '/', '/c/conv_1'])(
    '%s needs no device',
    async (url) => {
      const answer = await app.request('GET', url, undefined, { headers: { authorization: '' } })
      expect(answer.status).toBe(200)
      // The description's examples have invented numbers.
      if (url !== '/api/openapi.json') expect(answer.text).not.toContain('900')
    },
  )

  it('is nothing more: what is missing under /api is not told to strangers', async () => {
    for (const url of [
      '/api',
      '/api/',
      '/api/nope',
      '//api/nope',
      '/api/../api/session',
      '/ws',
      '/ws/x',
      '/API/session',
    ]) {
      const answer = await app.request('GET', url, undefined, { headers: { authorization: '' } })
      expect([url, answer.status]).toEqual([url, 401])
    }
    expect((await app.request('OPTIONS', '/api/session', undefined, { headers: { authorization: '' } })).status).toBe(
      401,
    )
  })

  it('tells a health check no more than that the daemon is up', async () => {
    expect((await app.get('/health')).body).toEqual({ status: 'ok', version: '1.2.3' })
  })
})

describe('a token', () => {
  const withToken = (authorization: string) =>
    app.request('GET', '/api/session', undefined, { headers: { authorization } })

  it('says who I am', async () => {
    const { token, device } = app.createToken('read')
    const { status, body } = await withToken(`Bearer ${token}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      version: '1.2.3',
      device: { id: device.id, name: 'script', kind: 'token', scopes: ['read'] },
    })
    expect(JSON.stringify(body)).not.toMatch(/hash|secret|lan_/)
    expect((await withToken(`bearer   ${token}`)).status).toBe(200)
  })

  it('is refused when it is wrong, malformed, of another kind, in the address, or revoked', async () => {
    const { token, device } = app.createToken('read')
    for (const wrong of [createToken().text, `${token}x`, token.toUpperCase(), 'x', '{"$ne":null}']) {
      const { status, body } = await withToken(`Bearer ${wrong}`)
      expect([status, body.error.code]).toEqual([401, 'unauthorized'])
    }
    expect((await withToken(`Basic ${token}`)).status).toBe(401)
    expect((await withToken(token)).status).toBe(401)
    const inUrl = await app.request('GET', `/api/session?token=${token}`, undefined, { headers: { authorization: '' } })
    expect(inUrl.status).toBe(401)
    app.access.revokeDevice(device.id)
    expect((await withToken(`Bearer ${token}`)).status).toBe(401)
  })

  it('that is wrong is answered late, and after a number of them not looked at any more', async () => {
    const limited = await createHttpApp({ limits: { wrongTokens: 3 } })
    const ask = (token: string) =>
      limited.request('GET', '/api/session', undefined, { headers: { authorization: `Bearer ${token}` } })
    const since = performance.now()
    const statuses = []
    for (let tries = 0; tries < 4; tries += 1) statuses.push((await ask(createToken().text)).status)
    expect(statuses).toEqual([401, 401, 401, 429])
    expect(performance.now() - since).toBeGreaterThan(290)
    // Nor are those of a flood kept: each would be a write to the phone's flash.
    expect(limited.access.audit.list({ limit: 1 }).entries).toMatchObject([{ kind: 'refused', count: 3 }])
    // The owner behind the same address is not shut out with the guesser.
    expect((await ask(limited.token)).status).toBe(200)
    await limited.close()
  })

  it('may ask so often and no more', async () => {
    const limited = await createHttpApp({ limits: { requests: 3 } })
    const statuses = []
    for (let tries = 0; tries < 4; tries += 1) statuses.push((await limited.get('/api/session')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const last = await limited.get('/api/session')
    expect(last.body.error.code).toBe('rate_limited')
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    await limited.close()
  })
})

describe('the Host of a request', () => {
  it.each(['localhost', 'localhost:8765', '127.0.0.1:5000', '[::1]:5000'])('may be %s', async (host) => {
    expect((await app.request('GET', '/health', undefined, { headers: { host } })).status).toBe(200)
  })

  it.each(['evil.example', 'localhost.evil.example', '192.168.1.2:5000', 'localhost:5000@evil.example'])(
    'may not be %j, for anything that is served',
    async (host) => {
      for (const url of ['/health', '/', '/docs', '/api/session', '/api/nope', '/nope.js', '/ws']) {
        const answer = await app.request('GET', url, undefined, { headers: { host } })
        expect([url, answer.status, answer.body.error.code]).toEqual([url, 421, 'forbidden'])
      }
      expect(
        (await app.request('POST', '/api/pair', { code: 'x', device_name: 'x' }, { headers: { host } })).status,
      ).toBe(421)
    },
  )
})
