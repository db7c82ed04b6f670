import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import { conversation, message, own, page, settle } from '../support/fakes.ts'
import { setUp } from '../support/set-up-stores.ts'

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

  it.each([
    ['the same text that is sent elsewhere', { ...ours, last_message: 'On my way\n– Anna' }, ''],
    ['another text that is sent elsewhere', { ...ours, last_message: 'Not today' }, 'On my way'],
    ['what somebody wrote to us', { last_message_id: 'msg_9', last_message: 'On my way' }, 'On my way'],
    ['its being emptied elsewhere', {}, ''],
  ] as const)('knows what becomes of a draft in the field it is being written in by %s', async (_, change, left) => {
    const all = await setUp()
    await write(all, 'On my way')
    await all.tell(update(4, conversation(1, { ...change })))
    expect(all.stores.drafts.byConversation.value.get('conv_1') ?? '').toBe(left)
  })

  it('takes a draft, and the hour chosen for it, for what is planned elsewhere', async () => {
    const all = await setUp()
    await write(all, 'On my way')
    all.stores.composition.setSendAt('conv_1', 9_000_000)
    await all.tell(update(4, conversation(1), true))
    expect(all.stores.drafts.byConversation.value.size).toBe(0)
    expect(all.stores.composition.sendAt.value.size).toBe(0)
  })
})

/** The newest message there is one of ours. */
const ours = { last_message_id: 'msg_9', last_message_direction: 'outbound' } as const

/** Into the field, until the server has it too. */
async function write({ stores, server, environment, tell }: Awaited<ReturnType<typeof setUp>>, text: string) {
  const held = conversation(1, { draft: { text, updated_at: 5, device_name: 'Laptop' } })
  server['/api/conversations/conv_1/draft'] = { success: true, conversation: held }
  stores.drafts.focus('conv_1')
  stores.drafts.set('conv_1', text)
  environment.pass(1_500)
  await settle()
  await tell(update(3, held))
}

function update(seq: number, changed: Conversation, isPlanned = false): ServerFrame {
  const data = { conversation: changed, ...(isPlanned && { messages_changed: true }) }
  return { type: 'conversation_update', seq, data }
}
