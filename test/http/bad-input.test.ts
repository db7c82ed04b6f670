import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ErrorReplySchema } from '../../src/protocol/error.ts'
import { MAX_REQUEST_BYTES } from '../../src/protocol/limits.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let url: string
beforeEach(async () => {
  app = await createHttpApp()
  url = `/api/conversations/${app.receive('+447700900001', ['hello']).id}`
})
afterEach(() => app.close())

async function refused(method: string, path: string, payload: string, type: string) {
  const answer = await app.request(method, path, undefined, {
    payload,
    headers: type === '' ? {} : { 'content-type': type },
  })
  assertShape(ErrorReplySchema, answer.body)
  return [answer.status, answer.body.error.message]
}
const json = 'application/json'

describe('a body', () => {
  it.each(['{"message":', 'hello', '{"message":"a"}}', '\u0000', '{"__proto__":{"message":"x"}}'])(
    'that is broken JSON is refused: %j',
    async (payload) => {
      expect(await refused('POST', `${url}/send`, payload, json)).toEqual([
        400,
        'Cannot read the request: its body is not JSON',
      ])
    },
  )

  it.each(['[]', '"text"', '5', 'true'])('that is JSON but no object is refused: %s', async (payload) => {
    expect(await refused('POST', `${url}/send`, payload, json)).toEqual([
      400,
      'Cannot send a message in a conversation: a JSON object is needed',
    ])
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    '',
  ])('of the type %j is refused, so that no form of another page can send', async (type) => {
    expect(await refused('POST', `${url}/send`, '{"message":"hi"}', type)).toEqual([
      400,
      "Cannot read the request: its body must be JSON, said by -H 'content-type: application/json'",
    ])
  })

  it('that is too large is refused before it is read', async () => {
    const payload = JSON.stringify({ message: 'x'.repeat(MAX_REQUEST_BYTES) })
    expect(await refused('POST', `${url}/send`, payload, json)).toEqual([
      413,
      'Cannot read the request: its body is too large, the most is 64 KB',
    ])
  })

  it('with a field that does not exist is refused, so that a typing mistake is not silently lost', async () => {
    expect(await refused('POST', `${url}/send`, '{"message":"hi","clientid":"abcdefgh"}', json)).toEqual([
      400,
      'Cannot send a message in a conversation: there is no "clientid" here',
    ])
    expect(await refused('PUT', `${url}/star`, '{"star":true}', json)).toEqual([
      400,
      'Cannot star a conversation: there is no "star" here',
    ])
  })

  it.each([
    ['POST', '/api/conversations/bulk', { ids: [], change: { read: true } }, 'ids is empty'],
    [
      'POST',
      '/api/conversations/bulk',
      { ids: Array.from({ length: 201 }, () => 'conv_1'), change: { read: true } },
      'ids has 201 entries, the most is 200',
    ],
    ['POST', '/api/conversations/bulk', { ids: 'conv_1', change: { read: true } }, 'ids must be a list'],
    ['POST', '/api/conversations/bulk', { ids: ['conv_1'], change: {} }, 'change says nothing to change'],
    ['PUT', '/api/settings', {}, 'there is nothing to change in it'],
  ])('of a list or a change that says too little or too much: %s %s, case %#', async (method, path, body, fact) => {
    const [status, message] = await refused(method, path, JSON.stringify(body), json)
    expect([status, message]).toEqual([400, expect.stringMatching(new RegExp(`^Cannot change [a-z ]+: ${fact}$`))])
  })

  it('may be empty where every field may be left out', async () => {
    for (const headers of [{}, { 'content-type': json }]) {
      expect((await app.request('PUT', `${url}/star`, undefined, { headers })).status).toBe(200)
    }
    expect(
      (await app.request('PUT', `${url}/star`, undefined, { payload: ' \n', headers: { 'content-type': json } }))
        .status,
    ).toBe(200)
    expect(await refused('POST', `${url}/send`, '', json)).toEqual([
      400,
      'Cannot send a message in a conversation: message is missing',
    ])
  })

  it('stores nothing when it is refused', async () => {
    const before = app.store.events.lastSeq()
    await refused('POST', `${url}/send`, '{"message":"hi","sim":99}', json)
    await refused('POST', '/api/messages', '{"to":"+447700900002","message":""}', json)
    expect(app.store.events.lastSeq()).toBe(before)
    expect((await app.get('/api/conversations/enhanced')).body.total).toBe(1)
  })
})

