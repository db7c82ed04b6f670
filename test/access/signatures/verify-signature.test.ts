import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDigest, isDigestOf } from '../../../src/access/signatures/content-digest.ts'
import { readSignature } from '../../../src/access/signatures/signature-headers.ts'
import {
  componentsOf,
  parsePublicKey,
  verifyComponents,
  verifySignature,
  type SignedMessage,
} from '../../../src/access/signatures/verify-signature.ts'
import { createBrowserKey, signRequest } from '../../support/signing.ts'

describe('RFC 9421', () => {
  const key = Buffer.from(
    'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
    'base64',
  )
  const signed = {
    components: {
      date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      '@authority': 'example.com',
      'content-type': 'application/json',
    },
    input: '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
    signature: Buffer.from('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=', 'base64'),
  }

  it('gives the signature of its appendix B.2.5', async () => {
    expect(await verifyComponents(signed, { algorithm: 'hmac-sha256', key })).toBe(true)
  })

  it('does so for nothing else', async () => {
    const other = { ...signed, components: { ...signed.components, '@authority': 'example.org' } }
    expect(await verifyComponents(other, { algorithm: 'hmac-sha256', key })).toBe(false)
    expect(await verifyComponents(signed, { algorithm: 'hmac-sha256', key: Buffer.from('x') })).toBe(false)
  })
})

describe('a signature', () => {
  const body = '{"message":"hello"}'
  const message: SignedMessage = {
    method: 'POST',
    host: 'localhost:5000',
    scheme: 'http',
    target: '/api/conversations/conv_1/send?x=1&y=%C3%A9',
    contentDigest: contentDigest(Buffer.from(body)),
  }
  const request = { method: 'POST', url: message.target, body, created: 1_772_366_400, keyId: 'k' }
  const secret = Buffer.from('secret')
  const hmac = (base: string) => createHmac('sha256', secret).update(base).digest()
  const read = (headers: Record<string, string>) => {
    const found = readSignature(headers['signature-input'] ?? '', headers['signature'] ?? '')
    if (typeof found === 'string') throw new Error(found)
    return found
  }
  const key = { algorithm: 'hmac-sha256', key: secret } as const

  it('fits the request it was made for', async () => {
    expect(await verifySignature(message, read(signRequest(request, hmac)), key)).toBe(true)
  })

  it('of a browser fits its own key alone, and no HMAC with the public key', async () => {
    const [own, other] = [createBrowserKey(), createBrowserKey()]
    const signature = read(signRequest({ ...request, alg: 'ecdsa-p256-sha256' }, own.signBytes))
    const verify = (publicKey: string) => {
      const parsed = parsePublicKey(publicKey)
      if (!parsed) throw new Error('no key')
      return verifySignature(message, signature, { algorithm: 'ecdsa-p256-sha256', key: parsed })
    }
    expect(await verify(own.publicKey)).toBe(true)
    expect(await verify(other.publicKey)).toBe(false)

    const confused = read(signRequest(request, (base) => createHmac('sha256', own.publicKey).update(base).digest()))
    const spki = parsePublicKey(own.publicKey)
    if (!spki) throw new Error('no key')
    expect(await verifySignature(message, confused, { algorithm: 'ecdsa-p256-sha256', key: spki })).toBe(false)
  })

  it.each<[string, Partial<SignedMessage>]>([
    ['method', { method: 'DELETE' }],
    ['host', { host: 'localhost:5001' }],
    ['path', { target: '/api/conversations/conv_2/send?x=1&y=%C3%A9' }],
    ['path, written otherwise', { target: '/api/./conversations/conv_1/send?x=1&y=%C3%A9' }],
    ['query', { target: '/api/conversations/conv_1/send?x=2&y=%C3%A9' }],
    ['query, written otherwise', { target: '/api/conversations/conv_1/send?x=1&y=%c3%a9' }],
    ['query, left out', { target: '/api/conversations/conv_1/send' }],
    ['digest of the body', { contentDigest: contentDigest(Buffer.from('{}')) }],
  ])('does not fit another %s', async (_, change) => {
    expect(await verifySignature({ ...message, ...change }, read(signRequest(request, hmac)), key)).toBe(false)
  })

  it.each([
    ['created', (input: string) => input.replace('created=1772366400', 'created=1772366401')],
    ['expires', (input: string) => input.replace('expires=1772366460', 'expires=1772366450')],
    ['nonce', (input: string) => input.replace(/nonce="./, 'nonce="_')],
    ['keyid', (input: string) => input.replace('keyid="k"', 'keyid="l"')],
  ])('does not fit another %s', async (_, change) => {
    const headers = signRequest(request, hmac)
    const input = change(headers['signature-input'] ?? '')
    expect(input).not.toBe(headers['signature-input'])
    expect(await verifySignature(message, read({ ...headers, 'signature-input': input }), key)).toBe(false)
  })

  it('of a browser may be any bytes: they are refused, and nothing is thrown', async () => {
    const { publicKey } = createBrowserKey()
    const spki = parsePublicKey(publicKey)
    if (!spki) throw new Error('no key')
    const signature = read(signRequest({ ...request, alg: 'ecdsa-p256-sha256' }, hmac))
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      fc.constantFrom(new Uint8Array(64), new Uint8Array(64).fill(255)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        const changed = { ...signature, signature: Buffer.from(each) }
        expect(await verifySignature(message, changed, { algorithm: 'ecdsa-p256-sha256', key: spki })).toBe(false)
      }),
    )
  })

  it('does not fit when any bit of it is another', async () => {
    const signature = read(signRequest(request, hmac))
    await fc.assert(
      fc.asyncProperty(fc.nat(31), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(signature.signature)
        bytes[at] = (bytes[at] ?? 0) ^ flip
        expect(await verifySignature(message, { ...signature, signature: bytes }, key)).toBe(false)
      }),
    )
  })
})

