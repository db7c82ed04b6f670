import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { MAX_CONVERSATIONS } from '../../../web/stores/offline-keeping.ts'
import { MAX_THREAD_MESSAGES } from '../../../web/stores/offline-threads.ts'
import { openOfflineCopy } from '../../../web/stores/offline-copy.ts'
import { answersRead } from '../support/answers-read.ts'
import { conversation, createEnvironment, createFakeSockets, list, message, page } from '../support/fakes.ts'
import { createHistory } from '../support/history.ts'
import { createMemoryCopy, type MemoryCopy } from '../support/memory-copy.ts'
import { createStoresWithoutPage } from '../support/stores-without-page.ts'

const DEVICE = { id: 'd', name: 'Laptop', kind: 'browser', scopes: [], created_at: 1, last_seen_at: 1 }
const HELLO: ServerFrame = { type: 'hello', data: { epoch: 'a', seq: 1, version: '1' } }

/** One page over a browser's copy and a server. */
async function openPage(
  copy: MemoryCopy,
  rows: Conversation[],
  threads: Record<string, Message[]> = {},
  address = '/',
) {
  const requests: string[] = []
  const environment = createEnvironment()
  const sockets = createFakeSockets()
  const state = { isReachable: true, isLetIn: true, rows, threads, onThread: (): void => undefined }
  const answer = (path: string): unknown => {
    const thread = /conversations\/(conv_\d+)\/messages/.exec(path)?.[1]
    if (thread) {
      const read = page(state.threads[thread] ?? [])
      state.onThread()
      return read
    }
    if (path.endsWith('/enhanced')) return list(state.rows)
    if (path.endsWith('/session')) return { device: DEVICE, version: '1' }
    if (path.endsWith('/settings')) return { settings: { archive_after_days: 30 } }
    const one = state.rows.find(({ id }) => path.endsWith(`/${id}`))
    return one && { conversation: one }
  }
  const stores = createStoresWithoutPage({
    environment,
    openSocket: sockets.open,
    fetch: (input, init) => {
      const { pathname } = new URL(input, 'http://lanline.invalid')
      requests.push(`${init.method} ${pathname}`)
      if (!state.isReachable) return Promise.reject(new TypeError('Failed to fetch'))
      if (!state.isLetIn) return Promise.resolve(Response.json({ error: { code: 'unauthorized' } }, { status: 401 }))
      const found = answer(pathname)
      return Promise.resolve(Response.json(found ?? { error: { code: 'not_found' } }, { status: found ? 200 : 404 }))
    },
    address: createHistory(address),
  })
  await stores.conversations.prepareChanges()
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 250) {
      environment.pass(250)
      await answersRead()
    }
  }
  const tell = async (frame: ServerFrame) => {
    sockets.last().receive(frame)
    await answersRead()
  }
  return {
    stores,
    state,
    sockets,
    requests,
    environment,
    tell,
    pass,
    open: async () => {
      await openOfflineCopy(stores, () => Promise.resolve(copy))
      await stores.start()
      await answersRead()
    },
    /** Connected, read ahead and written. */
    async settleIn() {
      await tell(HELLO)
      await pass(12_000)
    },
  }
}

const recent = (row: number, change: Partial<Conversation> = {}) =>
  conversation(row, { last_message_at: 1_000_000 - row, last_message_id: `msg_${row}`, ...change })
const said = (place: number, change: Partial<Message> = {}) => message(place, { timestamp: 900_000 + place, ...change })

async function keep(rows: Conversation[], threads: Record<string, Message[]>): Promise<MemoryCopy> {
  const copy = createMemoryCopy()
  const first = await openPage(copy, rows, threads)
  await first.open()
  await first.settleIn()
  return copy
}

