import { describe, expect, it } from 'vitest'
import { OpenConversationStore } from '../../../web/stores/open-conversation.ts'
import { showFrom } from '../../../web/stores/show-from.ts'
import { showKept } from '../../../web/stores/show-kept.ts'
import { MAX_HELD } from '../../../web/stores/held-messages.ts'
import type { KeptThread } from '../../../web/transport/copy-database.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createFakeApi, message, own, page } from '../support/fakes.ts'

function setUp(kept?: KeptThread) {
  const api = createFakeApi()
  const arrivals: string[] = []
  const store = new OpenConversationStore({
    api,
    showKept: (opening, wanted) =>
      void showKept(opening, wanted, Promise.resolve(kept?.id === wanted.id ? kept : undefined)),
    pause: () => Promise.resolve(),
    onArrival: ({ id }) => arrivals.push(id),
  })
  const ids = () => store.messages.value.map(({ id }) => id)
  const fetches = () => api.calls('listMessages')
  return { api, arrivals, store, ids, fetches }
}

async function openWith(messages: Parameters<typeof page>[0], has_more = false) {
  const all = setUp()
  const opening = all.store.open('conv_1', conversation(1))
  await all.fetches()[0]?.answer(page(messages, has_more))
  await opening
  return all
}

describe('OpenConversationStore', () => {
  it('keeps an event that arrives during the fetch, also where the answer is older', async () => {
    const { store, ids, fetches } = setUp()
    void store.open('conv_1', conversation(1))
    store.put(own(2, 'sent'))
    store.put(message(3))
    await fetches()[0]?.answer(page([message(1), own(2, 'queued')]))
    expect(ids()).toEqual(['msg_1', 'msg_2', 'msg_3'])
    expect(store.messages.value[1]?.status).toBe('sent')
  })

  it('does not bring back what was deleted during the fetch', async () => {
    const { store, ids, fetches } = setUp()
    void store.open('conv_1', conversation(1))
    store.remove(['msg_1'])
    await fetches()[0]?.answer(page([message(1), message(2)]))
    expect(ids()).toEqual(['msg_2'])
  })

  it('drops the answer for a thread that was left meanwhile', async () => {
    const { store, ids, fetches } = setUp()
    void store.open('conv_1', conversation(1))
    void store.open('conv_2', conversation(2))
    await fetches()[0]?.answer(page([message(1)]))
    expect(ids()).toEqual([])
    await fetches()[1]?.answer(page([message(9, { conversation_id: 'conv_2' })]))
    expect(ids()).toEqual(['msg_9'])
  })

  it('takes no message of another thread', async () => {
    const { store, ids } = await openWith([message(1)])
    store.put(message(2, { conversation_id: 'conv_7' }))
    expect(ids()).toEqual(['msg_1'])
  })

  it('adds older pages in front, and does not ask twice at a time', async () => {
    const { store, ids, fetches } = await openWith([message(50), message(51)], true)
    void store.loadOlder()
    void store.loadOlder()
    expect(fetches()).toHaveLength(2)
    expect(fetches()[1]?.args).toEqual(['conv_1', { per_page: 50, before: 'msg_50' }])
    await fetches()[1]?.answer(page([message(48), message(49)]))
    expect(ids()).toEqual(['msg_48', 'msg_49', 'msg_50', 'msg_51'])
    expect(store.hasOlder.value).toBe(false)
  })

  it('starts at the first unread message and says how many there are', async () => {
    const { store, fetches } = setUp()
    void store.open('conv_1', conversation(1, { unread_count: 2 }))
    await fetches()[0]?.answer(
      page([message(1), message(2, { is_read: false }), own(3, 'sent'), message(4, { is_read: false })]),
    )
    expect(store.unreadLine.value).toEqual({ messageId: 'msg_2', count: 2 })
    expect(store.placement.value).toEqual({ kind: 'unread' })
  })

  it('reads as many as are unread, and a little above them', () => {
    const { store, fetches } = setUp()
    void store.open('conv_1', conversation(1, { unread_count: 120 }))
    expect(fetches()[0]?.args[1]).toEqual({ per_page: 140 })
  })

  it('counts what arrives while one reads further up, and forgets the count at the end', async () => {
    const { arrivals, store } = await openWith([message(1)])
    store.setAtNewest(false)
    store.receive(message(2))
    store.receive(message(2))
    store.put(own(3, 'sent'))
    expect(store.newBelow.value).toBe(1)
    expect(arrivals).toEqual(['msg_2'])
    store.setAtNewest(true)
    expect(store.newBelow.value).toBe(0)
  })

  it('leaves a gap closed: in a window further up, a new message only counts', async () => {
    const { store, ids, fetches } = await openWith([message(500)], true)
    void store.show('msg_100')
    await fetches()[1]?.answer(page([message(99), message(100), message(101)], true))
    expect(ids()).toEqual(['msg_99', 'msg_100', 'msg_101'])
    expect(store.placement.value).toEqual({ kind: 'message', messageId: 'msg_100' })
    store.receive(message(501))
    expect(ids()).toEqual(['msg_99', 'msg_100', 'msg_101'])
    expect(store.newBelow.value).toBe(1)
  })

  it('keeps a message that arrives during a jump out of the window it jumps to', async () => {
    const { store, ids, fetches } = await openWith([message(500)], true)
    void store.show('msg_100')
    store.put(message(501))
    await fetches()[1]?.answer(page([message(100)], true))
    expect(ids()).toEqual(['msg_100'])
  })

  it('reads on downwards until nothing newer follows, then takes events again', async () => {
    const { store, ids, fetches } = await openWith([message(500)], true)
    void store.show('msg_100')
    await fetches()[1]?.answer(page([message(100)], true))
    void store.loadNewer()
    expect(fetches()[2]?.args).toEqual(['conv_1', { per_page: 50, after: 'msg_100' }])
    await fetches()[2]?.answer(page([message(101), message(500)]))
    expect(store.hasNewer.value).toBe(false)
    store.put(message(501))
    expect(ids()).toEqual(['msg_100', 'msg_101', 'msg_500', 'msg_501'])
  })

  it('reads again what is on screen, and forgets what the server no longer has', async () => {
    const { store, ids, fetches } = await openWith([message(1), message(2)])
    void store.refresh()
    store.put(message(3))
    await fetches()[1]?.answer(page([message(2, { body: 'changed' })]))
    expect(ids()).toEqual(['msg_2', 'msg_3'])
    expect(store.messages.value[0]?.body).toBe('changed')
  })

  it('reads again all that is held, in two answers where one does not hold it', async () => {
    const many = Array.from({ length: 250 }, (_, index) => message(1_000 + index))
    const { store, ids, fetches } = await openWith(many, true)
    void store.refresh()
    await fetches()[1]?.answer(page(many.slice(50), true))
    await fetches()[2]?.answer(page(many.slice(0, 50), true))
    expect(ids()).toEqual(many.map(({ id }) => id))
  })

  it('reads again a window deep in the past, from its lower end, and leaves it there', async () => {
    const { store, ids, fetches } = await openWith([message(500)], true)
    void store.show('msg_100')
    await fetches()[1]?.answer(page([message(99), message(100), message(101)], true))
    void store.refresh()
    expect(fetches()[2]?.args).toEqual(['conv_1', { per_page: 53, before: 'msg_102' }])
    await fetches()[2]?.answer(page([message(98), message(100, { body: 'changed' }), message(101)], false))
    expect(ids()).toEqual(['msg_98', 'msg_100', 'msg_101'])
    expect(store.messages.value[1]?.body).toBe('changed')
    expect(store.hasNewer.value).toBe(true)
    expect(store.hasOlder.value).toBe(false)
    expect(store.placement.value).toEqual({ kind: 'message', messageId: 'msg_100' })
  })

  it('begins where one was before, and learns what is scheduled once the newest is reached', async () => {
    const { store, fetches } = setUp()
    void store.open('conv_1', conversation(1, { unread_count: 2 }), { id: 'msg_100', offset: -12 })
    expect(fetches()[0]?.args[1]).toEqual({ per_page: 50, around: 'msg_100' })
    await fetches()[0]?.answer(page([message(99), message(101)], true))
    expect(store.placement.value).toEqual({ kind: 'message', messageId: 'msg_101', offset: -12 })
    void store.loadNewer()
    await fetches()[1]?.answer(page([message(102)]))
    const planned = message(9, { id: 'sched_3', direction: 'outbound', status: 'pending' })
    await fetches()[2]?.answer({ ...page([message(99), message(101), message(102)]), scheduled: [planned] })
    expect(store.scheduled.value.map(({ id }) => id)).toEqual(['sched_3'])
    expect(fetches()).toHaveLength(3)
  })

  it('drops an older page that was on its way when everything was read again', async () => {
    const { store, ids, fetches } = await openWith([message(50)], true)
    void store.loadOlder()
    void store.refresh()
    await fetches()[2]?.answer(page([message(50)], true))
    await fetches()[1]?.answer(page([message(1)]))
    expect(ids()).toEqual(['msg_50'])
    expect(store.hasOlder.value).toBe(true)
  })

  it('holds a bounded number of messages', async () => {
    const many = Array.from({ length: MAX_HELD }, (_, index) => message(2_000 + index))
    const { store, ids, fetches } = await openWith(many, true)
    void store.loadOlder()
    await fetches()[1]?.answer(page([message(1_999)], true))
    expect(ids()).toHaveLength(MAX_HELD)
    expect(ids()[0]).toBe('msg_1999')
    expect(store.hasNewer.value).toBe(true)
  })

  it('says when the conversation does not exist', async () => {
    const { store, fetches } = setUp()
    void store.open('conv_1', undefined)
    await fetches()[0]?.fail(new ApiError('not_found', 'No such conversation'))
    expect(store.isMissing.value).toBe(true)
  })

  it('keeps scheduled messages apart until their hour', async () => {
    const { store, ids } = await openWith([message(1)])
    const planned = message(9, { id: 'sched_3', direction: 'outbound', status: 'pending' })
    const status_detail = {
      state: 'scheduled',
      reason: null,
      explanation: null,
      may_have_been_sent: false,
      replaced_by: null,
      at: 9,
    } as const
    store.put({ ...planned, status_detail })
    expect(ids()).toEqual(['msg_1'])
    expect(store.scheduled.value.map(({ id }) => id)).toEqual(['sched_3'])
    store.put({ ...planned, status: 'failed', status_detail: { ...status_detail, state: 'cancelled' } })
    expect(store.scheduled.value).toEqual([])
    expect(ids()).toEqual(['msg_1'])
    store.put({ ...planned, status_detail })
    store.remove(['sched_3'])
    expect(store.scheduled.value).toEqual([])
  })

  it('leads to the first message that came meanwhile, then to the newest', async () => {
    const { store } = await openWith([message(1), message(2)])
    store.setAtNewest(false)
    store.receive(message(3))
    store.receive(message(4))
    await store.showNext()
    expect(store.placement.value).toEqual({ kind: 'message', messageId: 'msg_3' })
    await store.showNext()
    expect(store.placement.value).toEqual({ kind: 'newest', isRide: true })
    expect(store.newBelow.value).toBe(0)
  })

  it('is there again once it can be read after it was missing', async () => {
    const { store, fetches } = setUp()
    void store.open('conv_1', conversation(1))
    await fetches()[0]?.fail(new ApiError('not_found', 'No such conversation'))
    expect(store.isMissing.value).toBe(true)
    void store.retry()
    await fetches()[1]?.answer(page([message(1)]))
    expect(store.isMissing.value).toBe(false)
  })

  it('asks for the first message of a day by its place in time', async () => {
    const { api, store, fetches } = await openWith([message(1)])
    const jump = showFrom({ openConversation: store, api }, 1_700_000_000_000)
    expect(fetches().at(-1)?.args).toEqual(['conv_1', { after: `msg_${1_700_000_000 * 16 - 1}`, per_page: 1 }])
    await fetches().at(-1)?.answer(page([]))
    expect(await jump).toBe(false)
  })
})
