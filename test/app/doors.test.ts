import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as dialPlain, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { Agent, fetch, type RequestInit } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createApp, type App } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createMemoryPhone } from '../sync/memory-phone.ts'
import { createFakeTimers } from '../sync/fake-timers.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
let dataDir = ''
let app: App
let agent: Agent
let loopback = ''
let port = 0
let token = ''
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lanline-doors-'))
  const clock = { now: () => Date.now() }
  app = await createApp({
    config: readConfig({ data: dataDir, port: '0', 'lan-port': '0' }, { LANLINE_NAMES: 'phone.lan' }),
    clock,
    phone: createMemoryPhone(),
    log: silent,
    version: '1.2.3',
    lan: {
      host: '127.0.0.1',
      probe: async () => '192.168.1.23',
      timers: createFakeTimers({ time: 0 }),
    },
  })
  loopback = (await app.listen()).url
  port = Number(new URL(app.lan.url() ?? '').port)
  token = app.access.createDevice({ name: 'test', proof: 'bearer', scopes: ['read', 'send'] }).token
  agent = new Agent({ connect: { ca: app.lan.rootCertificate() ?? '' } })
})
afterAll(async () => {
  await agent.destroy()
  await app.close()
  rmSync(dataDir, { recursive: true })
})

const https = (path: string, init: RequestInit = {}) =>
  fetch(`https://127.0.0.1:${port}${path}`, { ...init, dispatcher: agent })

/** One raw request over TLS, so that the host can be anything. */
function askAs(host: string, path = '/health'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca: app.lan.rootCertificate() ?? '' }, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
    )
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.once('error', reject)
    socket.once('close', () => resolve(text.split('\r\n', 1)[0] ?? ''))
  })
}

describe('the two doors', () => {
  it('lead to the same app', async () => {
    expect(await (await https('/health')).json()).toEqual({ status: 'ok', version: '1.2.3' })
    expect((await https('/api/session')).status).toBe(401)
    const headers = { authorization: `Bearer ${token}` }
    expect((await https('/api/session', { headers })).status).toBe(200)
    expect((await fetch(`${loopback}/api/session`, { headers })).status).toBe(200)
  })

  it.each([
    '192.168.1.23',
    `192.168.1.23:5443`,
    'phone.lan',
    'PHONE.lan:1',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'lanline.local',
  ])('of which the TLS one answers as %s', async (host) => expect(await askAs(host)).toBe('HTTP/1.1 200 OK'))

  it.each(['evil.example', '192.168.1.24', '8.8.8.8', 'phone.lan.evil.example', 'lan', '', 'phone.lan:x'])(
    'of which the TLS one does not answer as %j, whatever is asked',
    async (host) => {
      for (const path of ['/health', '/', '/ws', '/trust', '/api/session']) {
        expect(await askAs(host, path)).toBe('HTTP/1.1 421 Misdirected Request')
      }
    },
  )

  it('of which the one on loopback does not answer to the network’s names', async () => {
    for (const host of ['192.168.1.23', 'phone.lan']) {
      const answer = await app.server.inject({ url: '/health', headers: { host } })
      expect(answer.statusCode).toBe(421)
      expect(answer.json().error.message).toContain(String(app.lan.url()))
    }
  })

  it('carry sockets, and close them in order', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${port}/ws`, {
      ca: app.lan.rootCertificate() ?? '',
      headers: { authorization: `Bearer ${token}` },
    })
    const hello = await new Promise<string>((resolve, reject) => {
      socket.once('message', (raw: Buffer) => resolve(raw.toString()))
      socket.once('error', reject)
    })
    expect(JSON.parse(hello)).toMatchObject({ type: 'hello' })
    socket.close()
  })

  it('know each other’s origins apart: a page of the plain one may not post to the other', async () => {
    const post = (origin: string) =>
      https('/api/pair', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ code: 'AAAA-AAAA', device_name: 'x' }),
      })
    expect((await post(`http://127.0.0.1:${port}`)).status).toBe(403)
    const { error } = (await (await post(`https://127.0.0.1:${port}`)).json()) as { error: { message: string } }
    expect(error.message).not.toContain('another site')
  })

  it('show the certificate to trust, the same everywhere', async () => {
    const der = Buffer.from(await (await https('/lanline-ca.crt')).arrayBuffer())
    expect(new X509Certificate(der).fingerprint256).toBe(app.lan.fingerprint())
    const plain = await (await fetch(`http://127.0.0.1:${port}/lanline-ca.crt`)).arrayBuffer()
    expect(Buffer.from(plain).equals(der)).toBe(true)
    const onLoopback = await (await fetch(`${loopback}/lanline-ca.crt`)).arrayBuffer()
    expect(Buffer.from(onLoopback).equals(der)).toBe(true)
  })

  it('never show the page about the certificate unfilled', async () => {
    expect((await fetch(`${loopback}/trust.html`)).status).toBe(404)
    expect((await https('/trust.html')).status).toBe(404)
  })

  // Node looks for slow clients twice a minute.
  it('cut off who says nothing, or half of something', { timeout: 90_000 }, async () => {
    const trust = { port, host: '127.0.0.1', ca: app.lan.rootCertificate() ?? '' }
    const isCut = (socket: Socket, words: string | Buffer, ready: 'connect' | 'secureConnect') =>
      new Promise<void>((resolve) => {
        socket.once(ready, () => socket.write(words))
        socket.on('error', () => undefined)
        socket.once('close', () => resolve())
        socket.resume()
      })
    await Promise.all([
      isCut(dialPlain(port, '127.0.0.1'), '', 'connect'),
      isCut(dialPlain(port, '127.0.0.1'), Buffer.from([0x16, 3, 1]), 'connect'),
      isCut(dialPlain(port, '127.0.0.1'), 'GET /tru', 'connect'),
      isCut(connect(trust), '', 'secureConnect'),
      isCut(connect(trust), 'GET /health HT', 'secureConnect'),
    ])
  })

  it('speak nothing older than TLS 1.2, and HTTP/1.1 only', async () => {
    const dial = (options: object) =>
      new Promise<string | false | null>((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port, ca: app.lan.rootCertificate() ?? '', ...options }, () => {
          resolve(socket.alpnProtocol)
          socket.destroy()
        })
        socket.once('error', reject)
      })
    await expect(dial({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).rejects.toThrow()
    expect(await dial({ ALPNProtocols: ['h2', 'http/1.1'] })).toBe('http/1.1')
  })
})