describe('what is covered', () => {
  const message = { method: 'GET', host: 'Phone.LAN:5443', scheme: 'https', target: '/x', contentDigest: '' } as const

  it('leaves the port out where it is the scheme’s own', () => {
    expect(componentsOf(message)['@authority']).toBe('phone.lan:5443')
    expect(componentsOf({ ...message, host: 'phone.lan:443' })['@authority']).toBe('phone.lan')
    expect(componentsOf({ ...message, host: 'localhost:80', scheme: 'http' })['@authority']).toBe('localhost')
    expect(componentsOf({ ...message, host: 'localhost:443', scheme: 'http' })['@authority']).toBe('localhost:443')
  })

  it('tells no query from an empty one, as RFC 9421 wants it, and keeps all others as they were sent', () => {
    expect(componentsOf(message)['@query']).toBe('?')
    expect(componentsOf({ ...message, target: '/x?' })).toMatchObject({ '@path': '/x', '@query': '?' })
    expect(componentsOf({ ...message, target: '/x?a=b?c' })).toMatchObject({ '@path': '/x', '@query': '?a=b?c' })
  })
})

describe('a content digest', () => {
  it('is of one body alone', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (body, other) => {
        expect(isDigestOf(contentDigest(body), body)).toBe(true)
        expect(isDigestOf(contentDigest(body), other)).toBe(Buffer.compare(body, other) === 0)
      }),
    )
  })

  it('is nothing else, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isDigestOf(text, Buffer.from(text))).toBe(false)
        expect(isDigestOf(`sha-256=:${text}:`, Buffer.from(text))).toBe(false)
      }),
    )
  })
})

describe('a public key', () => {
  it('is an ECDSA P-256 key, and nothing is thrown for anything else', () => {
    expect(parsePublicKey(createBrowserKey().publicKey)?.type).toBe('public')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.uint8Array({ minLength: 75, maxLength: 120 }).map((bytes) => Buffer.from(bytes).toString('base64')),
        ),
        (text) => {
          expect(parsePublicKey(text)).toBeUndefined()
        },
      ),
    )
  })
})