describe('a query', () => {
  it.each([
    ['page=0', 'page is 0, the least is 1'],
    ['page=-1', 'page is -1, the least is 1'],
    ['page=1.5', 'page must be a whole number'],
    ['page=1e3', 'page must be a whole number'],
    ['page=', 'page must be a whole number'],
    ['page=1&page=2', 'page must be a whole number'],
    ['page=99999999999999999999', 'page must be a whole number'],
    ['per_page=201', 'per_page is 201, the most is 200'],
    ['starred=1', 'starred must be true or false'],
    ['search=a&search=b', 'search must be a text'],
    [`search=${'x'.repeat(201)}`, 'search has 201 characters, the most is 200'],
    ['sort=name', 'there is no "sort" here'],
    ['__proto__=x', 'there is no "__proto__" here'],
  ])('%s is refused', async (query, fact) => {
    const { status, body } = await app.get(`/api/conversations/enhanced?${query}`)
    expect([status, body.error.message]).toEqual([400, `Cannot list the conversations: ${fact}`])
  })

  it('that looks for nothing is refused in a search, and no filter in a list', async () => {
    for (const blank of ['%20%20', '%E2%80%A8', '']) {
      expect((await app.get(`/api/search?q=${blank}`)).body.error.code).toBe('invalid')
      expect((await app.get(`/api/conversations/enhanced?search=${blank}`)).body.total).toBe(1)
    }
  })

  it.each(['%', '%00', '%FF', "'", '"', '*', '\\', 'a OR b', 'NEAR(', '-', '^', '😀'])(
    'searches for %j without harm',
    async (text) => {
      const typed = text.startsWith('%') ? text : encodeURIComponent(text)
      for (const path of [`/api/search?q=${typed}`, `/api/conversations/enhanced?search=${typed}`]) {
        expect([path, (await app.get(path)).status]).toEqual([path, 200])
      }
    },
  )
})

describe('an address', () => {
  it.each([
    ['GET', '/api/nope'],
    ['POST', '/api/conversations'],
    ['PATCH', '/api/session'],
    ['OPTIONS', '/api/session'],
    ['DELETE', '/api/session'],
    ['POST', '/health'],
    ['GET', '/nope.js'],
    ['POST', '/'],
  ])('%s %s that is not built is not there', async (method, path) => {
    const { status, body } = await app.request(method, path)
    assertShape(ErrorReplySchema, body)
    expect([status, body.error.code]).toEqual([404, 'not_found'])
    expect(body.error.message).toContain(`There is no ${method} ${path}`)
  })

  it('allows no other site to ask, not even beforehand', async () => {
    const { headers } = await app.request('OPTIONS', '/api/messages', undefined, {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('that cannot be read is not there', async () => {
    expect((await app.get('/api/conversations/%zz')).status).toBe(404)
    expect((await app.get(`/api/messages/${'x'.repeat(500)}`)).status).toBe(404)
  })

  it('answers HEAD like GET, without the body', async () => {
    const head = await app.request('HEAD', '/api/session')
    expect([head.status, head.text]).toEqual([200, ''])
    expect(Number(head.headers['content-length'])).toBeGreaterThan(50)
  })
})

describe('what is not HTTP', () => {
  const sentTo = async (text: string) => {
    if (!app.server.server.listening) await app.server.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(text)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    return answer
  }

  it('gets one sentence and no more', async () => {
    const answer = await sentTo('hello\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).toContain(
      '{"success":false,"error":{"code":"invalid","message":"Cannot read the request: it is not HTTP"}}',
    )
  })

  it('without a Host is not answered', async () => {
    expect(await sentTo('GET /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /)
    const answer = await sentTo('GET /health HTTP/1.1\r\nconnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(answer).toContain('{"success":false,"error":{"code":"forbidden"')
  })

  // What curl --http2 and Java's own client begin with on plain HTTP.
  it('is offered in vain: who would rather speak HTTP/2 is answered all the same', async () => {
    const offer = 'connection: upgrade, http2-settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk'
    expect(await sentTo(`GET /health HTTP/1.1\r\nhost: localhost\r\n${offer}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('has bounded headers', async () => {
    const answer = await sentTo(`GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  })
})

describe('a failure of ours', () => {
  it('is told as one plain sentence, and logged without what was asked', async () => {
    app.store.close()
    const { status, body } = await app.request('GET', '/api/search?q=secretword', undefined, {
      headers: { authorization: '' },
    })
    expect(status).toBe(401)
    expect(body.error.message).not.toContain('secretword')
    const broken = await app.get(`${url}/messages`)
    expect([broken.status, broken.body.error]).toEqual([
      500,
      { code: 'internal', message: 'Something went wrong inside Lanline: its log says what (lanline logs)' },
    ])
    expect(JSON.stringify(app.logged)).not.toMatch(/secretword|lan_|900001/)
    app = await createHttpApp()
  })
})
