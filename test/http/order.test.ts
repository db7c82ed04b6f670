import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  BulkAnswerSchema,
  ConversationAnswerSchema,
  ConversationCountsSchema,
  type Conversation,
} from '../../src/protocol/conversation.ts'
import { MAX_DRAFT_CHARS, MAX_DRAFTS } from '../../src/protocol/limits.ts'
import { MessageAnswerSchema } from '../../src/protocol/message.ts'
import { StarredMessagesSchema } from '../../src/protocol/starred.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const put = (id: string, verb: string, body?: unknown, token = app.token) =>
  app.request('PUT', `/api/conversations/${id}/${verb}`, body, { headers: { authorization: `Bearer ${token}` } })
const ids = (list: { conversations: Conversation[] }) => list.conversations.map(({ id }) => id)
const list = async (query: string) => ids((await app.get(`/api/conversations/enhanced?${query}`)).body)
const bulk = (body: unknown) => app.request('POST', '/api/conversations/bulk', body)
const events = () =>
  app.store.events
    .replay(0, 1_000)
    .map(({ frame }) => ({ type: frame.type, data: JSON.parse(JSON.stringify(frame.data)) }))

describe('drafts', () => {
  it('are kept with the name of the device, told to every client, and leave the order of the list alone', async () => {
    const first = app.receive('+447700900001', ['a'])
    app.wait(60_000)
    app.receive('+447700900002', ['b'])
    const before = await list('')
    const { status, body } = await put(first.id, 'draft', { text: 'not yet' })
    expect(status).toBe(200)
    assertShape(ConversationAnswerSchema, body)
    expect(body.conversation.draft).toEqual({ text: 'not yet', updated_at: START + 60_000, device_name: 'script' })
    expect(events().at(-1)).toMatchObject({
      type: 'conversation_update',
      data: { conversation: { id: first.id, draft: { text: 'not yet', device_name: 'script' } } },
    })
    expect(await list('')).toEqual(before)
  })

  it('go with an empty text, and are told once', async () => {
    const { id } = app.receive('+447700900001', ['a'])
    await put(id, 'draft', { text: 'x' })
    const told = events().length
    await put(id, 'draft', { text: 'x' })
    expect(events()).toHaveLength(told)
    expect((await put(id, 'draft', { text: '' })).body.conversation.draft).toBeNull()
    expect((await put(id, 'draft', { text: '  ' })).body.conversation.draft).toBeNull()
    expect(events()).toHaveLength(told + 1)
  })

  it('go when the device that wrote them sends, also when what was written waits for its hour', async () => {
    const { id } = app.receive('+447700900001', ['a'])
    for (const sendAt of [undefined, START + 3_600_000]) {
      await put(id, 'draft', { text: 'x' })
      await app.request('POST', `/api/conversations/${id}/send`, { message: 'x', ...(sendAt && { send_at: sendAt }) })
      expect(app.store.conversations.get(id).draft).toBeNull()
      expect(events().at(-1)?.data.conversation.draft).toBeNull()
    }
    expect(app.store.conversations.get(id).next_scheduled_at).toBe(START + 3_600_000)
  })

  it('stay when another script sends meanwhile, and when an old send is asked for again', async () => {
    const { id } = app.receive('+447700900001', ['a'])
    const send = { message: 'x', client_id: 'once-and-only' }
    await app.request('POST', `/api/conversations/${id}/send`, send)
    const { token } = app.access.createDevice({ name: 'cron', proof: 'bearer', scopes: ['read', 'send'] })
    await put(id, 'draft', { text: 'mine' })
    const headers = { authorization: `Bearer ${token}` }
    await app.request('POST', `/api/conversations/${id}/send`, { message: 'y' }, { headers })
    await app.request('POST', `/api/conversations/${id}/send`, send)
    expect(app.store.conversations.get(id).draft?.text).toBe('mine')
  })

  it('are refused when too long, for a token that may only read, and for no conversation', async () => {
    const { id } = app.receive('+447700900001', ['a'])
    expect((await put(id, 'draft', { text: 'x'.repeat(MAX_DRAFT_CHARS) })).status).toBe(200)
    const long = await put(id, 'draft', { text: 'x'.repeat(MAX_DRAFT_CHARS + 1) })
    expect([long.status, long.body.error.message]).toEqual([400, expect.stringContaining('5,000')])
    expect((await put(id, 'draft', { text: 'x' }, app.createToken('read').token)).status).toBe(403)
    expect((await put('conv_99', 'draft', { text: 'x' })).status).toBe(404)
  })

  it(`number ${MAX_DRAFTS} at most: the oldest go, and that is told`, async () => {
    const { id: oldest } = app.receive('+447700900001', ['a'])
    app.store.drafts.put(oldest, { text: 'old', updated_at: 1, device_name: 'x' })
    for (let row = 1; row < MAX_DRAFTS; row += 1) {
      const { id } = app.receive(`+4477009${10_000 + row}`, ['a'])
      app.store.drafts.put(id, { text: 'new', updated_at: 2 + row, device_name: 'x' })
    }
    expect(app.store.conversations.get(oldest).draft).not.toBeNull()
    await put(app.receive('+447700900002', ['a']).id, 'draft', { text: 'one more' })
    expect(events().at(-1)).toMatchObject({ data: { conversation: { id: oldest, draft: null } } })
  })
})

