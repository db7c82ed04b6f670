import { createServer as createTlsServer } from 'node:https'
import { X509Certificate } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createPostWebhook, type PostOptions, type WebhookPost } from '../../../src/outbound/webhooks/post-webhook.ts'
import { makeWithOpenssl } from '../../support/certificates.ts'
import { answering, dripping, openHostileServer, type HostileServer } from './hostile-server.ts'

const LIMIT_MS = 700
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function open(onSocket: (socket: Socket) => void): Promise<HostileServer> {
  const server = await openHostileServer(onSocket)
  closing.push(() => server.close())
  return server
}

function post(url: string, more: Partial<WebhookPost> = {}, options: Partial<PostOptions> = {}) {
  const send = createPostWebhook({ isOwn: () => false, limitMs: LIMIT_MS, ...options })
  return send({
    url,
    allow_private: false,
    allow_loopback: true,
    fingerprint: undefined,
    headers: { 'content-type': 'application/json' },
    body: '{"type":"ping"}',
    signal: new AbortController().signal,
    ...more,
  })
}

/** What came of it, and how long it took. */
async function timed<T>(work: Promise<T>): Promise<T & { ms: number }> {
  const startedAt = performance.now()
  const result = await work
  return { ...result, ms: performance.now() - startedAt }
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'

describe('a request to a webhook', () => {
  it('is a POST with the body as it is, and gives the beginning of the answer', async () => {
    let received = ''
    const server = await open((socket) => {
      socket.on('data', (chunk) => {
        received += chunk.toString()
        if (received.includes('"ping"')) socket.end(OK)
      })
    })
    const answer = await post(`http://127.0.0.1:${server.port}/hook?key=1`)
    expect(answer).toEqual({ status: 200, retryAfter: undefined, error: undefined, text: 'ok' })
    expect(received).toMatch(/^POST \/hook\?key=1 HTTP\/1\.1\r\n/u)
    expect(received).toMatch(/\r\n\r\n\{"type":"ping"\}$/u)
  })

  it.each([301, 302, 303, 307, 308])('does not follow a redirect %i', async (status) => {
    const elsewhere = await open(answering(OK))
    const server = await open(
      answering(
        `HTTP/1.1 ${status} Away\r\nlocation: http://127.0.0.1:${elsewhere.port}/\r\ncontent-length: 0\r\n\r\n`,
      ),
    )
    const answer = await post(`http://127.0.0.1:${server.port}/`)
    expect(answer.status).toBe(status)
    expect(answer.error).toContain('leads to another address')
    expect(elsewhere.connections()).toBe(0)
  })

  it('tells what an answer asks for', async () => {
    const server = await open(
      answering('HTTP/1.1 503 Busy\r\nretry-after: 120\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n'),
    )
    expect(await post(`http://127.0.0.1:${server.port}/`)).toMatchObject({ status: 503, retryAfter: '120' })
  })
})

describe('a webhook that hangs', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['and says nothing', () => undefined],
    ['in the middle of its headers', dripping('HTTP/1.1 200 OK\r\n', 'x: y\r\n', 50)],
    ['byte by byte', dripping('HTTP/1.1 2', '0', 50)],
    ['saying again and again that it goes on', dripping('', 'HTTP/1.1 102 Processing\r\n\r\n', 50)],
  ])('%s is left when its time is over', async (_, behave) => {
    const server = await open(behave)
    const answer = await timed(post(`http://127.0.0.1:${server.port}/`))
    expect(answer.status).toBeNull()
    expect(answer.error).toMatch(/^Cannot deliver: (there was no answer in 0\.7 seconds|its answer is not HTTP)$/u)
    expect(answer.ms).toBeLessThan(LIMIT_MS + 1_500)
  })

  it('has taken it once it said so, however slowly the rest drips', async () => {
    const server = await open(dripping('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n', 'x', 20))
    const answer = await timed(post(`http://127.0.0.1:${server.port}/`))
    expect(answer).toMatchObject({ status: 200, error: undefined })
    expect(answer.ms).toBeLessThan(4_000)
  })

  it('has taken it, and none of the gigabyte that it answers is kept', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x')
    let written = 0
    const server = await open((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n')
        const pour = () => {
          while (socket.writable && written < 1024 && socket.write(megabyte)) written += 1
        }
        socket.on('drain', pour)
        pour()
      })
    })
    const answer = await timed(post(`http://127.0.0.1:${server.port}/`))
    expect(answer).toMatchObject({ status: 200, error: undefined })
    expect(answer.text).toHaveLength(500)
    expect(written).toBeLessThan(100)
    expect(answer.ms).toBeLessThan(2_500)
  })
})

