import { describe, expect, it } from 'vitest'
import { decide } from '../../../web/service-worker/decide.ts'

const origin = 'https://192.168.1.23:5443'
const kept = new Set(['/', '/assets/main-ABCD2345.js', '/icons/icon-192.png'])
const ask = (path: string, change: { method?: string; isPage?: boolean } = {}) =>
  decide({ method: 'GET', url: new URL(path, origin).href, isPage: false, origin, ...change }, kept)

describe('the service worker', () => {
  it.each(['/', '/?src=pwa', '/c/conv_12', '/new?text=hello', '/settings/devices', '/pair#c=1', '/trusted'])(
    'opens %s from the kept shell',
    (path) => expect(ask(path, { isPage: true })).toBe('shell'),
  )

  it('gives the files of its version from the cache, whatever is asked behind them', () => {
    expect(ask('/assets/main-ABCD2345.js')).toEqual({ file: '/assets/main-ABCD2345.js' })
    expect(ask('/icons/icon-192.png?x=1')).toEqual({ file: '/icons/icon-192.png' })
  })

  it.each([
    '/api/session',
    '/api/conversations/enhanced?page=1',
    '/ws',
    '/health',
    '/docs',
    '/docs/page.css',
    '/trust',
    '/lanline-ca.crt',
    '/lanline-ca.mobileconfig',
    '/service-worker.js',
  ])('keeps out of %s, as a page and as a part of one', (path) => {
    expect([ask(path), ask(path, { isPage: true })]).toEqual(['network', 'network'])
  })

  it('keeps out of what writes, of other origins and of files it does not know', () => {
    expect(ask('/', { method: 'POST', isPage: true })).toBe('network')
    expect(ask('https://192.168.1.24:5443/', { isPage: true })).toBe('network')
    expect(ask('/assets/main-OLDER234.js')).toBe('network')
    expect(ask('/robots.txt', { isPage: true })).toBe('network')
  })
})
