import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MessageAnswerSchema, type Message } from '../../src/protocol/message.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let conversationId: string
beforeEach(async () => {
  app = await createHttpApp()
  conversationId = app.receive('+447700900001', ['hello']).id
})
afterEach(() => app.close())

async function send(more: object = {}): Promise<Message> {
  const body = { message: 'see yuo', ...more }
  return (await app.request('POST', `/api/conversations/${conversationId}/send`, body)).body.message
}
const post = (id: string, verb: string, body?: unknown) => app.request('POST', `/api/messages/${id}/${verb}`, body)
const stateOf = (id: string) => app.store.messages.get(id).status_detail

describe('POST /api/messages/{id}/resend', () => {
  it('sends another text in the stead of one that failed, to the same number by the same SIM', async () => {
    const old = await send({ sim: 1 })
    app.finish(old, 'rejected')
    const before = app.store.events.lastSeq()
    const { status, body } = await post(old.id, 'resend', { message: 'see you ' })
    expect(status).toBe(202)
    assertShape(MessageAnswerSchema, body)
    expect(body.message).toMatchObject({ body: 'see you', status: 'pending', sim: 1, conversation_id: conversationId })
    expect(stateOf(old.id)).toMatchObject({ state: 'failed', reason: 'rejected', replaced_by: body.message.id })
    expect(app.store.outbox.find(body.message.id)?.to).toBe('+447700900001')
    expect(app.store.events.replay(before, 9).map(({ frame }) => frame.type)).toEqual([
      'message_status_update',
      'new_message',
    ])
    expect(app.asked.at(-1)).toBe('send')
  })

  it('asks first when the message may have gone out', async () => {
    const old = await send()
    app.finish(old, 'not_confirmed')
    const refused = await post(old.id, 'resend', { message: 'see you' })
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      'Cannot send it anew: the phone may have sent this message already; say even_if_sent: true to risk that it arrives twice',
    ])
    expect(app.store.outbox.count()).toBe(0)
    expect((await post(old.id, 'resend', { message: 'see you', even_if_sent: true })).status).toBe(202)
    expect(app.store.outbox.count()).toBe(1)
  })

  it('takes the place of one that still waits, which is never handed over', async () => {
    const old = await send()
    const { body } = await post(old.id, 'resend', { message: 'see you' })
    expect(stateOf(old.id)).toMatchObject({ state: 'cancelled', replaced_by: body.message.id })
    expect(app.store.outbox.nextQueued(START)?.messageId).toBe(body.message.id)
    expect(app.store.outbox.count()).toBe(1)
  })

  it('is one SMS by its client_id, also when the first answer was lost', async () => {
    const old = await send()
    app.finish(old, 'rejected')
    const asked = { message: 'see you', client_id: 'laptop-0002' }
    const first = await post(old.id, 'resend', asked)
    const again = await post(old.id, 'resend', asked)
    expect([again.status, again.body.message.id]).toEqual([202, first.body.message.id])
    expect((await post(old.id, 'resend', { ...asked, message: 'other' })).status).toBe(409)
    expect(app.store.outbox.count()).toBe(1)
  })

  it('happens once: neither a retry nor another text follows, until the new one is deleted', async () => {
    const old = await send()
    app.finish(old, 'rejected')
    const { message } = (await post(old.id, 'resend', { message: 'see you' })).body
    for (const [verb, body] of [
      ['retry', {}],
      ['resend', { message: 'again' }],
    ] as const) {
      const refused = await post(old.id, verb, body)
      expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict'])
      expect(refused.body.error.message).toContain(`another message was sent in its stead already, ${message.id}`)
    }
    await app.request('DELETE', `/api/messages/${message.id}`)
    expect((await post(old.id, 'retry')).status).toBe(202)
  })

  it('keeps what replaced it when late truth corrects the old one', async () => {
    const old = await send()
    app.finish(old, 'not_confirmed')
    const { message } = (await post(old.id, 'resend', { message: 'see you', even_if_sent: true })).body
    app.store.messages.confirm(old.id, { externalMessageId: 900, timestamp: START, at: START })
    expect(stateOf(old.id)).toMatchObject({ state: 'sent', replaced_by: message.id })
  })

  it('refuses what is no text, what came in, what is on its way and what was sent', async () => {
    const old = await send()
    expect((await post(old.id, 'resend', {})).status).toBe(400)
    expect((await post(old.id, 'resend', { message: '  ' })).status).toBe(400)
    app.store.outbox.markHandingOver(old.id, START, undefined)
    expect((await post(old.id, 'resend', { message: 'x' })).body.error.message).toBe(
      'Cannot send it anew: the message has not failed, it is pending',
    )
    app.store.messages.confirm(old.id, { externalMessageId: 901, timestamp: START, at: START })
    expect((await post(old.id, 'resend', { message: 'x' })).status).toBe(409)
    expect((await post('msg_1', 'resend', { message: 'x' })).status).toBe(404)
  })
})

describe('calling a retry off', () => {
  it('leaves the message failed as before, with its doubt', async () => {
    const old = await send()
    app.finish(old, 'not_confirmed')
    await post(old.id, 'retry', { even_if_sent: true })
    const { status, body } = await post(old.id, 'cancel')
    expect(status).toBe(200)
    expect(body.message.status_detail).toMatchObject({
      state: 'failed',
      reason: 'not_confirmed',
      may_have_been_sent: true,
    })
    expect(body.message.status_detail.explanation).toMatch(/has not shown it/)
    expect(app.store.outbox.nextQueued(START + 60_000)).toBeUndefined()
    expect((await post(old.id, 'retry')).status).toBe(409)
  })

  it('keeps the doubt of the first try when the second is refused', async () => {
    const old = await send()
    app.finish(old, 'not_confirmed')
    await post(old.id, 'retry', { even_if_sent: true })
    app.store.outbox.markHandingOver(old.id, START, undefined)
    app.store.outbox.move(old.id, { step: 'refuse', at: START })
    expect(stateOf(old.id)).toMatchObject({ state: 'failed', reason: 'rejected', may_have_been_sent: true })
  })
})

describe('the timeline', () => {
  it('tells why, with a sentence', async () => {
    const old = await send()
    app.finish(old, 'not_confirmed')
    await post(old.id, 'retry', { even_if_sent: true })
    const { body } = await app.get(`/api/messages/${old.id}`)
    expect(body.timeline.map((entry: { state: string; reason: string | null }) => [entry.state, entry.reason])).toEqual(
      [
        ['queued', null],
        ['handing_over', null],
        ['handed_over', null],
        ['failed', 'not_confirmed'],
        ['queued', null],
      ],
    )
    expect(body.timeline[3].explanation).toMatch(/waiting for a signal/)
  })
})
