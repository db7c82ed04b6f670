import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { readSigningKey, signRequest, type Signed } from '../support/signing.ts'

let app: HttpApp
let key: ReturnType<typeof readSigningKey>
beforeEach(async () => {
  app = await createHttpApp()
  key = readSigningKey(app.access.createDevice({ name: 'cron', proof: 'signing_key', scopes: ['read', 'send'] }).token)
})
afterEach(() => app.close())

const sign = (request: Partial<Signed> & { url: string }) =>
  signRequest({ created: Math.floor(app.now() / 1000), keyId: key.keyId, ...request }, key.signBytes)
const call = (method: string, url: string, headers: Record<string, string>, body?: object) =>
  app.request(method, url, body, { headers: { authorization: '', ...headers } })

describe('a signed call', () => {
  it('reads', async () => {
    for (const url of ['/api/session', '/api/search?q=h%C3%A9llo&has=link', '/api/conversations/enhanced?']) {
      expect([url, (await call('GET', url, sign({ url }))).status]).toEqual([url, 200])
    }
  })

  it('sends, once', async () => {
    const body = { to: '+447700900009', message: 'héllo' }
    const headers = sign({ method: 'POST', url: '/api/messages', body: JSON.stringify(body) })
    expect((await call('POST', '/api/messages', headers, body)).status).toBe(202)
    const again = await call('POST', '/api/messages', headers, body)
    expect(again.status).toBe(401)
    expect(again.body.error.message).toContain('this very request was made before')
    expect(app.store.outbox.count()).toBe(1)
  })

  it('needs no body and no digest of another: what was put in or changed on the way is refused', async () => {
    const { id } = app.receive('+447700900001', ['hello'])
    const url = `/api/conversations/${id}/star`
    const put = () => sign({ method: 'PUT', url, body: '' })
    expect((await call('PUT', url, put())).status).toBe(200)
    const added = await call('PUT', url, put(), { starred: true })
    expect([added.status, added.body.error.message]).toEqual([
      401,
      'Not let in: content-digest must be sha-256=:…: of the body as it is sent, of nothing where there is no body',
    ])
    const taken = sign({ method: 'PUT', url, body: '{"starred":false}' })
    expect((await call('PUT', url, taken)).status).toBe(401)
    const changed = sign({ method: 'POST', url: '/api/messages', body: '{"to":"+447700900009","message":"a"}' })
    expect((await call('POST', '/api/messages', changed, { to: '+447700900009', message: 'b' })).status).toBe(401)
    expect(app.store.conversations.get(id).is_starred).toBe(true)
    expect(app.store.outbox.count()).toBe(0)
  })

  it.each<[string, (headers: Record<string, string>) => readonly [string, string, Record<string, string>]]>([
    ['method', (headers) => ['POST', '/api/session', headers]],
    ['path', (headers) => ['GET', '/api/devices', headers]],
    ['query', (headers) => ['GET', '/api/session?x=1', headers]],
    ['host', (headers) => ['GET', '/api/session', { ...headers, host: '127.0.0.1:5000' }]],
    ['digest', (headers) => ['GET', '/api/session', { ...headers, 'content-digest': 'sha-256=:AAAA:' }]],
    ['signature', (headers) => ['GET', '/api/session', { ...headers, signature: 'lanline=:AAAA:' }]],
  ])('with another %s is refused', async (_, change) => {
    const answer = await call(...change(sign({ url: '/api/session' })))
    expect([answer.status, answer.body.error.code]).toEqual([401, 'unauthorized'])
  })

  it.each<[string, Partial<Signed>, string]>([
    ['that covers less', { covered: ['@method', '@path'] }, 'it must cover'],
    ['for another program', { tag: 'other-v1' }, 'it needs tag="lanline-v1"'],
    ['with a weak algorithm', { alg: 'hmac-sha1' }, 'it needs an alg of hmac-sha256'],
    ['with another algorithm than its key', { alg: 'ecdsa-p256-sha256' }, 'the signature is not right'],
    ['that holds an hour', { expires: 1_772_370_000 }, 'expires must be 1 to 60 s after created'],
    ['of an hour ago', { created: 1_772_362_800 }, "3600 s from the phone's"],
    ['of tomorrow', { created: 1_772_452_800 }, "86400 s from the phone's"],
    ['of nobody', { keyId: 'nobody0000' }, 'the signature is not right'],
    ['without a nonce', { nonce: '' }, 'it needs a nonce'],
  ])('%s is refused with a sentence', async (_, change, sentence) => {
    const answer = await call('GET', '/api/session', sign({ url: '/api/session', ...change }))
    expect(answer.status).toBe(401)
    expect(answer.body.error.message).toContain(sentence)
  })

  it('with a body that is thrown away is held to it all the same', async () => {
    const { token } = app.access.createDevice({ name: 'forwarder', proof: 'signing_key', scopes: ['poke'] })
    key = readSigningKey(token)
    const poke = (signed: string, payload: string) =>
      app.request('POST', '/api/poke', undefined, {
        headers: {
          authorization: '',
          'content-type': 'text/plain',
          ...sign({ method: 'POST', url: '/api/poke', body: signed }),
        },
        payload,
      })
    expect((await poke('hello', 'other')).status).toBe(401)
    expect((await poke('hello', 'hello')).status).toBe(202)
  })

  it('may do what its key may', async () => {
    expect((await call('GET', '/api/devices', sign({ url: '/api/devices' }))).status).toBe(403)
  })

  it('needs no page of ours: nobody else can sign', async () => {
    const headers = sign({ method: 'POST', url: '/api/poke' })
    expect((await call('POST', '/api/poke', { ...headers, origin: 'https://elsewhere.example' })).status).toBe(202)
  })

  it('leaves no key and no text in the log', async () => {
    const body = { to: '+447700900009', message: 'secret words' }
    await call(
      'POST',
      '/api/messages',
      sign({ method: 'POST', url: '/api/messages', body: JSON.stringify(body) }),
      body,
    )
    await call('GET', '/api/session', { authorization: `Bearer lank_${key.keyId}_x` })
    expect(app.logged.length).toBeGreaterThan(0)
    expect(JSON.stringify(app.logged)).not.toMatch(/secret words|lanline=|lank_|447700900009/)
  })
})
