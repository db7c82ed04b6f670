import { describe, expect, it } from 'vitest'
import { findInstallWay } from '../../../web/views/pages/install-way.ts'

const known = { isInstalled: false, isSecure: true, isOffered: false }
const agents = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1',
  firefoxPhone: 'Mozilla/5.0 (Android 16; Mobile; rv:160.0) Gecko/160.0 Firefox/160.0',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:160.0) Gecko/20100101 Firefox/160.0',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  chromeMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
}

describe('the way to install', () => {
  it.each([
    ['iphone', 'safariPhone'],
    ['firefoxPhone', 'firefoxPhone'],
    ['firefox', 'firefoxDesktop'],
    ['safari', 'safariMac'],
    ['chromeMac', 'menu'],
  ] as const)('in %s is %s', (agent, way) => expect(findInstallWay(agents[agent], known)).toBe(way))

  it('is the browser’s own where it has one', () => {
    expect(findInstallWay(agents.chromeMac, { ...known, isOffered: true })).toBe('offered')
  })

  it('needs the certificate first where the connection is not trusted, and nothing where it is done', () => {
    expect(findInstallWay(agents.iphone, { ...known, isSecure: false })).toBe('insecure')
    expect(findInstallWay(agents.iphone, { ...known, isInstalled: true, isSecure: false })).toBe('installed')
  })
})
