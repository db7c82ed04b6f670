import { describe, expect, it } from 'vitest'
import { fillTrustPage, trustPagePolicy } from '../../src/http/trust-page.ts'
import { buildTrustPage } from '../../web/build/trust.ts'

const facts = {
  fingerprint: '7c1ea940d25b0f9331e86ac70d52bb18f4962ce1803d57aa640b9fd31ac5728e',
  url: 'https://192.168.1.23:5443',
  loopbackPort: 5000,
}
const template = await buildTrustPage()

describe('the page about the certificate', () => {
  it('names the address, the ways in and the fingerprint in eight groups, and leaves nothing unfilled', () => {
    const page = fillTrustPage(template, facts)
    expect(page).toContain('<a class="button primary" href="https://192.168.1.23:5443">Open Lanline</a>')
    expect(page).toContain('ssh -N -L 5000:127.0.0.1:5000 -p 8022 192.168.1.23')
    expect(page).toContain('<li>7C:1E:A9:40</li><li>D2:5B:0F:93</li>')
    expect(page).toContain('<li>1A:C5:72:8E</li></ol>')
    expect(page).not.toMatch(/\{\{|undefined/)
  })

  it('takes the fingerprint with colons as well', () => {
    const withColons = { ...facts, fingerprint: facts.fingerprint.replaceAll(/(..)(?=.)/g, '$1:') }
    expect(fillTrustPage(template, withColons)).toBe(fillTrustPage(template, facts))
  })

  it.each([
    ['android', 'Mozilla/5.0 (Linux; Android 14; Pixel 7a) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36'],
    ['ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1'],
    ['windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:160.0) Gecko/20100101 Firefox/160.0'],
    ['mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15'],
    ['linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'],
    ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:160.0) Gecko/20100101 Firefox/160.0'],
    ['android', ''],
  ])('opens the guide for %s by the browser %s', (system, userAgent) => {
    const page = fillTrustPage(template, facts, userAgent)
    expect(page.match(/id="system-\w+" +checked/g)).toEqual([`id="system-${system}" checked`])
    expect(page.match(/<option value="\w+" +selected/g)).toEqual([`<option value="${system}" selected`])
  })

  it('can carry no markup out of what it is filled with', () => {
    const page = fillTrustPage(template, { ...facts, url: 'https://phone.lan:5443/"><b>x</b>' })
    expect(page).not.toContain('<b>x')
  })

  it('fetches nothing from anywhere and runs no script', () => {
    const addresses = [...template.matchAll(/(?:href|src|url)[=(]["']?([^"')\s>]+)/g)].map(([, address]) => address)
    expect(new Set(addresses)).toEqual(
      new Set(['data:,', '{{address}}', '#other-ways', '/lanline-ca.crt', '/lanline-ca.mobileconfig']),
    )
    expect(template).not.toMatch(/<script|\son\w+=|style="/)
    expect(trustPagePolicy(template)).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /)
  })
})
