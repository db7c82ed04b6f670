import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Value } from 'typebox/value'
import { ServerFrameSchema } from '../../src/protocol/events.ts'
import { createHttpApp, phoneSync, type HttpApp } from '../support/http-app.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
let id: string
beforeEach(async () => {
  app = await createHttpApp({ limits: { sends: 5 } })
  id = app.receive('+447700900001', ['hello']).id
})
afterEach(() => app.close())

describe('a socket', () => {
  it('begins with hello and how the phone is', async () => {
    const socket = await openSocket(app)
    const hello = await socket.next('hello')
    expect(hello).toEqual({
      type: 'hello',
      data: { epoch: app.store.epoch, seq: app.store.events.lastSeq(), version: '1.2.3' },
    })
    expect(await socket.next('sync_status')).toEqual({ type: 'sync_status', data: { sync: phoneSync } })
    expect(socket.frames[0]).toBe(hello)
  })

  it('hears of each change after its commit, whole, with its number', async () => {
    const socket = await openSocket(app)
    const { data } = await socket.next('hello')
    await app.request('PUT', `/api/conversations/${id}/star`)
    app.receive('+447700900001', ['two'])
    const update = await socket.next('conversation_update')
    const message = await socket.next('new_message')
    expect(update).toMatchObject({ seq: data.seq + 1, data: { conversation: { id, is_starred: true } } })
    expect(message).toMatchObject({
      seq: data.seq + 2,
      data: { message: { body: 'two' }, conversation: { id, unread_count: 2, last_message: 'two' } },
    })
    for (const frame of socket.frames) expect([...Value.Errors(ServerFrameSchema, frame)]).toEqual([])
  })

  it('hears nothing of what was rolled back', async () => {
    const socket = await openSocket(app)
    expect(() =>
      app.store.transaction(() => {
        app.store.events.append({ type: 'conversation_update', conversationId: id })
        throw new Error('no')
      }),
    ).toThrow('no')
    await app.request('PUT', `/api/conversations/${id}/pin`)
    await socket.next('conversation_update')
    expect(socket.frames.filter(({ type }) => type === 'conversation_update')).toHaveLength(1)
  })

  it('hears of the progress of a sync', async () => {
    const socket = await openSocket(app)
    await socket.next('sync_status')
    app.publishSync({ ...phoneSync, scope: 'history', state: 'running', done: 10, total: 100 })
    expect(await socket.next('sync_status')).toMatchObject({
      data: { sync: { scope: 'history', done: 10, total: 100 } },
    })
  })

  it('is counted, and so is who looks', async () => {
    const [first, second] = [await openSocket(app), await openSocket(app)]
    first.send({ type: 'visibility', data: { is_visible: false } })
    first.send({ type: 'join_conversation', data: { conversation_id: 'conv_999' } })
    await first.next('error')
    second.close()
    await second.closed
    first.close()
    await first.closed
    expect(app.asked).toEqual(['clients 1/1', 'clients 2/2', 'clients 2/1', 'clients 1/0', 'clients 0/0'])
  })
})

describe('sending over the socket', () => {
  it('queues the message, tells everybody of it and the sender that it was accepted', async () => {
    const [sender, other] = [await openSocket(app), await openSocket(app)]
    sender.send({ type: 'send_message', data: { conversation_id: id, message: ' hi ', client_id: 'laptop-0001' } })
    const accepted = await sender.next('message_status_update')
    expect(accepted.data.message).toMatchObject({ body: 'hi', status: 'pending', client_id: 'laptop-0001' })
    expect(accepted.seq).toBeUndefined()
    expect((await sender.next('new_message')).data.message.id).toBe(accepted.data.message.id)
    expect((await other.next('new_message')).data.message.id).toBe(accepted.data.message.id)
    expect(app.asked).toContain('send')
  })

  it('gives the same message for the same key, to the sender alone', async () => {
    const socket = await openSocket(app)
    const frame = { type: 'send_message', data: { phone: '07700 900001', message: 'hi', client_id: 'laptop-0001' } }
    socket.send(frame)
    socket.send(frame)
    const [first, second] = [await socket.next('message_status_update'), await socket.next('message_status_update')]
    expect(second.data.message.id).toBe(first.data.message.id)
    expect(socket.frames.filter(({ type }) => type === 'new_message')).toHaveLength(1)
    socket.send({ ...frame, data: { ...frame.data, message: 'ho' } })
    expect(await socket.next('error')).toMatchObject({ data: { code: 'conflict', client_id: 'laptop-0001' } })
  })

  it('needs the scope, and shares its bound with HTTP', async () => {
    const reader = await openSocket(app, { headers: { authorization: `Bearer ${app.createToken('read').token}` } })
    reader.send({ type: 'send_message', data: { conversation_id: id, message: 'hi', client_id: 'reader-0001' } })
    expect(await reader.next('error')).toMatchObject({ data: { code: 'forbidden', client_id: 'reader-0001' } })

    const socket = await openSocket(app)
    for (let count = 0; count < 3; count += 1) {
      await app.request('POST', `/api/conversations/${id}/send`, { message: `${count}` })
    }
    for (let count = 0; count < 3; count += 1) {
      socket.send({ type: 'send_message', data: { conversation_id: id, message: `socket ${count}` } })
    }
    expect(await socket.next('error')).toMatchObject({ data: { code: 'rate_limited' } })
    expect(app.store.outbox.count()).toBe(5)
  })
})