describe('a webhook that breaks', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['resets', (socket) => void socket.once('data', () => socket.resetAndDestroy()), 'it broke the connection'],
    ['closes', (socket) => void socket.once('data', () => socket.end()), 'it ended the connection without an answer'],
    ['speaks something else', answering('SSH-2.0-OpenSSH_9.9\r\n'), 'its answer is not HTTP'],
    [
      'sends endless headers',
      dripping('HTTP/1.1 200 OK\r\n', `x: ${'y'.repeat(8_000)}\r\n`, 1),
      'the headers of its answer are too long',
    ],
  ])('%s, and the sentence says so', async (_, behave, fact) => {
    const server = await open(behave)
    expect(await post(`http://127.0.0.1:${server.port}/`)).toMatchObject({
      status: null,
      error: `Cannot deliver: ${fact}`,
    })
  })

  it('is not there', async () => {
    const server = await open(() => undefined)
    await server.close()
    closing.pop()
    expect((await post(`http://127.0.0.1:${server.port}/`)).error).toBe('Cannot deliver: nothing listens there')
  })

  it('has a name that nobody knows', async () => {
    const failed = Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.invalid'), { code: 'ENOTFOUND' })
    const answer = await post('https://nowhere.invalid/', {}, { resolve: (_, done) => done(failed, []) })
    expect(answer.error).toBe('Cannot deliver: its name is not known')
  })
})

describe('where a webhook may lead', () => {
  const resolveTo = (...addresses: string[]): Partial<PostOptions> => ({
    resolve: (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  })

  it('is judged by what its name leads to when it is used', async () => {
    const server = await open(answering(OK))
    const url = `http://rebound.example:${server.port}/`
    const refused = await post(url, { allow_loopback: false, allow_private: true }, resolveTo('127.0.0.1'))
    expect(refused.error).toContain('it is on this very device')
    expect(server.connections()).toBe(0)
    expect(await post(url, {}, resolveTo('127.0.0.1'))).toMatchObject({ status: 200 })
  })

  it('leaves out those addresses of a name that are not allowed', async () => {
    const server = await open(answering(OK))
    const url = `http://both.example:${server.port}/`
    expect(await post(url, {}, resolveTo('169.254.169.254', '127.0.0.1'))).toMatchObject({ status: 200 })
    expect((await post(url, {}, resolveTo('169.254.169.254', '::ffff:127.0.0.1'))).error).toContain(
      'no webhook can have',
    )
  })

  it.each([
    ['http://127.0.0.1:5000/', { allow_loopback: false }, 'on this very device'],
    ['http://[::1]:5000/', { allow_loopback: false }, 'on this very device'],
    ['http://10.0.0.1:5000/', {}, 'in a local network'],
    ['http://169.254.169.254/', { allow_private: true }, 'no webhook can have'],
    ['http://[::ffff:127.0.0.1]:5000/', { allow_private: true }, 'no webhook can have'],
    ['http://2130706433:5000/', { allow_loopback: false }, 'on this very device'],
    ['http://8.8.8.8/', { allow_private: true }, 'on the Internet, and http'],
  ])('refuses %s without connecting', async (url, choice, fact) => {
    const answer = await timed(post(url, choice))
    expect(answer.error).toContain(fact)
    expect(answer.ms).toBeLessThan(500)
  })

  it('is not Lanline itself', async () => {
    const server = await open(answering(OK))
    const isOwn = (_address: string, port: number) => port === server.port
    expect((await post(`http://127.0.0.1:${server.port}/`, {}, { isOwn })).error).toContain(
      'Lanline itself listens there',
    )
    expect(server.connections()).toBe(0)
  })
})

describe('the certificate of a webhook', () => {
  async function openTls(dates: { from?: string; until?: string } = {}) {
    const pair = makeWithOpenssl({ names: 'DNS:localhost,IP:127.0.0.1', ...dates })
    const server = createTlsServer({ key: pair.key, cert: pair.certificate }, (_, response) => void response.end('ok'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(
      () =>
        new Promise((resolve) => {
          server.closeAllConnections()
          server.close(() => resolve())
        }),
    )
    const { port } = server.address() as AddressInfo // A server on TCP has one.
    return { url: `https://127.0.0.1:${port}/`, fingerprint: new X509Certificate(pair.certificate).fingerprint256 }
  }

  it('has to be trusted, and the sentence names it', async () => {
    const { url, fingerprint } = await openTls()
    const { status, error } = await post(url)
    expect(status).toBeNull()
    expect(error).toContain('signed by itself or by somebody unknown')
    expect(error).toContain(fingerprint)
  })

  it('may be the one that was agreed on, in any spelling, and no other', async () => {
    const { url, fingerprint } = await openTls()
    expect(await post(url, { fingerprint })).toMatchObject({ status: 200 })
    expect(await post(url, { fingerprint: fingerprint.replaceAll(':', '').toLowerCase() })).toMatchObject({
      status: 200,
    })
    expect((await post(url, { fingerprint: 'AB'.repeat(32) })).error).toContain('another fingerprint')
  })

  it('may not have expired', async () => {
    const { url } = await openTls({ from: '20200101000000Z', until: '20210101000000Z' })
    expect((await post(url)).error).toMatch(/expired|signed by itself/u)
  })

  it('is missing where plain HTTP is spoken', async () => {
    const server = await open(answering('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'))
    expect((await post(`https://127.0.0.1:${server.port}/`)).error).toContain('it does not speak TLS there')
  })
})

it('ends a request when it is told to', async () => {
  const server = await open(() => undefined)
  const ending = new AbortController()
  const answer = timed(post(`http://127.0.0.1:${server.port}/`, { signal: ending.signal }, { limitMs: 60_000 }))
  setImmediate(() => ending.abort())
  expect((await answer).ms).toBeLessThan(2_000)
})
