import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../../src/access/certificates/make-certificates.ts'
import { NO_LAN, type LanStatus } from '../../../src/http/lan/lan-status.ts'
import { createOnboardingServer } from '../../../src/http/lan/onboarding-server.ts'

const ADDRESS = '192.168.1.23'
let server: Server
let port = 0
let webRoot = ''
let root: string | null = null
const lan: LanStatus = {
  ...NO_LAN,
  url: () => `https://${ADDRESS}:5443`,
  fingerprint: () => root && new X509Certificate(root).fingerprint256,
  rootCertificate: () => root,
  hosts: () => new Set(['localhost', ADDRESS, 'phone.lan']),
}
beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'lanline-web-'))
  writeFileSync(
    join(webRoot, 'trust.html'),
    '<style>b{}</style><p>{{fingerprint.0}} {{fingerprint.7}} {{address}} {{port}}',
  )
  root = (await makeAuthority(Date.now())).root
  server = createOnboardingServer({ lan, webRoot, loopbackPort: () => 5000 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  port = typeof bound === 'object' && bound !== null ? bound.port : 0
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(webRoot, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

function ask(path: string, { host = `${ADDRESS}:5443`, method = 'GET', body = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers: { host } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

describe('plain HTTP on the TLS door', () => {
  it('gives the page about the certificate, with the fingerprint and nothing to run', async () => {
    const { status, headers, body } = await ask('/trust?x=1')
    const groups = (lan.fingerprint() ?? '').split(':')
    expect(status).toBe(200)
    expect(body.toString()).toBe(
      `<style>b{}</style><p>${groups.slice(0, 4).join(':')} ${groups.slice(28).join(':')} https://${ADDRESS}:5443 5000`,
    )
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', connection: 'close', 'x-frame-options': 'DENY' })
  })

  it.each(['/trust/', '/TRUST', '/Trust/?x=1'])('gives that page for %s too', async (path) => {
    const { status, headers, body } = await ask(path)
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' })
    expect(body.toString()).toContain('<style>b{}</style>')
  })

  it('gives the certificate as DER, the very one whose fingerprint is shown', async () => {
    const { headers, body } = await ask('/lanline-ca.crt')
    expect(headers['content-type']).toBe('application/x-x509-ca-cert')
    expect(body[0]).toBe(0x30)
    expect(new X509Certificate(body).fingerprint256).toBe(lan.fingerprint())
  })

  it('gives the profile for iPhones', async () => {
    const { headers, body } = await ask('/lanline-ca.mobileconfig')
    expect(headers['content-type']).toBe('application/x-apple-aspen-config')
    expect(body.toString()).toContain('com.apple.security.root')
  })

  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await ask('/lanline-ca.crt', { method: 'HEAD' })
    expect({ status, length: body.length }).toEqual({ status: 200, length: 0 })
    expect(Number(headers['content-length'])).toBeGreaterThan(300)
  })

  it.each([
    ['GET', '/'],
    ['GET', '/api/session'],
    ['GET', '/health'],
    ['GET', '/trust/x'],
    ['GET', '/trust//'],
    ['GET', '/trust.html'],
    ['GET', '/index.html'],
    ['GET', '/%74rust'],
    ['GET', '//evil.example/x'],
    ['GET', '/../../etc/passwd'],
    ['POST', '/api/pair'],
    ['POST', '/trust'],
    ['POST', '/TRUST/'],
    ['PUT', '/lanline-ca.crt'],
    ['OPTIONS', '/'],
  ])('says of %s %s only where it is, over HTTPS', async (method, path) => {
    const { status, headers } = await ask(path, { method, host: 'phone.lan:5443' })
    expect({ status, location: headers.location }).toEqual({
      status: 308,
      location: `https://phone.lan:5443${path}`,
    })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it.each(['evil.example', 'evil.example:5443', '8.8.8.8', 'phone.lan.evil.example', 'phone.lan@evil.example'])(
    'answers nothing under the name %s, and sends nobody there',
    async (host) => {
      for (const path of ['/', '/trust', '/lanline-ca.crt']) {
        const { status, headers, body } = await ask(path, { host })
        expect({ status, location: headers.location }).toEqual({ status: 421, location: undefined })
        expect(body.toString()).toBe(
          `Cannot answer under this host name: open https://${ADDRESS}:5443, or name this host with LANLINE_NAMES\n`,
        )
      }
    },
  )

  it('closes on what is not HTTP', async () => {
    const socket = connect(port, '127.0.0.1')
    const heard = new Promise<string>((resolve) => {
      let text = ''
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
      socket.once('close', () => resolve(text))
    })
    socket.write('SSH-2.0-OpenSSH_9.9\r\n\r\n')
    expect(await heard).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('has nothing to trust where the certificate is the owner’s own', async () => {
    const ours = root
    root = null
    for (const path of ['/trust', '/lanline-ca.crt', '/lanline-ca.mobileconfig']) {
      const { status, body } = await ask(path)
      expect(status).toBe(404)
      expect(body.toString()).toContain(`Open https://${ADDRESS}:5443`)
    }
    root = ours
  })
})
