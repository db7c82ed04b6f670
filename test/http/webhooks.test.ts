import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  DeliveryDetailSchema,
  DeliveryListSchema,
  WebhookListSchema,
  WebhookSecretSchema,
  WebhookTestSchema,
} from '../../src/protocol/webhook.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let receiver: Server
let url = ''
let answerWith = 200
const received: { headers: IncomingMessage['headers']; body: string }[] = []
beforeEach(async () => {
  app = await createHttpApp()
  received.length = 0
  answerWith = 200
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(answerWith).end('thanks')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook` // A server on TCP has one.
})
afterEach(async () => {
  await app.close()
  receiver.closeAllConnections()
  await new Promise((resolve) => receiver.close(resolve))
})

const add = (more: object = {}) =>
  app.request('POST', '/api/webhooks', { url, events: ['message.received'], allow_loopback: true, ...more })

describe('webhooks over the API', () => {
  it('are kept, shown without their secret, changed and deleted', async () => {
    const made = await add({ name: 'Home', phones: ['+447700900001'] })
    expect(made.status).toBe(201)
    assertShape(WebhookSecretSchema, made.body)
    const { secret, webhook } = made.body
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u)
    const listed = await app.get('/api/webhooks')
    assertShape(WebhookListSchema, listed.body)
    expect(listed.body.webhooks).toEqual([webhook])
    expect(listed.text).not.toContain('whsec_')
    const changed = await app.request('PUT', `/api/webhooks/${webhook.id}`, {
      events: ['message.sent'],
      is_enabled: false,
    })
    expect(changed.body.webhook).toMatchObject({
      events: ['message.sent'],
      is_enabled: false,
      off_reason: 'owner',
      name: 'Home',
    })
    expect((await app.request('DELETE', `/api/webhooks/${webhook.id}`)).body.webhook.id).toBe(webhook.id)
    expect((await app.get(`/api/webhooks/${webhook.id}`)).status).toBe(404)
  })

  it('are named after their host when nobody names them', async () => {
    const { body } = await app.request('POST', '/api/webhooks', {
      url: 'https://example.org/x',
      events: ['message.sent'],
    })
    expect(body.webhook).toMatchObject({ name: 'example.org', with_text: true, allow_private: false, phones: [] })
  })

  it('are kept under their address as it is connected to', async () => {
    const { webhook } = (await add({ url: ' HTTPS://EXAMPLE.org/Hook' })).body
    expect(webhook.url).toBe('https://example.org/Hook')
    const changed = await app.request('PUT', `/api/webhooks/${webhook.id}`, { url: '\tHTTP://Localhost:8080' })
    expect(changed.body.webhook).toMatchObject({ url: 'http://localhost:8080/', name: 'localhost' })
  })

  it('are narrowed to a sender without a number only where it wrote before', async () => {
    const refused = await add({ phones: ['MyBank'] })
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      'Cannot keep this webhook: "MyBank" is no phone number, and no sender of that name wrote to this phone',
    ])
    app.receive('MyBank', ['your code'])
    const { webhook } = (await add({ phones: ['MyBank', '+447700900001', '60777'] })).body
    expect(webhook.phones).toEqual(['MyBank', '+447700900001', '60777'])
    const changed = await app.request('PUT', `/api/webhooks/${webhook.id}`, { phones: ['mum'] })
    expect([changed.status, changed.body.error.message]).toEqual([
      400,
      expect.stringContaining('Cannot change this webhook: "mum" is no phone number'),
    ])
  })

  it('are not switched on without a secret that can be read', async () => {
    const { webhook } = (await add()).body
    const path = `/api/webhooks/${webhook.id}`
    app.store.webhooks.setSecret(webhook.id, 'of another phone', null)
    app.store.webhooks.switchOff(webhook.id, 'restored')
    const refused = await app.request('PUT', path, { is_enabled: true })
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      'Cannot switch this webhook on: its secret cannot be read with the key file that is here, so make a new secret first',
    ])
    const rotated = await app.request('POST', `${path}/rotate`)
    // The one that cannot be read signs nothing.
    expect(rotated.body.webhook.old_secret_until).toBeNull()
    expect((await app.request('PUT', path, { is_enabled: true })).body.webhook.is_enabled).toBe(true)
  })

  it('are told nothing of what happens while they are off, and then what waited before', async () => {
    const { webhook } = (await add()).body
    const path = `/api/webhooks/${webhook.id}`
    app.receive('+447700900001', ['before'])
    await app.request('PUT', path, { is_enabled: false })
    app.receive('+447700900001', ['while it is off'])
    await app.request('PUT', path, { is_enabled: true })
    const { deliveries } = (await app.get(`${path}/deliveries`)).body
    expect(deliveries).toHaveLength(1)
    expect(deliveries[0]).toMatchObject({ state: 'waiting', next_try_at: app.now() })
  })

  it('keep the name that they were given, and else that of their host, also of a new one', async () => {
    const { webhook } = (
      await app.request('POST', '/api/webhooks', {
        url: 'https://old.example.org/x',
        events: ['message.sent'],
      })
    ).body
    const change = async (wanted: object) =>
      (await app.request('PUT', `/api/webhooks/${webhook.id}`, wanted)).body.webhook.name
    expect(await change({ url: 'https://new.example.org/x' })).toBe('new.example.org')
    expect(await change({ name: 'Home', url: 'https://third.example.org/' })).toBe('Home')
    expect(await change({ url: 'https://fourth.example.org/' })).toBe('Home')
    expect(await change({ name: '', url: 'https://fifth.example.org/' })).toBe('fifth.example.org')
    expect(await change({ name: ' ' })).toBe('fifth.example.org')
  })

  it.each([
    [{ url: 'example.org' }, 'Cannot keep this webhook: its address is not one; it looks like https://example.org/sms'],
    [{ url: 'https://me:pw@example.org/' }, 'Cannot keep this webhook: its address has a user or a password in it'],
    [{ allow_loopback: false }, 'Cannot keep this webhook: http shows the texts to everybody on the way'],
    [{ url: 'https://127.0.0.1/', allow_loopback: false }, 'Cannot keep this webhook: it is on this very device'],
    [{ url: 'https://example.org/#x' }, 'Cannot keep this webhook: what is behind # in its address is never sent'],
    [
      { url: `https://example.org/${'x'.repeat(2_000)}` },
      'Cannot keep a webhook: url has 2,020 characters, the most is 2,000',
    ],
    [
      { url: `https://example.org/${'é'.repeat(400)}` },
      'Cannot keep this webhook: its address has 2420 characters as it is sent, the most is 2000',
    ],
    [{ events: [] }, 'Cannot keep a webhook: events is empty'],
    [{ events: ['message.read'] }, 'Cannot keep a webhook: events.0 must be one of'],
    [{ tls_fingerprint: 'abc' }, 'Cannot keep a webhook: tls_fingerprint'],
    [{ secret: 'mine' }, 'Cannot keep a webhook: there is no "secret" here'],
  ])('refuse %j with a sentence', async (more, sentence) => {
    const { status, body } = await add(more)
    expect(status).toBe(400)
    expect(body.error.message).toContain(sentence)
  })

  it('cannot be changed into what could not be kept', async () => {
    const { webhook } = (await add()).body
    const { status, body } = await app.request('PUT', `/api/webhooks/${webhook.id}`, { allow_loopback: false })
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('Cannot change this webhook: http shows'),
    ])
    expect((await app.get(`/api/webhooks/${webhook.id}`)).body.webhook.allow_loopback).toBe(true)
  })

  it('are at most 16', async () => {
    for (let count = 0; count < 16; count += 1) expect((await add()).status).toBe(201)
    const { status, body } = await add()
    expect([status, body.error.message]).toEqual([409, 'Cannot keep more than 16 webhooks: delete one first'])
  })
})

