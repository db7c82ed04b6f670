import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConversationAnswerSchema, type Conversation } from '../../src/protocol/conversation.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const pin = (id: string, body: unknown) => app.request('PUT', `/api/conversations/${id}/pin`, body)
const read = async (query = '') =>
  (await app.get(`/api/conversations/enhanced?${query}`)).body as {
    conversations: Conversation[]
    next_cursor: string | null
  }
const list = async (query = '') => (await read(query)).conversations.map(({ id }) => id)

/** Conversations a minute apart, the first the oldest. */
function receive(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    app.wait(60_000)
    return app.receive(`+44770090000${index}`, [`text ${index}`]).id
  })
}

describe('the order of the pinned conversations', () => {
  it('has the one on top that was pinned last, and stays when messages come', async () => {
    const [a = '', b = '', c = '', d = ''] = receive(4)
    for (const id of [c, a, b]) await pin(id, { pinned: true })
    expect(await list()).toEqual([b, a, c, d])
    app.wait(60_000)
    app.receive('+447700900002', ['again'])
    expect(await list()).toEqual([b, a, c, d])
    await pin(c, { pinned: true })
    expect(await list()).toEqual([b, a, c, d])
    await pin(a, { pinned: false })
    await pin(a, { pinned: true })
    expect(await list()).toEqual([a, b, c, d])
  })

  it('is changed by hand, up and down, and by a conversation that is pinned in its midst', async () => {
    const [a = '', b = '', c = '', d = ''] = receive(4)
    for (const id of [c, b, a]) await pin(id, { pinned: true })
    const { status, body } = await pin(c, { before: a })
    expect(status).toBe(200)
    assertShape(ConversationAnswerSchema, body)
    expect(await list()).toEqual([c, a, b, d])
    await pin(a, { before: c })
    expect(await list()).toEqual([a, c, b, d])
    await pin(d, { before: b })
    expect(await list()).toEqual([a, c, d, b])
    const { conversations } = await read()
    expect(conversations.map(({ pin_rank }) => pin_rank)).toEqual([4, 3, 2, 1])
    expect(conversations.every(({ is_pinned }) => is_pinned)).toBe(true)
    await pin(a, { before: a })
    expect(await list()).toEqual([a, c, d, b])
  })

  it('refuses what has no place among them, and changes nothing', async () => {
    const [a = '', b = ''] = receive(2)
    await pin(a, { pinned: true })
    const before = app.store.events.lastSeq()
    expect((await pin(a, { before: b })).body.error.message).toBe(`Cannot move the conversation: ${b} is not pinned`)
    expect((await pin(b, { before: 'conv_999' })).status).toBe(404)
    expect((await pin(b, { before: a, pinned: false })).status).toBe(400)
    expect((await pin(b, { before: 7 })).status).toBe(400)
    expect(app.store.events.lastSeq()).toBe(before)
    expect(app.store.conversations.get(b).is_pinned).toBe(false)
  })

  it('is that of the ids where several are pinned at once', async () => {
    const [a = '', b = '', c = '', d = ''] = receive(4)
    await pin(d, { pinned: true })
    const { body } = await app.request('POST', '/api/conversations/bulk', {
      ids: [b, c, a, d],
      change: { pinned: true },
    })
    expect(body.conversations.map(({ id }: Conversation) => id)).toEqual([b, c, a, d])
    expect(await list()).toEqual([b, c, a, d])
  })

  it('holds over the pages, also where one ends among the pinned', async () => {
    const ids = receive(7)
    const [a = '', b = '', c = '', d = ''] = ids
    for (const id of [d, c, b, a]) await pin(id, { pinned: true })
    await pin(d, { before: b })
    const whole = await list()
    expect(whole.slice(0, 4)).toEqual([a, d, b, c])
    for (const perPage of [1, 2, 3, 5]) {
      const walked: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Awaited<ReturnType<typeof read>> = await read(`per_page=${perPage}${cursor && `&cursor=${cursor}`}`)
        walked.push(...page.conversations.map(({ id }) => id))
        cursor = page.next_cursor
      }
      expect(walked).toEqual(whole)
    }
  })

  it('reaches another device at once: all that have another place now, and no other', async () => {
    const [a = '', b = '', c = '', d = ''] = receive(4)
    for (const id of [d, c, b, a]) await pin(id, { pinned: true })
    const socket = await openSocket(app)
    await socket.next('hello')
    await pin(c, { before: b })
    const moved = [await socket.next('conversation_update'), await socket.next('conversation_update')]
    const ranks = Object.fromEntries(
      moved.map(({ data: { conversation } }) => [conversation.id, conversation.pin_rank]),
    )
    expect(ranks).toEqual({ [b]: 2, [c]: 3 })
    socket.close()
  })
})
