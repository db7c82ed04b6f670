import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseEncoding, MIN_COMPRESSED_BYTES } from '../../src/http/compression.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

describe('the headers of every answer', () => {
  it.each(['/', '/health', '/docs', '/api/session', '/api/nope', '/nope.js', '/api/conversations/enhanced?page=x'])(
    'of %s say what a page may do, and nothing of the server',
    async (url) => {
      const { headers } = await app.get(url)
      const { date: _, connection: __, 'content-length': ___, 'content-type': ____, ...rest } = headers
      expect(rest).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lanline-service-worker",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'permissions-policy':
          'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      expect(headers).not.toHaveProperty('strict-transport-security')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    },
  )

  it('keep messages out of the cache of a browser', async () => {
    for (const url of ['/api/session', '/api/conversations/enhanced', '/health', '/api/nope']) {
      expect((await app.get(url)).headers['cache-control']).toBe('no-store')
    }
  })

  it('say what the answer is', async () => {
    expect((await app.get('/api/conversations/enhanced')).headers['content-type']).toBe(
      'application/json; charset=utf-8',
    )
    expect((await app.get('/api/session')).headers['content-type']).toBe('application/json; charset=utf-8')
    expect((await app.get('/docs')).headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await app.get('/docs/page.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })
})

describe('compression', () => {
  const fetchList = (encoding: string) =>
    app.server.inject({
      url: '/api/conversations/enhanced',
      headers: { authorization: `Bearer ${app.token}`, 'accept-encoding': encoding },
    })

  it('makes long answers short, in the way the client knows', async () => {
    for (let number = 10; number < 40; number += 1) app.receive(`+4477009000${number}`, ['hello'])
    const plain = await fetchList('identity')
    expect(plain.rawPayload.length).toBeGreaterThan(MIN_COMPRESSED_BYTES)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers['vary']).toBe('accept-encoding')

    const brotli = await fetchList('gzip, deflate, br, zstd')
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotli.rawPayload.length * 5).toBeLessThan(plain.rawPayload.length)
    expect(Number(brotli.headers['content-length'])).toBe(brotli.rawPayload.length)
    expect(brotliDecompressSync(brotli.rawPayload)).toEqual(plain.rawPayload)

    const gzip = await fetchList('gzip')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload)
  })

  it('leaves short answers alone', async () => {
    const answer = await fetchList('br')
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.json().total).toBe(0)
  })

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5, BR;q=0.1', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0,gzip; q=0', undefined],
    ['deflate, zstd', undefined],
    ['identity', undefined],
    ['*', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for %j is %j', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding)
  })
})
