import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ContactListSchema } from '../../src/protocol/contact.ts'
import {
  ConversationAnswerSchema,
  ConversationDetailsSchema,
  ConversationListSchema,
} from '../../src/protocol/conversation.ts'
import { MessagePageSchema } from '../../src/protocol/message.ts'
import { SearchResultSchema } from '../../src/protocol/search.ts'
import { StatsSchema } from '../../src/protocol/stats.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

describe('GET /api/conversations/enhanced', () => {
  it('lists the newest conversation first, whole', async () => {
    app.receive('+447700900001', ['one', 'two'])
    app.wait(60_000)
    app.receive('+447700900002', ['three'])
    const { status, body } = await app.get('/api/conversations/enhanced')
    expect(status).toBe(200)
    assertShape(ConversationListSchema, body)
    expect(body.conversations.map((each: { phone: string }) => each.phone)).toEqual(['+447700900002', '+447700900001'])
    expect(body).toMatchObject({ page: 1, per_page: 50, total: 2, next_cursor: null })
    expect(body.conversations[1]).toMatchObject({ unread_count: 2, total_message_count: 2, last_message: 'two' })
  })

  it('filters, searches and pages', async () => {
    const first = app.receive('+447700900001', ['a needle in hay'])
    for (let number = 2; number <= 5; number += 1) {
      app.wait(60_000)
      app.receive(`+44770090000${number}`, ['hay'])
    }
    await app.request('PUT', `/api/conversations/${first.id}/star`)
    const idsOf = (body: { conversations: { id: string }[] }) => body.conversations.map(({ id }) => id)

    expect(idsOf((await app.get('/api/conversations/enhanced?starred=true')).body)).toEqual([first.id])
    expect(idsOf((await app.get('/api/conversations/enhanced?search=needle')).body)).toEqual([first.id])
    expect(idsOf((await app.get('/api/conversations/enhanced?search=900001')).body)).toEqual([first.id])
    expect((await app.get('/api/conversations/enhanced?unread=true')).body.total).toBe(5)
    expect((await app.get('/api/conversations/enhanced?archived=true')).body.total).toBe(0)

    const page = (await app.get('/api/conversations/enhanced?per_page=3')).body
    const rest = (
      await app.get(`/api/conversations/enhanced?per_page=3&cursor=${encodeURIComponent(page.next_cursor)}`)
    ).body
    expect(idsOf(page)).toHaveLength(3)
    expect(idsOf(rest)).toHaveLength(2)
    expect(new Set([...idsOf(page), ...idsOf(rest)]).size).toBe(5)
  })

  it('answers anew after each change, though answers are kept', async () => {
    const { id } = app.receive('+447700900001', ['one'])
    const list = async () => (await app.get('/api/conversations/enhanced')).body.conversations[0]
    expect(await list()).toMatchObject({ unread_count: 1, is_pinned: false, last_message: 'one' })
    expect(await list()).toMatchObject({ unread_count: 1 })
    await app.request('PUT', `/api/conversations/${id}/mark-read`)
    expect(await list()).toMatchObject({ unread_count: 0 })
    await app.request('PUT', `/api/conversations/${id}/pin`)
    expect(await list()).toMatchObject({ is_pinned: true })
    app.receive('+447700900001', ['two'])
    expect(await list()).toMatchObject({ last_message: 'two' })
    app.store.conversations.setContactName(id, 'Anna')
    expect(await list()).toMatchObject({ contact_name: 'Anna' })
    app.store.conversations.setLastSync(id, START)
    expect(await list()).toMatchObject({ last_sync_timestamp: START })
  })

  it('refuses a cursor that is not ours', async () => {
    for (const cursor of ['x', 'eyJ9', '1', '0;DROP']) {
      const { status, body } = await app.get(`/api/conversations/enhanced?cursor=${cursor}`)
      expect([status, body.error.code]).toEqual([400, 'invalid'])
    }
  })
})

