import { describe, expect, it } from 'vitest'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import { createStores } from '../../../web/stores/stores.ts'
import {
  conversation,
  createEnvironment,
  createFakeSockets,
  list,
  message,
  own,
  page,
  settle,
} from '../support/fakes.ts'

/** All stores together over a fetch that answers by path. */
async function setUp(address = '/c/conv_1', kept: Record<string, string> = {}) {
  const requests: string[] = []
  const server: Record<string, unknown> = {
    '/api/session': {
      device: { id: 'd', name: 'Laptop', kind: 'browser', scopes: [], created_at: 1, last_seen_at: 1 },
      version: '1',
    },
    '/api/conversations/enhanced': list([conversation(1, { unread_count: 1 }), conversation(2)]),
    '/api/conversations/conv_1': { conversation: conversation(1, { unread_count: 1 }) },
    '/api/conversations/conv_1/messages': page([message(1, { is_read: false })]),
    '/api/conversations/conv_1/mark-read': { conversation: conversation(1) },
  }
  const sockets = createFakeSockets()
  const environment = createEnvironment(kept)
  let current = address
  let refusal: object | undefined
  const stores = createStores({
    environment,
    openSocket: sockets.open,
    describeProblem: (_, message) => message || 'Nobody answers',
    createDeviceKey: () => Promise.reject(new Error('not here')),
    wipeDevice: () => void requests.push('wipe'),
    onSettingsChanged: () => undefined,
    installer: { isInstalled: false, isSecure: true, isWordsNeeded: false, listen: () => undefined },
    startWorker: () => Promise.resolve(undefined),
    onArrival: () => undefined,
    onNewMessage: () => undefined,
    fetch: (input, init) => {
      const path = new URL(input, 'http://lanline.invalid').pathname
      requests.push(`${init.method} ${path}`)
      const answer = server[path]
      if (refusal) return Promise.resolve(Response.json({ success: false, error: refusal }, { status: 401 }))
      return Promise.resolve(
        Response.json(answer ?? { success: false, error: { code: 'not_found', message: 'No' } }, {
          status: answer ? 200 : 404,
        }),
      )
    },
    address: {
      isReturn: false,
      read: () => current,
      push: (next) => (current = next),
      replace: (next) => (current = next),
      go: () => undefined,
      onChange: () => undefined,
    },
  })
  stores.connect()
  const socketsBefore = sockets.all.length
  await stores.start()
  const tell = async (frame: ServerFrame) => {
    sockets.last().receive(frame)
    // Response bodies are read in tasks of their own.
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
    await settle()
  }
  await tell({ type: 'hello', data: { epoch: 'a', seq: 1, version: '1' } })
  return {
    stores,
    server,
    requests,
    tell,
    sockets,
    /** Opened before the server was asked who this is. */
    socketsBefore,
    environment,
    address: () => current,
    refuse: (error: object) => void (refusal = error),
  }
}

const ids = ({ stores }: Awaited<ReturnType<typeof setUp>>) =>
  stores.openConversation.messages.value.map(({ id }) => id)

