import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_BODY_CHARS, MAX_SCHEDULE_AHEAD_MS } from '../../src/protocol/limits.ts'
import { MessageAnswerSchema } from '../../src/protocol/message.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let id: string
beforeEach(async () => {
  app = await createHttpApp()
  id = app.receive('+447700900001', ['hello']).id
})
afterEach(() => app.close())

const send = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('POST', `/api/conversations/${id}/send`, body, { headers })
const messageCount = () => app.store.conversations.find(id)?.total_message_count

describe('POST /api/conversations/{id}/send', () => {
  it('accepts the message, wakes the sender and waits for nothing', async () => {
    const before = app.store.events.lastSeq()
    const { status, body } = await send({ message: 'see you', client_id: 'laptop-0001' })
    expect(status).toBe(202)
    assertShape(MessageAnswerSchema, body)
    expect(body).toMatchObject({
      success: true,
      message: {
        conversation_id: id,
        direction: 'outbound',
        body: 'see you',
        status: 'pending',
        status_detail: { state: 'queued', may_have_been_sent: false },
        source: 'manual',
        client_id: 'laptop-0001',
        timestamp: START,
      },
    })
    expect(app.asked).toEqual(['send'])
    expect(app.store.events.replay(before, 10).map(({ frame }) => frame.type)).toEqual(['new_message'])
  })

  it('is one SMS for ever by its client_id', async () => {
    const first = await send({ message: 'see you', client_id: 'laptop-0001' })
    const again = await send({ message: 'see you\n', client_id: 'laptop-0001' })
    const byHeader = await send({ message: 'see you' }, { 'idempotency-key': 'laptop-0001' })
    const byNumber = await app.request('POST', '/api/messages', {
      to: '07700 900001',
      message: 'see you',
      client_id: 'laptop-0001',
    })
    expect([again.status, byHeader.status, byNumber.status]).toEqual([202, 202, 202])
    expect(again.body.message.id).toBe(first.body.message.id)
    expect(byHeader.body.message.id).toBe(first.body.message.id)
    expect(byNumber.body.message.id).toBe(first.body.message.id)
    expect(messageCount()).toBe(2)
  })

  it('refuses a client_id for another text or another person', async () => {
    await send({ message: 'see you', client_id: 'laptop-0001' })
    const otherText = await send({ message: 'see you later', client_id: 'laptop-0001' })
    const otherPerson = await app.request('POST', '/api/messages', {
      to: '+447700900002',
      message: 'see you',
      client_id: 'laptop-0001',
    })
    expect([otherText.status, otherText.body.error.code]).toEqual([409, 'conflict'])
    expect([otherPerson.status, otherPerson.body.error.code]).toEqual([409, 'conflict'])
    expect(messageCount()).toBe(2)
    expect((await app.get('/api/conversations/enhanced')).body.total).toBe(1)
  })

  it('remembers the client_id of a deleted message', async () => {
    const { message } = (await send({ message: 'see you', client_id: 'laptop-0001' })).body
    expect((await app.request('DELETE', `/api/messages/${message.id}`)).status).toBe(200)
    const again = await send({ message: 'see you', client_id: 'laptop-0001' })
    expect([again.status, again.body.error.message]).toEqual([
      409,
      'Cannot send: the message with this client_id was deleted; use a new one to send another',
    ])
  })

  it('takes the Idempotency-Key header or client_id, not two that differ', async () => {
    const { body } = await send({ message: 'hi' }, { 'idempotency-key': 'header-0001' })
    expect(body.message.client_id).toBe('header-0001')
    const both = await send({ message: 'ho', client_id: 'field-0001' }, { 'idempotency-key': 'header-0002' })
    expect([both.status, both.body.error.code]).toEqual([400, 'invalid'])
    const same = await send({ message: 'ho', client_id: 'field-0002' }, { 'idempotency-key': 'field-0002' })
    expect(same.status).toBe(202)
    const bad = await send({ message: 'ho' }, { 'idempotency-key': 'white space is bad' })
    expect(bad.body.error.message).toContain('idempotency-key must be a key of 8 to 64 letters')
  })

  it('counts the characters that are sent, and says how many there are', async () => {
    const most = 'x'.repeat(MAX_BODY_CHARS)
    expect((await send({ message: `\n ${most} \n` })).body.message.body).toBe(most)
    const over = await send({ message: 'x'.repeat(1_742) })
    expect([over.status, over.body.error.message]).toEqual([
      400,
      'Cannot send: the message has 1,742 characters, the most is 1,600',
    ])
    // 900 emoji are 1,800 characters on the phone.
    const emoji = await send({ message: '😀'.repeat(900) })
    expect([emoji.status, emoji.body.error.message]).toEqual([
      400,
      'Cannot send: the message has 1,800 characters, the most is 1,600',
    ])
    expect(messageCount()).toBe(2)
  })

  it.each([
    ['', 'Cannot send a message in a conversation: message is empty'],
    [' \n\t', 'Cannot send a message in a conversation: message is empty'],
    ['\0', 'Cannot send a message in a conversation: message is empty'],
    [5, 'Cannot send a message in a conversation: message must be a text'],
    [null, 'Cannot send a message in a conversation: message must be a text'],
    [['a'], 'Cannot send a message in a conversation: message must be a text'],
  ])('refuses %j as a message', async (message, sentence) => {
    const { status, body } = await send({ message })
    expect([status, body.error.message]).toEqual([400, sentence])
  })

  it('keeps what a browser can type: half characters mended, controls and odd line ends kept', async () => {
    const { body } = await send({ message: 'a\ud800b\u2028c\u0007d\0e' })
    expect(body.message.body).toBe('a\ufffdb\u2028c\u0007de')
  })

  it('refuses a sender that has a name and no number', async () => {
    const bank = app.receive('MyBank', ['Your code is 1234'])
    const { status, body } = await app.request('POST', `/api/conversations/${bank.id}/send`, { message: 'thanks' })
    expect([status, body.error.message]).toEqual([
      400,
      'Cannot send: this sender has a name and no number, so it cannot be answered',
    ])
  })

  it('refuses a conversation that does not exist', async () => {
    const { status, body } = await app.request('POST', '/api/conversations/conv_999/send', { message: 'hi' })
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})

describe('POST /api/messages', () => {
  it('finds the conversation of a number however it is written, or begins one', async () => {
    const known = await app.request('POST', '/api/messages', { to: '07700 900001', message: 'hi' })
    expect([known.status, known.body.message.conversation_id]).toEqual([202, id])
    const fresh = await app.request('POST', '/api/messages', { to: '+49 151 23456789', message: 'hallo' })
    expect(fresh.status).toBe(202)
    const { conversation } = (await app.get(`/api/conversations/${fresh.body.message.conversation_id}`)).body
    expect(conversation).toMatchObject({ phone: '+4915123456789', total_message_count: 1, last_message: 'hallo' })
  })

  it.each(['MyBank', 'call me', '+', '12;rm -rf', '1'.repeat(30), '-l 5'])('refuses %j as a recipient', async (to) => {
    const { status, body } = await app.request('POST', '/api/messages', { to, message: 'hi' })
    expect([status, body.error.code]).toEqual([400, 'invalid'])
    expect((await app.get('/api/conversations/enhanced')).body.total).toBe(1)
  })
})

describe('scheduling', () => {
  it('keeps a message for its hour, beside the thread', async () => {
    const before = app.store.events.lastSeq()
    const { status, body } = await send({ message: 'later', send_at: START + 3_600_000, client_id: 'laptop-0002' })
    expect(status).toBe(202)
    assertShape(MessageAnswerSchema, body)
    expect(body.message).toMatchObject({ status: 'pending', status_detail: { state: 'scheduled' } })
    const page = (await app.get(`/api/conversations/${id}/messages`)).body
    expect(page.scheduled).toMatchObject([{ id: body.message.id, body: 'later' }])
    expect(page.messages).toHaveLength(1)
    expect(app.store.events.replay(before, 10)[0]?.frame).toMatchObject({ data: { messages_changed: true } })

    const again = await send({ message: 'later', send_at: START + 3_600_000, client_id: 'laptop-0002' })
    expect(again.body.message.id).toBe(body.message.id)
  })

  it('sends at once what is due now, and refuses the past and the far future', async () => {
    expect((await send({ message: 'a', send_at: START - 1_000 })).body.message.status_detail.state).toBe('queued')
    for (const send_at of [0, Math.floor(START / 1000), START - 61_000, START + MAX_SCHEDULE_AHEAD_MS + 1]) {
      const { status, body } = await send({ message: 'b', send_at })
      expect([status, body.error.code]).toEqual([400, 'invalid'])
    }
  })
})

describe('the bound on sends', () => {
  it('is counted per device, over HTTP and retries alike, and says when to come again', async () => {
    const limited = await createHttpApp({ limits: { sends: 2 } })
    const { id } = limited.receive('+447700900001', ['hello'])
    const url = `/api/conversations/${id}/send`
    expect((await limited.request('POST', url, { message: 'one' })).status).toBe(202)
    expect((await limited.request('POST', url, { message: 'two' })).status).toBe(202)
    const third = await limited.request('POST', url, { message: 'three' })
    expect([third.status, third.body.error.code]).toEqual([429, 'rate_limited'])
    expect(third.body.error.message).toMatch(/^Cannot send: this device sent 2 messages in a minute/)
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)

    const other = limited.createToken('send').token
    const elsewhere = await limited.request(
      'POST',
      url,
      { message: 'four' },
      { headers: { authorization: `Bearer ${other}` } },
    )
    expect(elsewhere.status).toBe(202)
    expect(limited.store.outbox.count()).toBe(3)
    await limited.close()
  })
})