describe('the offline copy', () => {
  it('brings list, counts and device back before the server was asked, and a thread nobody had opened', async () => {
    const copy = await keep([recent(1), recent(2)], { conv_1: [said(1)] })
    const next = await openPage(copy, [], {}, '/c/conv_1')
    next.state.isReachable = false
    await next.open()
    expect(next.stores.conversations.list.value.map(({ id }) => id)).toEqual(['conv_1', 'conv_2'])
    expect(next.stores.session.state.value).toBe('paired')
    expect(next.stores.session.device.value?.name).toBe('Laptop')
    expect(next.stores.openConversation.messages.value.map(({ id }) => id)).toEqual(['msg_1'])
    expect(next.stores.openConversation.isCopy.value).toBe(true)
    expect(next.stores.connection.lastSeenAt.value).toBeGreaterThan(1_000_000)
  })

  it('gives way to the truth where it is', async () => {
    const copy = await keep([recent(1), recent(2)], { conv_1: [said(1)] })
    const next = await openPage(
      copy,
      [recent(1, { unread_count: 1, last_message_id: 'msg_2' })],
      {
        conv_1: [said(2, { is_read: false }), said(1)],
      },
      '/c/conv_1',
    )
    await next.open()
    await next.tell(HELLO)
    expect(next.stores.conversations.list.value.map(({ id }) => id)).toEqual(['conv_1'])
    expect(next.stores.openConversation.messages.value.map(({ id }) => id)).toEqual(['msg_1', 'msg_2'])
    expect(next.stores.openConversation.isCopy.value).toBe(false)
    // How many were unread is the server's word and not the copy's.
    expect(next.stores.openConversation.unreadLine.value).toEqual({ messageId: 'msg_2', count: 1 })
  })

  it('follows what comes, changes and goes, in threads that are not open', async () => {
    const copy = createMemoryCopy()
    const first = await openPage(copy, [recent(1)], { conv_1: [said(1)] })
    await first.open()
    await first.settleIn()
    const after = recent(1, { last_message_id: 'msg_2', total_message_count: 2 })
    await first.tell({ type: 'new_message', seq: 2, data: { message: said(2), conversation: after } })
    await first.tell({ type: 'message_status_update', seq: 3, data: { message: said(1, { is_starred: true }) } })
    await first.pass(1_000)
    expect(copy.threads.get('conv_1')?.messages.map(({ id, is_starred }) => [id, is_starred])).toEqual([
      ['msg_1', true],
      ['msg_2', false],
    ])
    const less = recent(1, { last_message_id: 'msg_1', total_message_count: 1 })
    await first.tell({
      type: 'conversation_update',
      seq: 4,
      data: { conversation: less, deleted_message_ids: ['msg_2'] },
    })
    await first.pass(1_000)
    expect(copy.threads.get('conv_1')?.messages.map(({ id }) => id)).toEqual(['msg_1'])
    await first.tell({ type: 'conversation_update', seq: 5, data: { conversation: less, is_deleted: true } })
    await first.pass(1_000)
    expect([...copy.threads.keys(), ...copy.conversations.keys()]).toEqual([])
  })

  it.each([
    ['the conversation', { is_deleted: true }, undefined],
    ['its newest message', { deleted_message_ids: ['msg_2'] }, ['msg_1']],
  ])('does not bring back %s that is deleted while it is read', async (_, gone, left) => {
    const copy = createMemoryCopy()
    const first = await openPage(copy, [recent(1, { last_message_id: 'msg_2' })], { conv_1: [said(2), said(1)] })
    first.state.onThread = () => {
      first.state.onThread = () => undefined
      const data = { conversation: recent(1), ...gone }
      first.sockets.last().receive({ type: 'conversation_update', seq: 2, data })
    }
    await first.open()
    await first.settleIn()
    expect(copy.threads.get('conv_1')?.messages.map(({ id }) => id)).toEqual(left)
  })

  it('leaves no gap: what came while nobody looked is read again', async () => {
    const copy = await keep([recent(1)], { conv_1: [said(1)] })
    const now = recent(1, { last_message_id: 'msg_5', total_message_count: 5 })
    const all = [5, 4, 3, 2, 1].map((place) => said(place))
    const next = await openPage(copy, [now], { conv_1: all })
    await next.open()
    await next.settleIn()
    expect(copy.threads.get('conv_1')?.messages).toHaveLength(5)
    expect(next.requests.filter((one) => one.endsWith('conv_1/messages'))).toHaveLength(1)
    // With nothing new, nothing is read.
    const again = await openPage(copy, [now], { conv_1: all })
    await again.open()
    await again.settleIn()
    expect(again.requests.filter((one) => one.endsWith('/messages'))).toEqual([])
  })

  it('holds no hidden sender, nothing that is archived by age, and no more than its bounds', async () => {
    const old = said(2, { archived: true })
    const many = Array.from({ length: MAX_THREAD_MESSAGES + 30 }, (_, index) => said(1_000 + index))
    const rows = [
      recent(1, { is_hidden: true }),
      recent(2, { last_message_at: 1_000_000 - 31 * 86_400_000 }),
      ...Array.from({ length: MAX_CONVERSATIONS + 20 }, (_, index) => recent(index + 10)),
    ]
    const copy = await keep(rows, { conv_1: [said(1)], conv_10: [...many.toReversed(), old] })
    expect(copy.conversations.has('conv_1')).toBe(false)
    expect(copy.conversations.has('conv_2')).toBe(false)
    expect(copy.conversations.size).toBe(MAX_CONVERSATIONS)
    expect(copy.threads.has('conv_1')).toBe(false)
    expect(copy.threads.get('conv_10')?.messages).toHaveLength(MAX_THREAD_MESSAGES)
    expect(copy.threads.get('conv_10')).toMatchObject({ has_older: true })
    expect(copy.threads.size).toBe(20)
  })

  it('forgets a sender who is hidden now', async () => {
    const copy = createMemoryCopy()
    const first = await openPage(copy, [recent(1)], { conv_1: [said(1)] })
    await first.open()
    await first.settleIn()
    expect(copy.threads.size).toBe(1)
    await first.tell({
      type: 'conversation_update',
      seq: 2,
      data: { conversation: recent(1, { is_hidden: true }) },
    })
    await first.pass(1_000)
    expect([...copy.threads.keys(), ...copy.conversations.keys()]).toEqual([])
  })

  it('is thrown away when the server has another history, and when this device is let in no more', async () => {
    const copy = await keep([recent(1)], { conv_1: [said(1)] })
    const restored = await openPage(copy, [recent(7)], { conv_7: [said(9)] })
    await restored.open()
    await restored.tell({ type: 'hello', data: { epoch: 'b', seq: 1, version: '1' } })
    expect([...copy.threads.keys(), ...copy.conversations.keys()]).toEqual([])
    await restored.pass(12_000)
    expect([...copy.threads.keys()]).toEqual(['conv_7'])
    const shutOut = await openPage(copy, [])
    shutOut.state.isLetIn = false
    await shutOut.open()
    expect(shutOut.stores.session.state.value).toBe('unpaired')
    expect([...copy.threads.keys(), ...copy.conversations.keys()]).toEqual([])
    expect(shutOut.environment.storage.read('lanline.copy')).toBeNull()
  })

  it('says once that nothing is kept, and the app goes on', async () => {
    const copy = createMemoryCopy()
    copy.refusesWrites = true
    const first = await openPage(copy, [recent(1)], { conv_1: [said(1)] })
    await first.open()
    const told: string[] = []
    first.stores.toasts.current.subscribe((toast) => void (toast && told.push(toast.text)))
    await first.settleIn()
    await first.tell({ type: 'new_message', seq: 2, data: { message: said(2), conversation: recent(1) } })
    await first.pass(5_000)
    expect(told).toEqual([expect.stringMatching(/keeps nothing here/)])
    expect(copy.writes).toBe(0)
    expect(first.stores.conversations.list.value).toHaveLength(1)
  })

  it('does not take a draft of its own for one of another device', async () => {
    const draft = { text: 'older', updated_at: 5, device_name: 'Laptop' }
    const copy = await keep([recent(1, { draft })], { conv_1: [said(1)] })
    const next = await openPage(copy, [], {}, '/c/conv_1')
    next.stores.drafts.set('conv_1', 'newer, typed without the line')
    next.state.isReachable = false
    await next.open()
    expect(next.stores.drafts.byConversation.value.get('conv_1')).toBe('newer, typed without the line')
    expect(next.stores.drafts.offers.value.size).toBe(0)
  })

  it('tells what was read without the line as soon as it is there, and complains of nothing', async () => {
    const copy = await keep([recent(1, { unread_count: 1 })], { conv_1: [said(1, { is_read: false })] })
    const next = await openPage(
      copy,
      [recent(1, { unread_count: 1 })],
      { conv_1: [said(1, { is_read: false })] },
      '/c/conv_1',
    )
    next.state.isReachable = false
    await next.open()
    next.stores.reading.setWatched(true)
    next.stores.reading.see('conv_1', 'msg_1', true)
    await next.pass(300)
    next.stores.navigation.go({ name: 'chats' })
    await next.pass(5_000)
    expect(next.requests.filter((one) => one.endsWith('mark-read'))).toEqual([])
    expect(next.stores.toasts.current.value).toBeUndefined()
    next.state.isReachable = true
    await next.pass(15_000)
    await next.tell(HELLO)
    expect(next.requests).toContain('PUT /api/conversations/conv_1/mark-read')
  })
})