describe('GET /api/conversations/{id}', () => {
  it('shows one', async () => {
    const { id } = app.receive('MyBank', ['Your code is 123456'])
    const { status, body } = await app.get(`/api/conversations/${id}`)
    expect(status).toBe(200)
    assertShape(ConversationDetailsSchema, body)
    expect(body.conversation).toMatchObject({ id, phone: 'MyBank', address_kind: 'named_sender', can_reply: false })
  })

  it.each(['conv_999', 'conv_0', 'conv_', '12', 'msg_1', 'conv_1%00', `conv_${'9'.repeat(300)}`])(
    'does not know %s',
    async (id) => {
      const { status, body } = await app.get(`/api/conversations/${id}`)
      expect([status, body.error.code]).toEqual([404, 'not_found'])
    },
  )
})

describe('GET /api/conversations/{id}/messages', () => {
  it('gives pages of fifty, newest first, by number and next to a message', async () => {
    const bodies = Array.from({ length: 120 }, (_, index) => `message ${index}`)
    const { id, messages } = app.receive('+447700900001', bodies)
    const first = (await app.get(`/api/conversations/${id}/messages`)).body
    assertShape(MessagePageSchema, first)
    expect(first).toMatchObject({ page: 1, per_page: 50, total: 120, has_more: true })
    expect(first.messages[0]).toMatchObject({ body: 'message 119', status: 'received', conversation_id: id })

    const third = (await app.get(`/api/conversations/${id}/messages?page=3&per_page=50`)).body
    expect(third).toMatchObject({ has_more: false, next_cursor: null })
    expect(third.messages.map((each: { body: string }) => each.body)).toEqual(bodies.slice(0, 20).toReversed())

    const older = (await app.get(`/api/conversations/${id}/messages?before=${first.next_cursor}`)).body
    expect(older.messages[0].body).toBe('message 69')
    const around = (await app.get(`/api/conversations/${id}/messages?around=${messages[60]?.id}&per_page=5`)).body
    expect(around.messages.map((each: { id: string }) => each.id)).toContain(messages[60]?.id)
  })

  it('refuses two places at once and ids that are none', async () => {
    const { id, messages } = app.receive('+447700900001', ['one'])
    const base = `/api/conversations/${id}/messages`
    const both = await app.get(`${base}?page=2&before=${messages[0]?.id}`)
    expect([both.status, both.body.error.message]).toEqual([
      400,
      'Cannot list the messages: say one of page, before, after and around, not several',
    ])
    const wrong = await app.get(`${base}?before=yesterday`)
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      'Cannot list the messages of a conversation: before must be a message id, like msg_28400000016',
    ])
    expect((await app.get('/api/conversations/conv_999/messages')).status).toBe(404)
  })
})

describe('what a person marks a conversation with', () => {
  it.each([
    ['star', 'starred', 'is_starred'],
    ['pin', 'pinned', 'is_pinned'],
    ['archive', 'archived', 'is_archived'],
    ['mute', 'muted', 'is_muted'],
  ])('%s toggles, or sets by its field', async (verb, field, flag) => {
    const { id } = app.receive('+447700900001', ['one'])
    const put = async (body?: unknown) => {
      const answer = await app.request('PUT', `/api/conversations/${id}/${verb}`, body)
      expect(answer.status).toBe(200)
      assertShape(ConversationAnswerSchema, answer.body)
      return answer.body.conversation[flag]
    }
    expect(await put()).toBe(true)
    expect(await put({})).toBe(false)
    expect(await put({ [field]: true })).toBe(true)
    expect(await put({ [field]: true })).toBe(true)
    expect(await put({ [field]: false })).toBe(false)
    expect((await app.request('PUT', `/api/conversations/conv_999/${verb}`)).status).toBe(404)
    const wrong = await app.request('PUT', `/api/conversations/${id}/${verb}`, { [field]: 'yes' })
    expect(wrong.body.error.message).toBe(`Cannot ${verb} a conversation: ${field} must be true or false`)
  })

  it('tells the clients of a change, and of nothing else', async () => {
    const { id } = app.receive('+447700900001', ['one'])
    const before = app.store.events.lastSeq()
    await app.request('PUT', `/api/conversations/${id}/star`, { starred: true })
    await app.request('PUT', `/api/conversations/${id}/star`, { starred: true })
    await app.request('PUT', `/api/conversations/${id}/mute`, { muted: false })
    const told = app.store.events.replay(before, 10)
    expect(told.map(({ frame }) => frame)).toMatchObject([
      { type: 'conversation_update', data: { conversation: { id } } },
    ])
  })

  it('reads up to a message or all, and makes unread again', async () => {
    const { id, messages } = app.receive('+447700900001', ['one', 'two', 'three'])
    const put = (verb: string, body?: unknown) => app.request('PUT', `/api/conversations/${id}/${verb}`, body)
    expect((await put('mark-read', { up_to: messages[1]?.id })).body.conversation.unread_count).toBe(1)
    expect((await put('mark-read')).body.conversation.unread_count).toBe(0)
    expect((await put('mark-unread')).body.conversation).toMatchObject({ is_marked_unread: true })
    const other = app.receive('+447700900002', ['elsewhere'])
    const foreign = await put('mark-read', { up_to: other.messages[0]?.id })
    expect([foreign.status, foreign.body.error.code]).toEqual([400, 'invalid'])
  })
})

