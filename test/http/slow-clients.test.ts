import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let port = 0
beforeAll(async () => {
  app = await createHttpApp({ patience: { headersMs: 100, requestMs: 200, lookEveryMs: 20 } })
  await app.server.listen({ host: '127.0.0.1', port: 0 })
  // It listens on a port of its own.
  port = (app.server.server.address() as AddressInfo).port
})
afterAll(() => app.close())

/** Says this and no more, and gives all that comes until the other side hangs up. */
async function say(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  socket.write(text)
  await once(socket, 'close')
  return heard
}

describe('a client that takes its time', () => {
  it.each([
    ['its first line', 'GET /health'],
    ['its headers', 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: y\r\n'],
    [
      'its body',
      'POST /api/pair HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    ],
  ])('over %s is cut off with a sentence', async (_, text) => {
    const heard = await say(text)
    expect(heard).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
    expect(heard).toContain('Cannot read the request: it took too long to arrive')
  })

  it('holds up nobody else', async () => {
    const slow = Array.from({ length: 50 }, () => say('GET /health HTTP/1.1\r\n'))
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
    await Promise.all(slow)
  })
})