describe('asking over the socket', () => {
  it('syncs a conversation', async () => {
    const socket = await openSocket(app)
    socket.send({ type: 'sync_conversation', data: { conversation_id: id } })
    socket.send({ type: 'sync_conversation', data: { conversation_id: 'conv_999' } })
    expect(await socket.next('error')).toMatchObject({ data: { code: 'not_found' } })
    expect(app.asked).toContain(`pull ${id}`)
  })

  it('passes typing on to the other devices that have the thread open, not too often', async () => {
    const browser = (name: string) =>
      openSocket(app, {
        headers: {
          authorization: `Bearer ${app.access.createDevice({ name, proof: 'bearer', scopes: ['read'] }).token}`,
        },
      })
    const [laptop, tablet, elsewhere] = [await browser('Laptop'), await browser('Tablet'), await browser('Phone')]
    const sync = async (socket: typeof laptop) => {
      socket.send({ type: 'join_conversation', data: { conversation_id: 'conv_999' } })
      await socket.next('error')
    }
    for (const socket of [laptop, tablet]) socket.send({ type: 'join_conversation', data: { conversation_id: id } })
    await sync(tablet)
    const typing = { type: 'typing', data: { conversation_id: id } }
    for (let count = 0; count < 5; count += 1) laptop.send(typing)
    expect(await tablet.next('typing')).toEqual({
      type: 'typing',
      data: { conversation_id: id, device_name: 'Laptop' },
    })
    app.wait(2_000)
    laptop.send(typing)
    await tablet.next('typing')
    await sync(laptop)
    const heard = [laptop, tablet, elsewhere].map((each) => each.frames.filter(({ type }) => type === 'typing').length)
    expect(heard).toEqual([0, 2, 0])
  })

  it.each([
    ['{', 'Cannot read the frame: it is not JSON'],
    [
      '5',
      'Cannot read the frame: type must be one of join_conversation, send_message, sync_conversation, typing, visibility, resume',
    ],
    [
      '{"type":"nope","data":{}}',
      'Cannot read the frame: type must be one of join_conversation, send_message, sync_conversation, typing, visibility, resume',
    ],
    [
      '{"type":"__proto__"}',
      'Cannot read the frame: type must be one of join_conversation, send_message, sync_conversation, typing, visibility, resume',
    ],
    ['{"type":"typing"}', 'Cannot read the typing frame: data is missing'],
    ['{"type":"typing","data":{}}', 'Cannot read the typing frame: conversation_id is missing'],
    [
      '{"type":"typing","data":{"conversation_id":"x"}}',
      'Cannot read the typing frame: conversation_id must be a conversation id, like conv_12',
    ],
    [
      '{"type":"typing","data":{"conversation_id":"conv_1","x":1}}',
      'Cannot read the typing frame: there is no "x" here',
    ],
    ['{"type":"send_message","data":{"message":"hi"}}', 'Cannot send: say conversation_id or phone'],
    [
      '{"type":"send_message","data":{"phone":"MyBank","message":"hi"}}',
      'Cannot send to this recipient: it is not a phone number',
    ],
    [
      '{"type":"send_message","data":{"conversation_id":"conv_1","message":"  "}}',
      'Cannot read the send_message frame: message is empty',
    ],
    [
      `{"type":"send_message","data":{"conversation_id":"conv_1","message":"${'x'.repeat(1742)}"}}`,
      'Cannot send: the message has 1,742 characters, the most is 1,600',
    ],
    ['{"type":"resume","data":{"epoch":"x","seq":-1}}', 'Cannot read the resume frame: seq is -1, the least is 0'],
    [
      '{"type":"hello","data":{}}',
      'Cannot read the frame: type must be one of join_conversation, send_message, sync_conversation, typing, visibility, resume',
    ],
  ])('answers %j with a sentence and stays open', async (text, message) => {
    const socket = await openSocket(app)
    socket.sendRaw(text)
    expect((await socket.next('error')).data).toMatchObject({ code: 'invalid', message })
    socket.send({ type: 'sync_conversation', data: { conversation_id: 'conv_999' } })
    expect((await socket.next('error')).data.code).toBe('not_found')
  })
})
