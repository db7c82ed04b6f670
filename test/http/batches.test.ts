import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import {
  BatchListSchema,
  BatchSchema,
  CheckedRecipientsSchema,
  SentToManySchema,
  type Batch,
} from '../../src/protocol/batch.ts'
import { MAX_BATCHES, MAX_RECIPIENTS } from '../../src/protocol/limits.ts'
import { queueScheduled } from '../../src/store/queue-scheduled.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp({ limits: { sends: 100_000 } })
  app.store.syncState.set('region', 'GB')
})
afterEach(() => app.close())

const ANNA = '+447700900001'
const BEN = '+447700900002'
const post = (body: object) => app.request('POST', '/api/messages/many', body)
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `+4477009${String(index).padStart(5, '0')}`)
const bodiesOf = ({ recipients }: Batch) => recipients.map(({ message }) => message?.body)
const statesOf = ({ recipients }: Batch) => recipients.map(({ message }) => message?.status_detail?.state)
const nameAnna = () => app.store.contacts.replaceList([{ address: parseAddress(ANNA, 'GB'), name: 'Anna Example' }])

describe('a message to many', () => {
  it('becomes one message for each, in the words of each, in one batch', async () => {
    nameAnna()
    const { status, body } = await post({ to: [ANNA, '07700 900002'], message: 'Hello {first_name}, at {time}' })
    expect(status).toBe(202)
    assertShape(SentToManySchema, body)
    expect(bodiesOf(body.batch)).toEqual(['Hello Anna, at {time}', 'Hello, at {time}'])
    expect(body.batch.recipients).toMatchObject([
      { phone: ANNA, name: 'Anna Example', message: { status: 'pending', batch_id: body.batch_id } },
      { phone: BEN, name: null },
    ])
    expect(body.batch.counts).toMatchObject({ total: 2, waiting: 2 })
    expect(app.asked).toEqual(['send'])
    const frames = app.store.events.replay(0, 100).map(({ frame }) => frame)
    expect(frames).toMatchObject([
      { type: 'new_message', data: { message: { batch_id: body.batch_id } } },
      { type: 'new_message', data: { message: { batch_id: body.batch_id } } },
    ])
    const read = await app.get(`/api/batches/${body.batch_id}`)
    assertShape(BatchSchema, read.body)
    expect(read.body).toEqual(body.batch)
    const list = await app.get('/api/batches')
    assertShape(BatchListSchema, list.body)
    expect(list.body.batches).toMatchObject([{ id: body.batch_id, message: 'Hello {first_name}, at {time}' }])
  })

  it('waits for its hour as one batch, and stays one when that has come', async () => {
    const sendAt = START + 3_600_000
    const { status, body } = await post({ to: [ANNA, BEN], message: 'hi', send_at: sendAt })
    expect(status).toBe(202)
    assertShape(SentToManySchema, body)
    expect(statesOf(body.batch)).toEqual(['scheduled', 'scheduled'])
    expect(body.batch.recipients).toMatchObject([
      { message: { timestamp: sendAt } },
      { message: { timestamp: sendAt } },
    ])
    expect(body.batch.counts).toMatchObject({ total: 2, waiting: 2, cancelled: 0 })
    app.wait(3_600_000)
    for (const due of app.store.scheduled.takeDue(sendAt)) {
      const queued = app.store.durably(() => queueScheduled(app.store, due, { at: sendAt, step: 'fall_due' }))
      expect(queued.id).toMatch(/^msg_/)
    }
    const { body: later } = await app.get(`/api/batches/${body.batch_id}`)
    expect(statesOf(later)).toEqual(['queued', 'queued'])
    expect(later.recipients).toMatchObject([
      { message: { batch_id: body.batch_id } },
      { message: { batch_id: body.batch_id } },
    ])
  })

  it('can be called off as a whole before its hour, also where one of it was taken back already', async () => {
    const { body } = await post({ to: [ANNA, BEN], message: 'hi', send_at: START + 3_600_000 })
    const [first] = body.batch.recipients
    await app.request('POST', `/api/messages/${first.message.id}/cancel`)
    const { status, body: cancelled } = await app.request('POST', `/api/batches/${body.batch_id}/cancel`)
    expect(status).toBe(200)
    expect(cancelled.batch.counts).toMatchObject({ total: 2, waiting: 0, cancelled: 2 })
    expect(app.store.scheduled.count()).toBe(0)
  })

  it('is refused for an hour at which nothing can be sent, and nothing is planned', async () => {
    const { status, body } = await post({ to: [ANNA, BEN], message: 'hi', send_at: START - 3_600_000 })
    expect([status, body.error.message]).toEqual([
      400,
      'Cannot schedule: send_at is in the past; it is a time in Unix milliseconds',
    ])
    expect(app.store.batches.list()).toEqual([])
  })

  it('goes to each person once, and tells how many were named twice', async () => {
    const { body } = await post({ to: [ANNA, '07700900001', BEN, '0044 7700 900002'], message: 'hi' })
    expect([body.merged, body.batch.recipients.length]).toEqual([2, 2])
  })

  it('goes to nobody when one cannot be dialled, and names the place, never the number', async () => {
    const { status, body } = await post({ to: [ANNA, 'MyBank', BEN, '7'], message: 'hi' })
    expect([status, body.error.message]).toEqual([
      400,
      'Cannot send to all: 2 of 4 recipients cannot be dialled (in the list: 2, 4); correct them or leave them out',
    ])
    expect(app.store.outbox.count()).toBe(0)
    expect(app.store.conversations.list({}).total).toBe(0)
    expect(app.store.batches.list()).toEqual([])
  })

  it('goes to a bounded number of people', async () => {
    expect((await post({ to: numbers(MAX_RECIPIENTS), message: 'hi' })).status).toBe(202)
    const { status, body } = await post({ to: numbers(MAX_RECIPIENTS + 1), message: 'hi' })
    expect([status, body.error.message]).toEqual([
      400,
      'Cannot send to 51 people at once: the most is 50, more would be a campaign',
    ])
  })

  it('is one batch for ever under one key', async () => {
    const request = { to: [ANNA, BEN], message: 'hi', client_id: 'laptop-many-1' }
    const first = await post(request)
    const again = await post({ ...request, to: [BEN, ANNA] })
    expect([again.status, again.body.batch_id]).toEqual([202, first.body.batch_id])
    expect(app.store.outbox.count()).toBe(2)
    expect(first.body.batch.recipients[0].message.client_id).toBe('laptop-many-1:p447700900001')
    for (const other of [
      { ...request, message: 'bye' },
      { ...request, to: [ANNA] },
    ]) {
      expect((await post(other)).status).toBe(409)
    }
    expect(app.store.outbox.count()).toBe(2)
  })

  it('takes its key from the header as well, as one message does', async () => {
    const headers = {
      authorization: `Bearer ${app.token}`,
      'content-type': 'application/json',
      'idempotency-key': 'laptop-many-2',
    }
    const send = (more: object = {}) =>
      app.request('POST', '/api/messages/many', { to: [ANNA, BEN], message: 'hi', ...more }, { headers })
    const [first, again] = [await send(), await send()]
    expect([again.status, again.body.batch_id]).toEqual([202, first.body.batch_id])
    expect(app.store.outbox.count()).toBe(2)
    expect((await send({ client_id: 'another-key' })).status).toBe(400)
  })

  it('counts as many messages against the minute of a device and the hour of a token', async () => {
    const narrow = await createHttpApp({ limits: { sends: 3 } })
    const send = (to: string[]) => narrow.request('POST', '/api/messages/many', { to, message: 'hi' })
    expect((await send([ANNA, BEN])).status).toBe(202)
    expect((await send([ANNA, BEN])).status).toBe(429)
    await narrow.close()

    app.store.settings.change({ token_limit_an_hour: 3 })
    expect((await post({ to: [ANNA, BEN], message: 'a' })).status).toBe(202)
    expect((await post({ to: [ANNA, BEN], message: 'b' })).status).toBe(429)
    expect(app.store.outbox.count()).toBe(2)
  })

  it('needs the scopes to read and to send', async () => {
    const { token } = app.createToken('send')
    const answer = await app.request(
      'POST',
      '/api/messages/many',
      { to: [ANNA], message: 'x' },
      {
        headers: { authorization: `Bearer ${token}` },
      },
    )
    expect(answer.status).toBe(403)
  })
})

