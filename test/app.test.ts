import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createApp, type App } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createMemoryPhone, type MemoryPhone } from './sync/memory-phone.ts'
import { readSigningKey, signRequest } from './support/signing.ts'
import { until } from './support/until.ts'

let dataDir: string
let phone: MemoryPhone
let apps: App[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lanline app '))
  phone = createMemoryPhone()
  apps = []
})
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()))
  rmSync(dataDir, { recursive: true, force: true })
})

const silent = { debug() {}, info() {}, warn() {}, error() {} }

async function open(port = 0): Promise<App> {
  const config = readConfig({ data: dataDir, port: String(port), lan: false }, {})
  const app = await createApp({ config, clock: { now: () => Date.now() }, phone, log: silent, version: '1.2.3' })
  apps.push(app)
  return app
}

function clientOf(app: App, url: string) {
  const { token } = app.access.createDevice({ name: 'test', proof: 'bearer', scopes: ['read', 'send'] })
  const authorization = `Bearer ${token}`
  return {
    authorization,
    ask: async (path: string, body?: unknown) => {
      const answer = await fetch(url + path, {
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: JSON.parse(await answer.text()) }
    },
  }
}

describe('the whole daemon', () => {
  it('serves on loopback what the phone has, and hands it what is sent', async () => {
    phone.arrive({ at: Date.now() - 60_000, body: 'hello', address: '+447700900123' })
    const app = await open()
    const { url } = await app.listen()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const { ask } = clientOf(app, url)
    const [conversation] = await until('the message is here', async () => {
      const { conversations } = (await ask('/api/conversations/enhanced')).body
      return conversations.length > 0 && conversations
    })
    expect(conversation).toMatchObject({ phone: '+447700900123', last_message: 'hello' })

    const sent = await ask(`/api/conversations/${conversation.id}/send`, { message: 'hello yourself' })
    expect(sent.status).toBe(202)
    await until('the phone has it', () => phone.sent.length > 0)
    expect(phone.sent).toEqual([{ to: '+447700900123', body: 'hello yourself' }])
  })

  it('listens to nobody outside this device', async () => {
    const app = await open()
    await app.listen()
    expect(app.server.addresses()).toMatchObject([{ address: '127.0.0.1' }])
  })

  it('refuses a second one on the same data, and the first goes on', async () => {
    const app = await open()
    const { url } = await app.listen()
    await expect(open()).rejects.toMatchObject({ name: 'AppError', code: 'conflict' })
    expect((await clientOf(app, url).ask('/health')).body).toEqual({ status: 'ok', version: '1.2.3' })
  })

  it('ends in order: sockets are told, the port is free, the data can be opened again', async () => {
    const app = await open()
    const { url } = await app.listen()
    const { authorization } = clientOf(app, url)
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers: { authorization } })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await new Promise((resolve) => socket.once('open', resolve))
    await Promise.all([app.close(), app.close()])
    expect(await closed).toBe(1001)
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed')

    const again = await open(Number(new URL(url).port))
    expect((await again.listen()).url).toBe(url)
  })

  it('makes no signed call wait after an orderly end, and does none twice', async () => {
    const before = await open()
    const made = before.access.createDevice({ name: 'script', proof: 'signing_key', scopes: ['read'] })
    const { keyId, signBytes } = readSigningKey(made.token)
    const created = Math.floor(Date.now() / 1000)
    const url = '/api/session'
    const first = signRequest({ url, created, keyId }, signBytes)
    const ask = async (app: App, headers: Record<string, string>) =>
      (await app.server.inject({ url, headers })).statusCode
    expect(await ask(before, first)).toBe(200)
    await before.close()

    const after = await open()
    expect(await ask(after, first)).toBe(429)
    expect(await ask(after, signRequest({ url, created: created + 1, keyId }, signBytes))).toBe(200)
  })

  it('fails to listen where another program does, and lets its data go', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const app = await open(port)
    await expect(app.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await app.close()
    await (await open()).listen()
    other.close()
  })
})