describe('hidden senders', () => {
  it('are in no list but their own and count as unread nowhere, until they are shown again', async () => {
    const shown = app.receive('+447700900001', ['a'])
    const spam = app.receive('+447700900002', ['b', 'c'])
    await put(spam.id, 'pin', { pinned: true })
    const { body } = await put(spam.id, 'hide', { hidden: true })
    assertShape(ConversationAnswerSchema, body)
    expect(body.conversation.is_hidden).toBe(true)
    for (const query of ['', 'unread=true', 'unknown=true', 'search=9000'])
      expect(await list(query)).toEqual([shown.id])
    expect(await list('hidden=true')).toEqual([spam.id])
    expect((await app.get('/api/conversations/stats')).body.unread).toBe(1)
    expect((await app.get('/api/search?q=b')).body.total).toBe(1)

    app.receive('+447700900002', ['d'])
    expect((await put(spam.id, 'hide')).body.conversation).toMatchObject({ is_hidden: false, unread_count: 3 })
    expect((await app.get('/api/conversations/stats')).body.unread).toBe(4)
    expect(await list('')).toEqual([spam.id, shown.id])
  })

  it('stay hidden when their conversation was deleted and they write again', async () => {
    const { id } = app.receive('+447700900002', ['b'])
    await put(id, 'hide', { hidden: true })
    await app.request('DELETE', `/api/conversations/${id}`)
    const again = app.receive('+447700900002', ['c'])
    expect(again.id).not.toBe(id)
    expect(await list('')).toEqual([])
    expect(await list('hidden=true')).toEqual([again.id])
  })
})

describe('unknown senders', () => {
  it('are numbers that are no contact and never got an answer, here or on the phone', async () => {
    const stranger = app.receive('+447700900001', ['a'])
    app.receive('12345', ['short code'])
    app.receive('MyBank', ['named'])
    const contact = app.receive('+447700900002', ['b'])
    app.store.conversations.setContactName(contact.id, 'Anna')
    const answered = app.receive('+447700900003', ['c'])
    app.receive('+447700900003', ['yes'], { direction: 'outbound' })
    expect(await list('unknown=true')).toEqual([stranger.id])
    expect(app.store.conversations.get(stranger.id).is_unknown).toBe(true)
    await app.request('POST', `/api/conversations/${stranger.id}/send`, { message: 'who is this' })
    expect(await list('unknown=true')).toEqual([])
    app.store.conversations.setContactName(contact.id, null)
    expect(await list('unknown=true')).toEqual([contact.id])
    expect(app.store.conversations.get(answered.id).is_unknown).toBe(false)
  })
})

describe('GET /api/conversations/counts', () => {
  it('counts what each filter of the list shows', async () => {
    const [a, b, c, d] = ['1', '2', '3', '4'].map((end) => app.receive(`+44770090000${end}`, ['x']).id)
    await put(a ?? '', 'star', { starred: true })
    await put(b ?? '', 'archive', { archived: true })
    await put(c ?? '', 'hide', { hidden: true })
    await put(d ?? '', 'mark-read')
    const { body } = await app.get('/api/conversations/counts')
    assertShape(ConversationCountsSchema, body)
    expect(body).toEqual({ all: 2, unread: 1, starred: 1, archived: 1, unknown: 2, hidden: 1 })
    for (const filter of ['unread', 'starred', 'archived', 'unknown', 'hidden'])
      expect(await list(`${filter}=true`)).toHaveLength(body[filter])
  })
})

