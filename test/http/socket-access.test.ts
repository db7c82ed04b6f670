import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createToken } from '../../src/access/token.ts'
import { MAX_SOCKETS_PER_DEVICE } from '../../src/http/socket/event-hub.ts'
import { MAX_FRAMES } from '../../src/http/socket/frame-queue.ts'
import { MAX_SOCKET_FRAME_BYTES } from '../../src/protocol/limits.ts'
import { createHttpApp, phoneSync, type HttpApp } from '../support/http-app.ts'
import { createBrowser, readSigningKey, signRequest } from '../support/signing.ts'
import { connectSocket, openSocket } from '../support/socket-client.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const refusal = (headers: Record<string, string>, protocols: readonly string[] = []) =>
  openSocket(app, { headers, protocols }).then(
    () => 'opened',
    (error: Error) => error.message.replace('Unexpected server response: ', ''),
  )
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('who may open the socket', () => {
  const own = { host: 'localhost:5000', origin: 'http://localhost:5000' }
  /** What a browser's socket shows: its cookie, and a ticket among the protocols. */
  function browser() {
    const { cookie, device } = createBrowser(app)
    return { cookie, protocols: ['lanline-v1', `ticket.${app.access.openTicket(device.id).ticket}`] }
  }

  it('is a browser on our own page with a ticket, once', async () => {
    const { cookie, protocols } = browser()
    expect(await refusal({ cookie, ...own }, protocols)).toBe('opened')
    expect(await refusal({ cookie, ...own }, protocols)).toBe('401')
  })

  it('is no browser without a ticket, nor with another one, though it has its cookie', async () => {
    const { cookie } = createBrowser(app)
    expect(await refusal({ cookie, ...own })).toBe('401')
    expect(await refusal({ cookie, ...own }, browser().protocols)).toBe('401')
    expect(await refusal(own, browser().protocols)).toBe('401')
  })

  it('is told which protocol is spoken, and never its ticket', async () => {
    const { cookie, protocols } = browser()
    const { socket } = await connectSocket(app, { headers: { cookie, ...own }, protocols })
    expect(socket.protocol).toBe('lanline-v1')
  })

  it('is a program that signs', async () => {
    const { token } = app.access.createDevice({ name: 'x', proof: 'signing_key', scopes: ['read'] })
    const { keyId, signBytes } = readSigningKey(token)
    const sign = (url: string) => signRequest({ url, keyId, created: Math.floor(app.now() / 1000) }, signBytes)
    const headers = sign('/ws')
    expect(await refusal(headers)).toBe('opened')
    expect(await refusal(headers)).toBe('401')
    expect(await refusal(sign('/api/session'))).toBe('401')
  })

  it('is a program with a token', async () => {
    expect(await refusal(bearer(app.createToken('read').token))).toBe('opened')
    expect(await refusal({ ...bearer(app.createToken('read').token), origin: 'null' })).toBe('opened')
  })

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://localhost:9000' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page that is silent about itself', {}],
    ['a page under another scheme', { origin: 'https://localhost:5000' }],
    ['a page that only claims to be of the same site', { 'sec-fetch-site': 'same-origin' }],
  ])('is not %s that has the cookie', async (_, headers) => {
    const { cookie, protocols } = browser()
    expect(await refusal({ cookie, host: 'localhost:5000', ...headers }, protocols)).toBe('403')
  })

  it('is nobody without a token, with a wrong one, without the scope, or under another name', async () => {
    expect(await refusal({})).toBe('401')
    expect(await refusal(bearer(createToken().text))).toBe('401')
    expect(await refusal(bearer(app.createToken('send', 'admin').token))).toBe('403')
    expect(await refusal({ ...bearer(app.token), host: 'evil.example' })).toBe('421')
  })

  it('is told by plain HTTP what this address is', async () => {
    const { status, body } = await app.get('/ws')
    expect([status, body.error.message]).toEqual([
      400,
      'Cannot answer: this is a WebSocket address, open it with ws://',
    ])
  })

  it('finds no socket elsewhere', async () => {
    for (const path of ['/', '/api/session', '/api/nope', '/health', '/ws/x']) {
      await expect(openSocket(app, { path }), path).rejects.toThrow('Unexpected server response: 404')
    }
  })
})

describe('a revoked device', () => {
  it('loses its sockets at once, and hears and does nothing more', async () => {
    const { token, device } = app.createToken('read', 'send')
    const { id } = app.receive('+447700900001', ['hello'])
    const [socket, other] = [await openSocket(app, { headers: bearer(token) }), await openSocket(app)]
    await socket.next('hello')
    app.access.revokeDevice(device.id)
    socket.send({ type: 'send_message', data: { conversation_id: id, message: 'one more' } })
    await app.request('PUT', `/api/conversations/${id}/star`)
    expect(await socket.closed).toBe(4401)
    await other.next('conversation_update')
    expect(socket.frames.some(({ type }) => type === 'conversation_update')).toBe(false)
    expect(app.store.outbox.count()).toBe(0)
    expect(await refusal(bearer(token))).toBe('401')
  })
})

describe('a device that may do other things than before', () => {
  it('is let in anew', async () => {
    const { token, device } = app.createToken('read', 'send')
    const socket = await openSocket(app, { headers: bearer(token) })
    app.access.changeDevice(device.id, { scopes: ['read'] })
    expect(await socket.closed).toBe(1012)
    expect(await refusal(bearer(token))).toBe('opened')
  })
})

describe('the bounds of a socket', () => {
  it('are so many for one device', async () => {
    for (let count = 0; count < MAX_SOCKETS_PER_DEVICE; count += 1) await openSocket(app)
    expect(await refusal(bearer(app.token))).toBe('429')
    expect(await refusal(bearer(app.createToken('read').token))).toBe('opened')
  })

  it('are so many bytes in one frame', async () => {
    const socket = await openSocket(app)
    socket.sendRaw('x'.repeat(MAX_SOCKET_FRAME_BYTES + 1))
    expect(await socket.closed).toBe(1009)
  })

  it('are text, and so many frames in a while', async () => {
    const binary = await openSocket(app)
    binary.sendRaw(Buffer.from('{}'))
    expect(await binary.closed).toBe(1008)
    const flood = await openSocket(app)
    for (let count = 0; count <= MAX_FRAMES; count += 1) flood.sendRaw('{}')
    expect(await flood.closed).toBe(1008)
  })

  it('cut off a client that does not read, and keep the others', async () => {
    const { socket: slow } = await connectSocket(app)
    const quick = await openSocket(app)
    slow.pause()
    const status = { ...phoneSync, error: 'x'.repeat(500_000) }
    const counts = () => app.asked.findLast((each) => each.startsWith('clients'))
    for (let count = 0; count < 200 && counts() !== 'clients 1/1'; count += 1) {
      app.publishSync(status)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await quick.next('sync_status')
    expect(counts()).toBe('clients 1/1')
    slow.terminate()
  })
})

describe('the end of the daemon', () => {
  it('says goodbye to each socket', async () => {
    const ending = await createHttpApp()
    const [first, second] = [await openSocket(ending), await openSocket(ending)]
    await ending.close()
    expect(await Promise.all([first.closed, second.closed])).toEqual([1001, 1001])
  })
})