describe('a webhook that is tried by hand', () => {
  it('gets a signed ping, and the answer is shown', async () => {
    app.wait(Date.now() - START)
    const { webhook, secret } = (await add()).body
    const { status, body } = await app.request('POST', `/api/webhooks/${webhook.id}/test`)
    expect(status).toBe(200)
    assertShape(WebhookTestSchema, body)
    expect(body).toMatchObject({
      answer: 'thanks',
      delivery: { type: 'ping', state: 'delivered', tries: [{ status: 200 }] },
    })
    expect(received).toHaveLength(1)
    const headers = Object.fromEntries(
      Object.entries(received[0]?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    expect(new Verifier(secret).verify(received[0]?.body ?? '', headers)).toMatchObject({ type: 'ping' })
  })

  it('says why it was not taken', async () => {
    answerWith = 500
    const { webhook } = (await add()).body
    const { body } = await app.request('POST', `/api/webhooks/${webhook.id}/test`)
    expect(body.delivery).toMatchObject({
      state: 'failed',
      tries: [{ status: 500, error: 'Not taken: it answered 500' }],
    })
  })

  it('signs with a new secret once there is one', async () => {
    const { webhook, secret } = (await add()).body
    const rotated = await app.request('POST', `/api/webhooks/${webhook.id}/rotate`)
    assertShape(WebhookSecretSchema, rotated.body)
    expect(rotated.body.secret).not.toBe(secret)
    expect(rotated.body.webhook.old_secret_until).toBe(app.now() + 86_400_000)
  })
})

describe('the log of a webhook', () => {
  it('has each delivery in pages, with its tries and its body, and sends one again', async () => {
    const { webhook } = (await add()).body
    app.receive('+447700900001', ['one', 'two', 'three'])
    const first = await app.get(`/api/webhooks/${webhook.id}/deliveries?per_page=2`)
    assertShape(DeliveryListSchema, first.body)
    expect(first.body.deliveries.map(({ state }: { state: string }) => state)).toEqual(['waiting', 'waiting'])
    const rest = await app.get(`/api/webhooks/${webhook.id}/deliveries?per_page=2&cursor=${first.body.next_cursor}`)
    expect(rest.body).toMatchObject({ deliveries: [{ type: 'message.received' }], next_cursor: null })
    expect((await app.get(`/api/webhooks/${webhook.id}/deliveries?state=failed`)).body.deliveries).toEqual([])

    const [{ id }] = rest.body.deliveries
    const detail = await app.get(`/api/webhooks/${webhook.id}/deliveries/${id}`)
    assertShape(DeliveryDetailSchema, detail.body)
    expect(JSON.parse(detail.body.body).data.message.body).toBe('one')
    expect((await app.request('POST', `/api/webhooks/${webhook.id}/deliveries/${id}/resend`)).status).toBe(202)
    await app.request('PUT', `/api/webhooks/${webhook.id}`, { is_enabled: false })
    const refused = await app.request('POST', `/api/webhooks/${webhook.id}/deliveries/${id}/resend`)
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      'Cannot send this again: the webhook is off, so switch it on first',
    ])
  })

  it('is of its own webhook only, and takes no made-up cursor', async () => {
    const { webhook } = (await add()).body
    const other = (await add()).body.webhook
    app.receive('+447700900001', ['one'])
    const [{ id }] = (await app.get(`/api/webhooks/${webhook.id}/deliveries`)).body.deliveries
    expect((await app.get(`/api/webhooks/${other.id}/deliveries/${id}`)).status).toBe(404)
    expect((await app.get('/api/webhooks/hook_99/deliveries')).status).toBe(404)
    expect((await app.get(`/api/webhooks/${webhook.id}/deliveries?cursor=x`)).status).toBe(400)
  })
})
