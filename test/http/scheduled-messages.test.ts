import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MessageAnswerSchema, type Message } from '../../src/protocol/message.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

const HOUR = 3_600_000

let app: HttpApp
let conversationId: string
let waiting: Message
beforeEach(async () => {
  app = await createHttpApp()
  conversationId = app.receive('+447700900001', ['hello']).id
  const body = { message: 'later', send_at: START + HOUR, client_id: 'laptop-0001' }
  waiting = (await app.request('POST', `/api/conversations/${conversationId}/send`, body)).body.message
  app.asked.length = 0
})
afterEach(() => app.close())

const edit = (body: unknown, id = waiting.id) => app.request('PUT', `/api/messages/${id}`, body)
const sendNow = (id = waiting.id) => app.request('POST', `/api/messages/${id}/send-now`)
const listWaiting = async () => (await app.get(`/api/conversations/${conversationId}/messages`)).body.scheduled

describe('a message with an hour', () => {
  it('is the same by its client_id, also when its hour is long past', async () => {
    app.wait(2 * HOUR)
    const body = { message: 'later', send_at: START + HOUR, client_id: 'laptop-0001' }
    const again = await app.request('POST', `/api/conversations/${conversationId}/send`, body)
    expect([again.status, again.body.message?.id]).toEqual([202, waiting.id])
    const other = await app.request('POST', `/api/conversations/${conversationId}/send`, {
      ...body,
      client_id: 'laptop-0002',
    })
    expect(other.status).toBe(400)
  })
})

describe('PUT /api/messages/{id}', () => {
  it('changes the text, the hour, or both, and tells the clients', async () => {
    const before = app.store.events.lastSeq()
    const text = await edit({ message: ' sooner ' })
    expect(text.status).toBe(200)
    assertShape(MessageAnswerSchema, text.body)
    expect(text.body.message).toMatchObject({ id: waiting.id, body: 'sooner', timestamp: START + HOUR })
    expect((await edit({ send_at: START + 2 * HOUR })).body.message).toMatchObject({
      body: 'sooner',
      timestamp: START + 2 * HOUR,
    })
    expect(await listWaiting()).toMatchObject([{ body: 'sooner', timestamp: START + 2 * HOUR }])
    expect(app.store.events.replay(before, 9)[0]?.frame).toMatchObject({
      type: 'conversation_update',
      data: { messages_changed: true, conversation: { next_scheduled_at: START + 2 * HOUR } },
    })
    expect(app.asked).toEqual(['send', 'send'])
  })

  it.each([
    ['nothing', {}],
    ['an empty text', { message: ' ' }],
    ['a text that is too long', { message: 'x'.repeat(1_601) }],
    ['an hour that has passed', { send_at: START - HOUR }],
    ['an hour too far ahead', { send_at: START + 400 * 24 * HOUR }],
    ['what it does not know', { message: 'x', sim: 1 }],
  ])('refuses %s, and changes nothing', async (_what, body) => {
    const { status, body: answer } = await edit(body)
    expect([status, answer.error.code]).toEqual([400, 'invalid'])
    expect(answer.error.message).toMatch(/^Cannot /)
    expect(await listWaiting()).toMatchObject([{ body: 'later', timestamp: START + HOUR }])
  })

  it('is too late once its hour has come', async () => {
    const { message } = (await sendNow()).body
    expect((await edit({ message: 'x' })).status).toBe(404)
    const other = await edit({ message: 'x' }, message.id)
    expect([other.status, other.body.error.message]).toEqual([
      409,
      'Cannot change the message: it does not wait for its hour, it is pending',
    ])
  })
})

describe('POST /api/messages/{id}/send-now', () => {
  it('queues the message, which keeps its client_id and joins its thread', async () => {
    const before = app.store.events.lastSeq()
    const { status, body } = await sendNow()
    expect(status).toBe(202)
    assertShape(MessageAnswerSchema, body)
    expect(body.message).toMatchObject({
      body: 'later',
      status_detail: { state: 'queued' },
      timestamp: START,
      client_id: 'laptop-0001',
    })
    expect(await listWaiting()).toEqual([])
    expect(app.store.outbox.count()).toBe(1)
    expect(app.asked).toEqual(['send'])
    expect(app.store.events.replay(before, 9).map(({ frame }) => frame)).toMatchObject([
      { type: 'new_message', data: { message: { id: body.message.id } } },
      { type: 'conversation_update', data: { deleted_message_ids: [waiting.id] } },
    ])
  })

  it('happens once', async () => {
    const answers = await Promise.all([sendNow(), sendNow(), sendNow()])
    expect(answers.map(({ status }) => status)).toEqual([202, 404, 404])
    expect(app.store.outbox.count()).toBe(1)
  })
})
