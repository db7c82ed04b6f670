import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOwnHost } from '../../src/access/host-rule.ts'
import { isForeign, type RequestOrigin } from '../../src/access/origin-rule.ts'

describe('the Host table', () => {
  it.each([
    'localhost',
    'localhost:5000',
    'LOCALHOST:8765',
    '127.0.0.1',
    '127.0.0.1:5000',
    '127.0.0.1:1',
    '[::1]',
    '[::1]:5000',
  ])('lets %j in', (host) => {
    expect(isOwnHost(host)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:5000',
    'localhost.evil.example',
    'evil.example.localhost',
    'localhost.',
    'localhost:',
    'localhost:5000:5000',
    'localhost:port',
    'user@localhost',
    'localhost/',
    'localhost,evil.example',
    ' localhost',
    '127.0.0.2',
    '127.1',
    '0.0.0.0',
    '2130706433',
    '192.168.1.20:5000',
    '::1',
    '[::1',
    '[::ffff:127.0.0.1]',
    'ｌｏｃａｌｈｏｓｔ',
  ])('keeps %j out', (host) => {
    expect(isOwnHost(host)).toBe(false)
  })

  it('knows the names it is given', () => {
    const names = new Set(['phone.lan'])
    expect(isOwnHost('Phone.LAN:5443', names)).toBe(true)
    expect(isOwnHost('localhost', names)).toBe(false)
  })

  it('lets no other text in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (host) => {
        if (isOwnHost(host)) expect(host).toMatch(/^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i)
      }),
    )
  })
})

describe('the table of origins', () => {
  const own = 'http://localhost:5000'
  const plain: RequestOrigin = {
    method: 'POST',
    scheme: 'http',
    host: 'localhost:5000',
    origin: undefined,
    site: undefined,
    hasCookie: true,
    hasProof: false,
    isUpgrade: false,
  }

  it.each<[string, Partial<RequestOrigin>]>([
    ['a write of our own page', { site: 'same-origin', origin: own }],
    ['a write of our own page in an old browser', { origin: own }],
    ['a write with a bearer token from anywhere', { hasCookie: false, hasProof: true, origin: 'https://evil.example' }],
    ['a write without any credentials, as when pairing by curl', { hasCookie: false }],
    ['a read of our own page', { method: 'GET', site: 'same-origin' }],
    ['a read typed into the address bar', { method: 'GET', site: 'none' }],
    ['a read of an old browser', { method: 'GET' }],
    ['a socket of our own page', { method: 'GET', isUpgrade: true, origin: own, site: 'same-origin' }],
    ['a socket with a bearer token', { method: 'GET', isUpgrade: true, hasCookie: false, hasProof: true }],
    ['a page of upper case', { origin: 'HTTP://LOCALHOST:5000', host: 'localhost:5000' }],
  ])('lets in %s', (_, request) => {
    expect(isForeign({ ...plain, ...request })).toBe(false)
  })

  it.each<[string, Partial<RequestOrigin>]>([
    ['a write from another site', { site: 'cross-site', origin: 'https://evil.example' }],
    ['a write from another port of this host', { site: 'same-site', origin: 'http://localhost:9000' }],
    ['a write that no page made', { site: 'none' }],
    ['a write of a kind we do not know', { site: 'new-kind' }],
    ['a write of a foreign page in an old browser', { origin: 'http://localhost:9000' }],
    ['a write of a page without an origin', { origin: 'null' }],
    ['a write under another scheme', { origin: 'https://localhost:5000' }],
    ['a write with a cookie and no word of where it comes from', {}],
    ['a DELETE like any write', { method: 'DELETE', site: 'cross-site' }],
    ['a write with a cookie, though it has a bearer token too', { hasProof: true, site: 'cross-site' }],
    ['pairing from a foreign page', { hasCookie: false, site: 'cross-site' }],
    ['pairing from a foreign page in an old browser', { hasCookie: false, origin: 'https://evil.example' }],
    ['a read with the cookie from another port', { method: 'GET', site: 'same-site' }],
    ['a read with the cookie from another site', { method: 'GET', site: 'cross-site' }],
    ['a socket from a foreign page', { method: 'GET', isUpgrade: true, origin: 'https://evil.example' }],
    ['a socket from another port', { method: 'GET', isUpgrade: true, origin: 'http://localhost:9000' }],
    ['a socket with a cookie and no origin', { method: 'GET', isUpgrade: true }],
    ['a socket whose Sec-Fetch-Site alone is ours', { method: 'GET', isUpgrade: true, site: 'same-origin' }],
    ['a socket without credentials from a foreign page', { isUpgrade: true, hasCookie: false, origin: 'null' }],
  ])('keeps out %s', (_, request) => {
    expect(isForeign({ ...plain, ...request })).toBe(true)
  })
})
