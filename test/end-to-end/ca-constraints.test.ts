import { createServer, type Server } from 'node:https'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAuthority, makeLeaf, type AuthorityFiles } from '../../src/access/certificates/make-certificates.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeWithOpenssl } from '../support/certificates.ts'
import { createTrustingHome, type TrustingHome } from '../support/trusting-home.ts'

let home: TrustingHome
let server: Server
let browser: Browser
let authority: AuthorityFiles
// Trusted too, and bound by nothing.
const unbound = makeWithOpenssl({ names: 'DNS:unbound.example.com', isOwnCa: true })

beforeAll(async () => {
  authority = await makeAuthority(Date.now())
  home = createTrustingHome()
  home.trust('lanline', authority.root)
  home.trust('unbound', unbound.certificate)
  server = createServer((_, response) => response.end('reached'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  // Whatever the name or address, it ends here, on loopback.
  const rules = `--host-resolver-rules=MAP * 127.0.0.1:${port}`
  browser = await launchChromium({ env: home.env, args: [rules, '--no-proxy-server'] })
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  home.remove()
})

/** What Chromium, which trusts the CA, shows of a server with this certificate. */
async function visit(host: string, cert: string, key: string): Promise<string> {
  server.setSecureContext({ cert, key })
  const page = await browser.newPage()
  try {
    await page.goto(`https://${host}/`)
    return await page.innerText('body')
  } catch (error) {
    return /net::\w+/.exec(String(error))?.[0] ?? String(error)
  } finally {
    await page.close()
  }
}

async function visitSigned(host: string): Promise<string> {
  const leaf = await makeLeaf(authority, { now: Date.now(), hosts: [host.replace(/^\[|\]$/g, '')] })
  return visit(host, leaf.certificate + authority.intermediate, leaf.key)
}

describe('a browser that trusts the CA', () => {
  it.each(['lanline.local', 'phone.lan', 'pixel.fritz.box', '192.168.1.23', '10.0.0.7', '[fd00::7]'])(
    'believes it about %s',
    async (host) => expect(await visitSigned(host)).toBe('reached'),
  )

  it.each(['example.com', 'my.bank', 'local.example.com', '8.8.8.8', '203.0.113.7', '[2001:4860:4860::8888]'])(
    'does not believe it about %s',
    async (host) => expect(await visitSigned(host)).toBe('net::ERR_CERT_INVALID'),
  )

  it('would have believed a CA without constraints about a public name', async () => {
    expect(await visit('unbound.example.com', unbound.certificate, unbound.key)).toBe('reached')
  })
})