describe('POST /api/conversations/bulk', () => {
  it('changes all of them at once, tells each, and its opposite undoes it', async () => {
    const some = ['1', '2', '3'].map((end) => app.receive(`+44770090000${end}`, ['x']).id)
    const { status, body } = await bulk({ ids: [...some, some[0]], change: { archived: true, read: true } })
    expect(status).toBe(200)
    assertShape(BulkAnswerSchema, body)
    expect(ids(body)).toEqual(some)
    expect(body.conversations[0]).toMatchObject({ is_archived: true, unread_count: 0 })
    expect(
      events()
        .slice(-3)
        .map(({ data }) => data.conversation.is_archived),
    ).toEqual([true, true, true])
    expect(await list('archived=true')).toHaveLength(3)
    await bulk({ ids: some, change: { archived: false, unread: true } })
    expect(await list('unread=true')).toHaveLength(3)
    const told = events().length
    await bulk({ ids: some, change: { archived: false } })
    expect(events()).toHaveLength(told)
  })

  it('makes so many messages unread again as are named, above those that came since', async () => {
    const some = ['1', '2'].map((end) => app.receive(`+44770090000${end}`, ['a', 'b', 'c', 'd']).id)
    await bulk({ ids: some, change: { read: true } })
    app.receive('+447700900001', ['came since'])
    const { body } = await bulk({ ids: some, change: { unread: true }, unread_counts: [{ id: some[0], count: 3 }] })
    assertShape(BulkAnswerSchema, body)
    expect(body.conversations[0]).toMatchObject({ unread_count: 4, is_marked_unread: false })
    expect(body.conversations[1]).toMatchObject({ unread_count: 0, is_marked_unread: true })
  })

  it('only marks as unread where fewer were read than are named', async () => {
    const { id } = app.receive('+447700900001', ['a'])
    await bulk({ ids: [id], change: { read: true } })
    const { body } = await bulk({ ids: [id], change: { unread: true }, unread_counts: [{ id, count: 9 }] })
    expect(body.conversations[0]).toMatchObject({ unread_count: 0, is_marked_unread: true })
  })

  it('changes none when one is not there, and names it', async () => {
    const { id } = app.receive('+447700900001', ['x'])
    for (const change of [{ starred: true }, { delete: true }]) {
      const { status, body } = await bulk({ ids: [id, 'conv_77', 'conv_78'], change })
      expect([status, body.error.message]).toEqual([
        404,
        'Nothing was changed, because of conv_77: Cannot find this conversation: it was deleted, or never was',
      ])
      expect(app.store.conversations.get(id).is_starred).toBe(false)
    }
  })

  it.each([
    [{ change: {} }],
    [{ change: { read: true, unread: true } }],
    [{ change: { delete: true, starred: true } }],
    [{ change: { delete: false } }],
    [{ change: { unread: true }, unread_counts: [{ id: 'conv_1', count: 0 }] }],
    [{ ids: [], change: { starred: true } }],
    [{ ids: Array.from({ length: 201 }, (_, row) => `conv_${row + 1}`), change: { starred: true } }],
  ])('refuses %j', async (wrong) => {
    const { id } = app.receive('+447700900001', ['x'])
    expect((await bulk({ ids: [id], ...wrong })).status).toBe(400)
  })

  it('deletes them with all that waits in them', async () => {
    const some = ['1', '2'].map((end) => app.receive(`+44770090000${end}`, ['x']).id)
    await app.request('POST', `/api/conversations/${some[0]}/send`, { message: 'still waiting' })
    const { body } = await bulk({ ids: some, change: { delete: true } })
    expect(ids(body)).toEqual(some)
    expect(await list('')).toEqual([])
    expect(app.store.outbox.nextQueued(START)).toBeUndefined()
    expect(
      events()
        .slice(-2)
        .map(({ data }) => data.is_deleted),
    ).toEqual([true, true])
  })
})

describe('starred messages', () => {
  const star = (id: string | undefined, body?: unknown) => app.request('PUT', `/api/messages/${id}/star`, body)

  it('toggle, are set, and are told as an update of the message', async () => {
    const { messages } = app.receive('+447700900001', ['a'])
    const { body } = await star(messages[0]?.id)
    assertShape(MessageAnswerSchema, body)
    expect(body.message.is_starred).toBe(true)
    expect(events().at(-1)).toMatchObject({ type: 'message_status_update', data: { message: { is_starred: true } } })
    const told = events().length
    expect((await star(messages[0]?.id, { starred: true })).body.message.is_starred).toBe(true)
    expect(events()).toHaveLength(told)
    expect((await star(messages[0]?.id)).body.message.is_starred).toBe(false)
  })

  it('are listed newest first with their conversations, a page at a time, of all or of one', async () => {
    const anna = app.receive('+447700900001', ['a', 'b', 'c'])
    const ben = app.receive('+447700900002', ['d'])
    for (const { id } of [...anna.messages, ...ben.messages]) await star(id)
    await star(anna.messages[1]?.id)
    const first = (await app.get('/api/messages/starred?per_page=2')).body
    assertShape(StarredMessagesSchema, first)
    expect([first.total, first.messages.length]).toEqual([3, 2])
    const rest = (await app.get(`/api/messages/starred?per_page=2&cursor=${first.next_cursor}`)).body
    expect([...first.messages, ...rest.messages].map(({ body }: { body: string }) => body).toSorted()).toEqual([
      'a',
      'c',
      'd',
    ])
    expect(rest.next_cursor).toBeNull()
    const one = (await app.get(`/api/messages/starred?conversation=${anna.id}`)).body
    expect([one.total, one.messages.map(({ body }: { body: string }) => body)]).toEqual([2, ['c', 'a']])
    expect(ids(one)).toEqual([anna.id])
  })

  it('go with a deleted conversation, and are not those that wait for their hour', async () => {
    const { id, messages } = app.receive('+447700900001', ['a'])
    await star(messages[0]?.id)
    await app.request('DELETE', `/api/conversations/${id}`)
    expect((await app.get('/api/messages/starred')).body).toMatchObject({ messages: [], total: 0 })
    const { body } = await app.request('POST', '/api/messages', {
      to: '+447700900001',
      message: 'later',
      send_at: START + 3_600_000,
    })
    expect((await star(body.message.id)).status).toBe(400)
    expect((await star('msg_1')).status).toBe(404)
  })
})