describe('DELETE /api/conversations/{id}', () => {
  it('takes the conversation away and tells the clients', async () => {
    const { id } = app.receive('+447700900001', ['one'])
    const before = app.store.events.lastSeq()
    const { status, body } = await app.request('DELETE', `/api/conversations/${id}`)
    expect(status).toBe(200)
    assertShape(ConversationAnswerSchema, body)
    expect((await app.get(`/api/conversations/${id}`)).status).toBe(404)
    expect((await app.get('/api/conversations/enhanced')).body.total).toBe(0)
    expect(app.store.events.replay(before, 10)[0]?.frame).toMatchObject({
      data: { is_deleted: true, conversation: { id } },
    })
    expect((await app.request('DELETE', `/api/conversations/${id}`)).status).toBe(404)
  })
})

describe('statistics, search, contacts and sync', () => {
  it('counts', async () => {
    app.receive('+447700900001', ['one', 'two'])
    const { status, body } = await app.get('/api/conversations/stats')
    expect(status).toBe(200)
    assertShape(StatsSchema, body)
    expect(body).toMatchObject({
      conversations: 1,
      messages: 2,
      unread: 2,
      today: { received: 2, sent: 0 },
      sync: { poll_interval_ms: 4_000, calls_last_hour: 42, outbox: 0 },
      phone: { state: 'fine' },
    })
  })

  it('finds messages with the places of the words', async () => {
    app.receive('+447700900001', ['the needle is here', 'hay'])
    const { status, body } = await app.get('/api/search?q=needle')
    expect(status).toBe(200)
    assertShape(SearchResultSchema, body)
    expect(body.hits[0]).toMatchObject({ message: { body: 'the needle is here' }, highlights: [{ start: 4, end: 10 }] })
    expect((await app.get('/api/search?q=needle&cursor=x')).status).toBe(400)
    expect((await app.get('/api/search?q=needle&before=someday')).status).toBe(400)
  })

  it('lists contacts', async () => {
    const { status, body } = await app.get('/api/contacts')
    expect(status).toBe(200)
    assertShape(ContactListSchema, body)
    expect((await app.get('/api/contacts?cursor=x')).status).toBe(400)
  })

  it('asks for sync without waiting for it', async () => {
    const { id } = app.receive('+447700900001', ['one'])
    const answers = [
      await app.request('POST', `/api/conversations/${id}/sync`),
      await app.request('POST', '/api/conversations/sync-all'),
      await app.request('POST', '/api/poke'),
    ]
    expect(answers.map(({ status, body }) => [status, body.scope])).toEqual([
      [202, id],
      [202, 'all'],
      [202, 'phone'],
    ])
    expect(app.asked).toEqual([`pull ${id}`, 'pull all', 'poll'])
    expect((await app.request('POST', '/api/conversations/conv_999/sync')).status).toBe(404)
  })
})