describe('createStores', () => {
  it('opens the thread of the address once events flow, and reads it once', async () => {
    const all = await setUp()
    expect(ids(all)).toEqual(['msg_1'])
    expect(all.requests.filter((request) => request.endsWith('/messages'))).toHaveLength(1)
    expect(all.stores.openConversation.unreadLine.value).toEqual({ messageId: 'msg_1', count: 1 })
  })

  it('opens the line beside the question who this is, where the server knew this device before, and forgets that with it', async () => {
    const first = await setUp()
    expect(first.socketsBefore).toBe(0)
    const keys = Object.fromEntries(
      first.environment.storage.listKeys().map((key) => [key, first.environment.storage.read(key) ?? '']),
    )
    const again = await setUp('/c/conv_1', keys)
    expect(again.socketsBefore).toBe(1)
    expect(again.sockets.all).toHaveLength(1)
    expect(ids(again)).toEqual(['msg_1'])
    again.refuse({ code: 'unauthorized', message: 'No' })
    await again.stores.start()
    expect(again.stores.session.state.value).toBe('unpaired')
    expect(again.stores.session.wasLetIn()).toBe(false)
    expect(again.sockets.last().isClosed).toBe(true)
  })

  it('puts a new message into its thread and its conversation', async () => {
    const all = await setUp()
    await all.tell({
      type: 'new_message',
      seq: 2,
      data: { message: message(2), conversation: conversation(1, { last_message: 'message 2' }) },
    })
    expect(ids(all)).toEqual(['msg_1', 'msg_2'])
    expect(all.stores.conversations.byId.value.get('conv_1')?.last_message).toBe('message 2')
  })

  it('shows in the row of a conversation how far its newest message came, and when it went', async () => {
    const all = await setUp()
    const last = { last_message_id: 'msg_2', last_message_state: 'queued', last_message_direction: 'outbound' } as const
    await all.tell({
      type: 'new_message',
      seq: 2,
      data: { message: own(2, 'queued'), conversation: conversation(1, last) },
    })
    const sent = { ...own(2, 'sent'), timestamp: own(2, 'queued').timestamp + 5_000 }
    await all.tell({ type: 'message_status_update', seq: 3, data: { message: sent } })
    expect(all.stores.conversations.byId.value.get('conv_1')).toMatchObject({
      last_message_state: 'sent',
      last_message_at: sent.timestamp,
    })
    await all.tell({ type: 'message_status_update', seq: 4, data: { message: own(1, 'queued') } })
    expect(all.stores.conversations.byId.value.get('conv_1')?.last_message_state).toBe('sent')
  })

  it('shows a send that is echoed as an event only once', async () => {
    const all = await setUp()
    all.stores.outbox.send('conv_1', 'hello')
    const [waiting] = all.stores.outbox.waiting.value
    await all.tell({
      type: 'new_message',
      seq: 2,
      data: { message: own(2, 'queued', waiting?.client_id ?? ''), conversation: conversation(1) },
    })
    expect(all.stores.outbox.waiting.value).toEqual([])
    expect(ids(all)).toEqual(['msg_1', 'msg_2'])
  })

  it.each([
    ['sends', { type: 'new_message', data: { message: own(9, 'queued'), conversation: conversation(1) } }],
    ['plans', { type: 'conversation_update', data: { conversation: conversation(1), messages_changed: true } }],
  ] as const)('says no more that somebody types who %s', async (_, frame) => {
    const { stores, tell } = await setUp()
    await tell({ type: 'typing', data: { conversation_id: 'conv_1', device_name: 'Laptop' } })
    expect(stores.conversations.typing.value.get('conv_1')).toBe('Laptop')
    await tell({ type: 'new_message', data: { message: message(8), conversation: conversation(1) } })
    expect(stores.conversations.typing.value.size).toBe(1)
    await tell(frame)
    expect(stores.conversations.typing.value.size).toBe(0)
  })

  it('leaves a thread whose conversation is deleted elsewhere', async () => {
    const all = await setUp()
    await all.tell({ type: 'conversation_update', seq: 2, data: { conversation: conversation(1), is_deleted: true } })
    expect(all.address()).toBe('/')
    expect(all.stores.conversations.byId.value.has('conv_1')).toBe(false)
  })

  it('takes deleted messages out of the open thread, and reads it again after quiet changes', async () => {
    const all = await setUp()
    await all.tell({
      type: 'conversation_update',
      seq: 2,
      data: { conversation: conversation(1), deleted_message_ids: ['msg_1'] },
    })
    expect(ids(all)).toEqual([])
    all.server['/api/conversations/conv_1/messages'] = page([message(5), message(6)])
    await all.tell({
      type: 'conversation_update',
      seq: 3,
      data: { conversation: conversation(1), messages_changed: true },
    })
    expect(ids(all)).toEqual(['msg_5', 'msg_6'])
  })

  it('marks read only what was on screen while somebody looked', async () => {
    const all = await setUp()
    all.stores.reading.see('conv_1', 'msg_1', true)
    all.environment.pass(300)
    expect(all.requests).not.toContain('PUT /api/conversations/conv_1/mark-read')
    all.stores.reading.setWatched(true)
    expect(all.requests).toContain('PUT /api/conversations/conv_1/mark-read')
    expect(all.stores.conversations.byId.value.get('conv_1')?.unread_count).toBe(0)
  })

  it('leaves unread what was only passed on the way to another thread', async () => {
    const all = await setUp('/c/conv_1')
    all.stores.reading.setWatched(true)
    all.stores.reading.see('conv_1', 'msg_1', true)
    all.environment.pass(100)
    all.stores.navigation.go({ name: 'chats' })
    all.environment.pass(300)
    expect(all.requests).not.toContain('PUT /api/conversations/conv_1/mark-read')
  })

  it('marks read what was on screen before it was known to be unread, once', async () => {
    const all = await setUp()
    all.stores.conversations.put(conversation(1))
    all.stores.reading.setWatched(true)
    all.stores.reading.see('conv_1', 'msg_1', true)
    all.environment.pass(300)
    const marks = () => all.requests.filter((request) => request.endsWith('/mark-read'))
    all.stores.conversations.put(conversation(1, { is_marked_unread: true }))
    expect(marks()).toEqual([])
    all.stores.conversations.put(conversation(1, { unread_count: 1 }))
    all.stores.conversations.put(conversation(1, { unread_count: 1 }))
    expect(marks()).toHaveLength(1)
  })

  it('marks read once the line is back what was seen while it was cut', async () => {
    const all = await setUp()
    delete all.server['/api/conversations/conv_1/mark-read']
    all.stores.reading.setWatched(true)
    all.stores.reading.see('conv_1', 'msg_1', true)
    all.environment.pass(300)
    await all.tell({ type: 'hello', data: { epoch: 'a', seq: 1, version: '1' } })
    expect(all.requests.filter((request) => request.endsWith('/mark-read'))).toHaveLength(2)
  })

  it('leaves a thread unread that its reader marked so', async () => {
    const all = await setUp()
    all.stores.reading.setWatched(true)
    all.stores.reading.hold('conv_1')
    all.stores.reading.see('conv_1', 'msg_1', true)
    all.environment.pass(300)
    expect(all.requests).not.toContain('PUT /api/conversations/conv_1/mark-read')
  })

  it('keeps a thread that was never known as missing', async () => {
    const all = await setUp('/c/conv_9')
    expect(all.stores.openConversation.isMissing.value).toBe(true)
    expect(all.sockets.last().sent).toEqual([])
  })

  it('joins the thread that is open, and again after a cut', async () => {
    const all = await setUp()
    const join = { type: 'join_conversation', data: { conversation_id: 'conv_1' } }
    expect(all.sockets.last().sent).toEqual([join])
    all.sockets.last().cut()
    all.stores.connection.retryNow()
    await all.tell({ type: 'hello', data: { epoch: 'a', seq: 1, version: '1' } })
    expect(all.sockets.last().sent).toEqual([join])
  })

  it('wipes what it keeps once this device is shut out, by its socket or by an answer', async () => {
    const bySocket = await setUp()
    bySocket.sockets.last().shutOut()
    expect(bySocket.requests).toContain('wipe')
    expect(bySocket.stores.session.state.value).toBe('unpaired')

    const byAnswer = await setUp()
    byAnswer.refuse({ code: 'unauthorized', message: 'Removed', is_revoked: true })
    await byAnswer.stores.session.check()
    expect(byAnswer.requests).toContain('wipe')
    expect(byAnswer.stores.session.state.value).toBe('unpaired')
  })

  it('wipes nothing where the server only does not know this device', async () => {
    const all = await setUp()
    all.refuse({ code: 'unauthorized', message: 'Who?' })
    await all.stores.session.check()
    expect(all.stores.session.state.value).toBe('unpaired')
    expect(all.requests).not.toContain('wipe')
  })
})
