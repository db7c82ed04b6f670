import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachmentNamed } from '../../src/http/content-disposition.ts'
import { MAX_RUNNING_EXPORTS } from '../../src/http/routes/running-exports.ts'
import { ExportEstimateSchema, FileTicketSchema } from '../../src/protocol/export.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'
import { createBrowser } from '../support/signing.ts'
import { openSocket } from '../support/socket-client.ts'
import { until } from '../support/until.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

/** More than sockets hold on the way. */
function fill(messages = 2_500, into = app) {
  return into.receive(
    '+447700900001',
    Array.from({ length: messages }, (_, index) => `${index} ${'.'.repeat(8_000)}`),
  )
}

async function listen(to = app): Promise<number> {
  await to.server.listen({ host: '127.0.0.1', port: 0 })
  // It listens on a port of its own.
  return (to.server.server.address() as AddressInfo).port
}

/** Asks, and reads nothing of the answer after its first bytes. */
async function askAndStop(port: number, url: string, token = app.token) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`GET ${url} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n\r\n`)
  await once(socket, 'readable')
  socket.pause()
  return socket
}

describe('GET /api/export', () => {
  it('answers with a file that has a name', async () => {
    app.receive('+447700900001', ['apple', 'pear'])
    const { status, headers, text } = await app.get('/api/export?format=json')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(headers['content-disposition']).toBe('attachment; filename="lanline-2026-03-01.json"')
    expect(headers['x-message-count']).toBe('2')
    expect(headers['cache-control']).toBe('no-store')
    expect(JSON.parse(text).messages.map((each: { body: string }) => each.body)).toEqual(['apple', 'pear'])
  })

  it('is refused with a sentence where the question is wrong', async () => {
    expect((await app.get('/api/export')).body.error.message).toContain('format')
    expect((await app.get('/api/export?format=doc')).status).toBe(400)
    expect((await app.get('/api/export?format=json&conversation=conv_9')).status).toBe(404)
    expect((await app.get('/api/export?format=json&time_zone=Mars')).body.error.message).toContain(
      '"Mars" is no time zone',
    )
  })

  it('is in the record of access, with how much it was and nobody’s name', async () => {
    app.receive('+447700900001', ['apple'])
    await app.get('/api/export?format=csv')
    expect((await app.get('/api/access-audit')).body.entries[0]).toMatchObject({
      kind: 'exported',
      device_name: 'script',
      detail: '1 message as csv',
    })
  })

  it('leads to the conversation that another was joined into', async () => {
    const { id } = app.receive('+447700900001', ['apple'])
    const { id: other } = app.receive('+447700900002', ['pear'])
    await app.request('POST', `/api/conversations/${id}/join`, { with: other })
    while (app.store.maintain()) continue
    const { text } = await app.get(`/api/export?format=json&conversation=${other}`)
    expect(JSON.parse(text).messages).toHaveLength(2)
  })

  it('waits for who reads slowly, and ends with who reads no more', async () => {
    const patience = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 5_000, stallMs: 150 }
    const impatient = await createHttpApp({ patience })
    fill(2_500, impatient)
    const port = await listen(impatient)
    const { frames } = await openSocket(impatient)
    const socket = await askAndStop(port, '/api/export?format=json&client_id=key-00001', impatient.token)
    const last = () => frames.findLast((frame) => frame.type === 'export_progress')?.data.progress
    await until('the end of the file', () => last()?.state === 'stopped')
    expect(last()?.total).toBe(2_500)
    expect(last()?.done).toBeLessThan(2_500)
    socket.destroy()
    await impatient.close()
  })

  it('stops where its device is shut out', async () => {
    fill()
    const port = await listen()
    const { token, device } = app.createToken('read')
    const socket = await askAndStop(port, '/api/export?format=json', token)
    app.access.revokeDevice(device.id)
    socket.resume()
    await once(socket, 'close')
    expect((await app.get('/api/export?format=json')).status).toBe(200)
  })

  it('writes so many files at a time, and one more when one of them is done or given up', async () => {
    fill()
    const port = await listen()
    const sockets = []
    for (let index = 0; index < MAX_RUNNING_EXPORTS; index += 1) {
      sockets.push(await askAndStop(port, '/api/export?format=json'))
    }
    const refused = await app.get('/api/export?format=json')
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after']).toBeDefined()
    sockets[0]?.destroy()
    await until('room for one more', async () => (await app.get('/api/export?format=json&starred=true')).status === 200)
    for (const socket of sockets) socket.destroy()
  })
})

describe('GET /api/export/estimate', () => {
  it('is right about the number of messages and near the size of the file', async () => {
    fill(200)
    for (const format of ['xml', 'json', 'csv', 'html']) {
      const { body } = await app.get(`/api/export/estimate?format=${format}`)
      assertShape(ExportEstimateSchema, body)
      expect(body).toMatchObject({ messages: 200, conversations: 1 })
      const { text } = await app.get(`/api/export?format=${format}`)
      expect(body.bytes / Buffer.byteLength(text), format).toBeGreaterThan(0.8)
      expect(body.bytes / Buffer.byteLength(text), format).toBeLessThan(1.25)
    }
  })
})

describe('a browser’s download', () => {
  const own = { host: 'localhost:5000', 'sec-fetch-site': 'same-origin' }
  const ask = (url: string, headers: Record<string, string>) => app.server.inject({ url, headers })

  it('needs its cookie and a ticket, which is good once, soon, and for nothing else', async () => {
    app.receive('+447700900001', ['apple'])
    const { cookie, device } = createBrowser(app)
    const { cookie: otherCookie } = createBrowser(app)
    const open = () => app.access.openTicket(device.id, 'export').ticket
    const url = (ticket: string) => `/api/export?format=json&ticket=${ticket}`

    const ticket = open()
    expect((await ask(url(ticket), { ...own, cookie })).statusCode).toBe(200)
    expect((await ask(url(ticket), { ...own, cookie })).statusCode).toBe(401)
    expect((await ask(url(open()), own)).statusCode).toBe(401)
    expect((await ask(url(open()), { ...own, cookie: otherCookie })).statusCode).toBe(401)
    expect((await ask(url(open()), { ...own, cookie, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    for (const purpose of ['socket', 'import'] as const) {
      const other = app.access.openTicket(device.id, purpose).ticket
      expect((await ask(url(other), { ...own, cookie })).statusCode, purpose).toBe(401)
    }
    expect((await ask(`/api/session?ticket=${open()}`, { ...own, cookie })).statusCode).toBe(401)
    const late = open()
    app.wait(30_000)
    expect((await ask(url(late), { ...own, cookie })).statusCode).toBe(401)
  })

  it('is handed its ticket where it signs', async () => {
    const { body } = await app.request('POST', '/api/file-tickets', { for: 'export' })
    assertShape(FileTicketSchema, body)
  })
})

describe('the name of a file', () => {
  it.each([
    ['lanline-2026-11-23.xml', 'attachment; filename="lanline-2026-11-23.xml"'],
    ['lanline-Zoë.html', `attachment; filename="lanline-Zo_.html"; filename*=UTF-8''lanline-Zo%C3%AB.html`],
    ['a"b.html', `attachment; filename="a_b.html"; filename*=UTF-8''a%22b.html`],
    ["it's.html", 'attachment; filename="it\'s.html"'],
    ['أمي 😀.html', `attachment; filename="___ __.html"; filename*=UTF-8''%D8%A3%D9%85%D9%8A%20%F0%9F%98%80.html`],
  ])('%s travels whole', (name, header) => expect(attachmentNamed(name)).toBe(header))
})
