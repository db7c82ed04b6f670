import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readVisitor } from '../../src/access/visitor.ts'
import { findTicket } from '../../src/http/authentication.ts'
import { convertQuery } from '../../src/http/request-input.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
beforeAll(async () => {
  app = await createHttpApp({ limits: { requests: 1_000_000, sends: 1_000_000 } })
  app.receive('+447700900001', ['hello', 'world'])
})
afterAll(() => app.close())

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
)

describe('whatever comes over the network is answered with a sentence, and opens nothing', () => {
  it.each(['/api/conversations/enhanced', '/api/contacts', '/api/search?q=hello'])('a cursor of %s', async (path) => {
    const plain = anything.map((text) => Buffer.from(text).toString('base64url'))
    const tuples = fc
      .array(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)), { maxLength: 4 })
      .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, plain, tuples), async (cursor) => {
        const mark = path.includes('?') ? '&' : '?'
        const { status, body } = await app.get(`${path}${mark}cursor=${encodeURIComponent(cursor)}`)
        expect([200, 400]).toContain(status)
        if (status === 400) expect(body.error.code).toBe('invalid')
      }),
      { numRuns: 150 },
    )
  })

  it.each(['before', 'after', 'around', 'page', 'per_page'])('%s of a page of messages', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anything,
          fc.integer().map(String),
          fc.integer().map((n) => `msg_${n}`),
        ),
        async (value) => {
          const url = `/api/conversations/conv_1/messages?${name}=${encodeURIComponent(value)}`
          expect([200, 400, 404]).toContain((await app.get(url)).status)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('a frame of a socket', async () => {
    const socket = await openSocket(app)
    let probes = 100_000
    const types = ['join_conversation', 'send_message', 'sync_conversation', 'typing', 'visibility', 'resume', 'x']
    const frame = fc
      .record({ type: fc.constantFrom(...types), data: fc.jsonValue() })
      .map((each) => JSON.stringify(each))
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, frame), async (text) => {
        // The bound on frames is on the moved clock; it is not what is tried here.
        app.wait(1_000)
        socket.sendRaw(text)
        // Answered after it, so the frame before did no harm.
        const id = `probe-${(probes += 1)}`
        socket.send({ type: 'send_message', data: { conversation_id: 'conv_999', message: 'x', client_id: id } })
        for (let seen = false; !seen;) seen = (await socket.next('error')).data.client_id === id
      }),
      { numRuns: 150 },
    )
    expect(app.store.outbox.count()).toBe(0)
  })

  it('a Cookie, an Authorization and the headers of a signature', async () => {
    const header = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) })
    const devices = app.access.listDevices().length
    await fc.assert(
      fc.asyncProperty(
        fc.array(header, { minLength: 5, maxLength: 5 }),
        async ([cookie, bearer, input, sign, digest]) => {
          const headers = {
            authorization: bearer ?? '',
            cookie: `__Host-lanline-ab12cd34=${cookie}`,
            'signature-input': input ?? '',
            signature: sign ?? '',
            'content-digest': digest ?? '',
          }
          const { status } = await app.request('GET', '/api/session', undefined, { headers })
          expect([401, 429]).toContain(status)
        },
      ),
      { numRuns: 40 },
    )
    expect(app.access.listDevices()).toHaveLength(devices)
  })

  it('a pairing code', async () => {
    const free = await createHttpApp({ limits: { pairings: 1_000_000, allPairings: 1_000_000 } })
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (code, name, key) => {
        free.access.codes.open()
        const body = { code, device_name: name, public_key: key }
        expect([400, 403]).toContain((await free.request('POST', '/api/pair', body)).status)
      }),
      { numRuns: 150 },
    )
    expect(free.access.listDevices()).toHaveLength(1)
    await free.close()
  })

  it('the protocols of a socket, a user agent and a query', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const ticket = findTicket(text)
        if (ticket !== undefined) expect(text).toContain(`ticket.${ticket}`)
        const { userAgent } = readVisitor('::ffff:10.0.0.2', text)
        expect(userAgent === null || (userAgent.length <= 200 && !/\p{C}/u.test(userAgent))).toBe(true)
        const schema = { properties: { a: { type: 'integer' }, b: { type: 'boolean' } } }
        expect(convertQuery(schema, { a: text, b: text, c: text })).toHaveProperty('c', text)
      }),
      { numRuns: 500 },
    )
    expect(findTicket('lanline-v1, ticket.abc')).toBe('abc')
    expect(readVisitor('::ffff:10.0.0.2', ' a\u0000b ')).toEqual({ ip: '10.0.0.2', userAgent: 'a b' })
  })
})