describe('a batch', () => {
  it('is retried where it surely failed, and in doubt only when that is said', async () => {
    const { body } = await post({ to: [ANNA, BEN, '+447700900003'], message: 'hi' })
    const [one, two, three] = body.batch.recipients
    app.finish(one.message, 'rejected')
    app.finish(two.message, 'not_confirmed')
    const before = await app.get(`/api/batches/${body.batch_id}`)
    expect(before.body.counts).toMatchObject({ waiting: 1, failed: 1, uncertain: 1 })
    const url = `/api/batches/${body.batch_id}/retry`
    expect((await app.request('POST', url, {})).body.batch.counts).toMatchObject({ waiting: 2, uncertain: 1 })
    expect((await app.request('POST', url, {})).status).toBe(409)
    const risked = await app.request('POST', url, { even_if_sent: true })
    expect([risked.status, risked.body.batch.counts.waiting]).toEqual([202, 3])
    expect(app.store.messages.get(three.message.id).status).toBe('pending')
  })

  it('is cancelled where the phone does not have it yet', async () => {
    const { body } = await post({ to: [ANNA, BEN], message: 'hi' })
    app.store.outbox.markHandingOver(body.batch.recipients[0].message.id, app.now(), undefined)
    const url = `/api/batches/${body.batch_id}/cancel`
    expect((await app.request('POST', url, {})).body.batch.counts).toMatchObject({ waiting: 1, cancelled: 1 })
    expect((await app.request('POST', url, {})).status).toBe(409)
  })

  it('follows the message that was sent in the stead of one, and outlives a deleted one', async () => {
    const { body } = await post({ to: [ANNA, BEN], message: 'helo' })
    const [one, two] = body.batch.recipients
    app.finish(one.message, 'rejected')
    const resent = await app.request('POST', `/api/messages/${one.message.id}/resend`, { message: 'hello' })
    expect(resent.body.message.batch_id).toBe(body.batch_id)
    app.finish(two.message, 'rejected')
    await app.request('DELETE', `/api/messages/${two.message.id}`)
    const { body: now } = await app.get(`/api/batches/${body.batch_id}`)
    expect(now.recipients).toMatchObject([{ message: { id: resent.body.message.id } }, { phone: BEN, message: null }])
    expect(now.counts).toMatchObject({ waiting: 1, cancelled: 1 })
  })

  it('goes, the oldest first, where there are too many; its messages stay', () => {
    const message = app.receive(ANNA, ['hi']).messages[0]
    if (!message) throw new Error('There is no message')
    const first = app.store.batches.insert({ body: 'first', at: 1, clientKey: 'first-key' })
    app.store.batches.addMember(first, { place: 0, phone: ANNA, messageId: message.id })
    expect(app.store.messages.get(message.id).batch_id).toBe(first)
    for (let count = 0; count < MAX_BATCHES; count += 1) {
      app.store.batches.insert({ body: 'x', at: 2, clientKey: undefined })
    }
    expect(() => app.store.batches.get(first)).toThrow('Cannot find this batch')
    expect(app.store.messages.get(message.id).batch_id).toBeNull()
  })

  it('that never was is said', async () => {
    expect((await app.get('/api/batches/batch_99')).status).toBe(404)
    expect((await app.get('/api/batches/x')).status).toBe(404)
  })
})

describe('recipients', () => {
  it('are checked without sending: who they are, who is twice there, what is wrong with each', async () => {
    nameAnna()
    const { body } = await app.request('POST', '/api/recipients/check', { to: ['07700900001', 'MyBank', ANNA] })
    assertShape(CheckedRecipientsSchema, body)
    expect(body.recipients).toEqual([
      {
        written: '07700900001',
        phone: ANNA,
        phone_formatted: '07700 900001',
        name: 'Anna Example',
        problem: null,
        same_as: null,
      },
      { written: 'MyBank', phone: '', phone_formatted: 'MyBank', name: null, problem: 'letters', same_as: null },
      {
        written: ANNA,
        phone: ANNA,
        phone_formatted: '07700 900001',
        name: 'Anna Example',
        problem: null,
        same_as: 0,
      },
    ])
    expect(app.store.conversations.list({}).total).toBe(0)
  })
})
