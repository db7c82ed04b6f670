import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MessageAnswerSchema, MessageDetailsSchema, type Message } from '../../src/protocol/message.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let conversationId: string
let inbound: Message | undefined
beforeEach(async () => {
  app = await createHttpApp()
  const { id, messages } = app.receive('+447700900001', ['hello'])
  conversationId = id
  inbound = messages[0]
})
afterEach(() => app.close())

async function send(more: object = {}): Promise<Message> {
  return (await app.request('POST', `/api/conversations/${conversationId}/send`, { message: 'hi', ...more })).body
    .message
}
const post = (id: string | undefined, verb: string, body?: unknown) =>
  app.request('POST', `/api/messages/${id}/${verb}`, body)

describe('GET /api/messages/{id}', () => {
  it('shows the message and the states it went through', async () => {
    const message = await send()
    app.wait(1_000)
    app.finish(message, 'not_confirmed')
    const { status, body } = await app.get(`/api/messages/${message.id}`)
    expect(status).toBe(200)
    assertShape(MessageDetailsSchema, body)
    expect(body.message).toMatchObject({ status: 'failed', status_detail: { may_have_been_sent: true } })
    expect(body.timeline.map(({ state }: { state: string }) => state)).toEqual([
      'queued',
      'handing_over',
      'handed_over',
      'failed',
    ])
    expect((await app.get(`/api/messages/${inbound?.id}`)).body.timeline).toEqual([])
  })

  it.each(['msg_1', 'sched_1', 'conv_1', 'x'])('does not know %s', async (id) => {
    const { status, body } = await app.get(`/api/messages/${id}`)
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})

describe('retrying', () => {
  it('queues a failed message again and wakes the sender', async () => {
    const message = await send()
    app.finish(message, 'rejected')
    app.asked.length = 0
    const { status, body } = await post(message.id, 'retry')
    expect(status).toBe(202)
    assertShape(MessageAnswerSchema, body)
    expect(body.message).toMatchObject({
      id: message.id,
      status: 'pending',
      status_detail: { state: 'queued', reason: null },
    })
    expect(app.asked).toEqual(['send'])
    expect(app.store.outbox.count()).toBe(1)
  })

  it('asks first when the message may have gone out', async () => {
    const message = await send()
    app.finish(message, 'not_confirmed')
    for (const body of [undefined, {}, { even_if_sent: false }]) {
      const refused = await post(message.id, 'retry', body)
      expect([refused.status, refused.body.error.message]).toEqual([
        409,
        'Cannot retry: the phone may have sent this message already; say even_if_sent: true to risk that it arrives twice',
      ])
    }
    expect(app.store.outbox.count()).toBe(0)
    expect((await post(message.id, 'retry', { even_if_sent: true })).status).toBe(202)
    expect(app.store.outbox.count()).toBe(1)
  })

  it('takes up a cancelled message', async () => {
    const message = await send()
    await post(message.id, 'cancel')
    expect((await post(message.id, 'retry')).body.message.status_detail.state).toBe('queued')
  })

  it('refuses what has not failed', async () => {
    const message = await send()
    const pending = await post(message.id, 'retry')
    expect([pending.status, pending.body.error.message]).toEqual([
      409,
      'Cannot retry: the message has not failed, it is pending',
    ])
    expect((await post(inbound?.id, 'retry')).body.error.message).toBe('Cannot retry: this message came in')
    expect((await post('msg_1', 'retry')).status).toBe(404)
    expect((await post(message.id, 'retry', { even_if_sent: 'yes' })).status).toBe(400)
  })
})

describe('cancelling', () => {
  it('takes a message out of the queue', async () => {
    const message = await send()
    const { status, body } = await post(message.id, 'cancel')
    expect(status).toBe(200)
    assertShape(MessageAnswerSchema, body)
    expect(body.message).toMatchObject({
      status: 'failed',
      status_detail: { state: 'cancelled', may_have_been_sent: false },
    })
    expect(app.store.outbox.nextQueued(START + 60_000)).toBeUndefined()
    expect((await post(message.id, 'cancel')).status).toBe(409)
  })

  it('takes back a message that waits for its hour', async () => {
    const message = await send({ send_at: START + 3_600_000 })
    const before = app.store.events.lastSeq()
    const { status, body } = await post(message.id, 'cancel')
    expect(status).toBe(200)
    expect(body.message).toMatchObject({ id: message.id, status_detail: { state: 'cancelled' } })
    expect((await app.get(`/api/conversations/${conversationId}/messages`)).body.scheduled).toEqual([])
    expect(app.store.events.replay(before, 9)[0]?.frame).toMatchObject({ data: { deleted_message_ids: [message.id] } })
  })

  it('is too late once the phone has the message', async () => {
    const message = await send()
    app.store.outbox.markHandingOver(message.id, START, undefined)
    const { status, body } = await post(message.id, 'cancel')
    expect([status, body.error.message]).toEqual([409, 'Cannot cancel: the phone has the message already'])
    expect((await post(inbound?.id, 'cancel')).body.error.message).toBe('Cannot cancel: this message came in')
  })
})

describe('deleting', () => {
  const remove = (id: string | undefined) => app.request('DELETE', `/api/messages/${id}`)

  it('removes a message and tells the clients', async () => {
    const before = app.store.events.lastSeq()
    const { status, body } = await remove(inbound?.id)
    expect(status).toBe(200)
    assertShape(MessageAnswerSchema, body)
    expect((await app.get(`/api/messages/${inbound?.id}`)).status).toBe(404)
    expect(app.store.events.replay(before, 9)[0]?.frame).toMatchObject({
      type: 'conversation_update',
      data: { deleted_message_ids: [inbound?.id], conversation: { id: conversationId, total_message_count: 0 } },
    })
    expect((await remove(inbound?.id)).status).toBe(404)
  })

  it('cancels a message that waits', async () => {
    const [queued, scheduled] = [await send(), await send({ send_at: START + 3_600_000 })]
    expect((await remove(queued.id)).status).toBe(200)
    expect((await remove(scheduled.id)).status).toBe(200)
    expect(app.store.outbox.nextQueued(START + 60_000)).toBeUndefined()
    expect(app.store.outbox.count()).toBe(0)
  })

  it('leaves alone what the phone is sending, and its conversation', async () => {
    const message = await send()
    app.store.outbox.markHandingOver(message.id, START, undefined)
    expect((await remove(message.id)).status).toBe(409)
    app.store.outbox.markHandedOver(message.id, START)
    const refused = await remove(message.id)
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      'Cannot delete: the phone is sending this message; wait until it is sent or failed',
    ])
    expect((await app.request('DELETE', `/api/conversations/${conversationId}`)).status).toBe(409)
  })

  it('takes what waits in a deleted conversation along', async () => {
    await send()
    await send({ send_at: START + 3_600_000 })
    expect((await app.request('DELETE', `/api/conversations/${conversationId}`)).status).toBe(200)
    expect(app.store.outbox.nextQueued(START + 9_000_000)).toBeUndefined()
    expect(app.store.scheduled.takeDue(START + 9_000_000)).toEqual([])
  })
})
