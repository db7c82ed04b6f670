import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { MessageDetails } from '../../../src/protocol/message.ts'
import { MAX_HELD, MAX_LATE } from '../../../web/stores/held-messages.ts'
import { MessageActionsStore } from '../../../web/stores/message-actions.ts'
import { OpenConversationStore } from '../../../web/stores/open-conversation.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createFakeApi, message, own, page } from '../support/fakes.ts'

async function openWith(messages: Parameters<typeof page>[0], has_more = false) {
  const api = createFakeApi()
  const arrivals: string[] = []
  const store = new OpenConversationStore({
    api,
    showKept: () => undefined,
    pause: () => Promise.resolve(),
    onArrival: ({ id }) => arrivals.push(id),
  })
  const fetches = () => api.calls('listMessages')
  const opening = store.open('conv_1', conversation(1))
  await fetches()[0]?.answer(page(messages, has_more))
  await opening
  const { begin, find, put, remove } = store
  const actions = new MessageActionsStore({
    api,
    begin,
    find,
    onChanged: put,
    onDeleted: ({ id }) => remove([id]),
    onProblem: () => undefined,
    details: signal<MessageDetails>(),
  })
  return {
    api,
    arrivals,
    store,
    actions,
    fetches,
    ids: () => store.messages.value.map(({ id }) => id),
    /** Far above the newest message, which is not held then. */
    goUp: async () => {
      void store.show('msg_100')
      await fetches()[1]?.answer(page([message(100)], true))
    },
  }
}

describe('a message that comes while one reads further up', () => {
  it('is in the thread when it comes while the last page below is on its way', async () => {
    const { store, ids, fetches, goUp } = await openWith([message(500)], true)
    await goUp()
    void store.loadNewer()
    store.receive(message(501))
    store.put(message(501, { is_starred: true }))
    await fetches()[2]?.answer(page([message(101), message(500)]))
    expect(store.hasNewer.value).toBe(false)
    expect(ids()).toEqual(['msg_100', 'msg_101', 'msg_500', 'msg_501'])
    expect(store.messages.value.at(-1)?.is_starred).toBe(true)
  })

  it('is in the thread when it comes on the way down to the newest', async () => {
    const { store, ids, fetches, goUp } = await openWith([message(500)], true)
    await goUp()
    void store.showNewest()
    store.receive(message(501))
    store.receive(message(502))
    store.remove(['msg_502'])
    await fetches()[2]?.answer(page([message(499), message(500)], true))
    expect(ids()).toEqual(['msg_499', 'msg_500', 'msg_501'])
  })

  it('leaves no gap where more follows below the page that was on its way', async () => {
    const { store, ids, fetches, goUp } = await openWith([message(500)], true)
    await goUp()
    void store.loadNewer()
    store.receive(message(501))
    const full = Array.from({ length: 50 }, (_, index) => message(101 + index))
    await fetches()[2]?.answer(page(full))
    expect(store.hasNewer.value).toBe(true)
    expect(ids().at(-1)).toBe('msg_150')
  })

  it('alone counts as one: a star far below is none, and is not read aloud', async () => {
    const { store, arrivals, goUp } = await openWith([message(400), message(500)], true)
    await goUp()
    store.put(message(400, { is_starred: true }))
    expect([arrivals, store.newBelow.value]).toEqual([[], 0])
    store.receive(message(501))
    expect([arrivals, store.newBelow.value]).toEqual([['msg_501'], 1])
  })
})

describe('a thread into which ever more comes', () => {
  it('holds no more than so many, the newest', async () => {
    const { store, ids } = await openWith([message(1)])
    for (let n = 2; n <= MAX_HELD + 700; n += 1) store.receive(message(n))
    expect(ids().length).toBeLessThanOrEqual(MAX_HELD)
    expect(ids().at(-1)).toBe(`msg_${MAX_HELD + 700}`)
    expect(store.hasOlder.value).toBe(true)
    expect(store.hasNewer.value).toBe(false)
  })

  it('keeps what one looks at further up, and reads what came below once one goes down', async () => {
    const { store, ids, fetches } = await openWith([message(1)])
    store.setAtNewest(false)
    for (let n = 2; n <= MAX_HELD + 700; n += 1) store.receive(message(n))
    expect([ids()[0], ids().length]).toEqual(['msg_1', MAX_HELD])
    expect(store.hasNewer.value).toBe(true)
    expect(store.newBelow.value).toBe(MAX_HELD + 699)
    void store.loadNewer()
    expect(fetches().at(-1)?.args[1]).toEqual({ per_page: 50, after: `msg_${MAX_HELD}` })
  })
})

describe('a thread of which much is told at once while one reads further up', () => {
  it('holds no more than so many where older ones come into what is held', async () => {
    const { store, ids } = await openWith([message(1)])
    store.setAtNewest(false)
    for (let n = 2; n <= MAX_HELD; n += 1) store.receive(message(2 * n))
    for (let n = 2; n <= MAX_HELD; n += 1) store.put(message(2 * n + 1))
    expect(ids()).toHaveLength(MAX_HELD)
    expect(ids()[0]).toBe('msg_1')
    expect(store.hasNewer.value).toBe(true)
  })

  it('reads behind the page that was on its way what is too much to be kept beside it', async () => {
    const { store, ids, fetches, goUp } = await openWith([message(500)], true)
    await goUp()
    void store.loadNewer()
    for (let n = 1; n <= MAX_LATE + 1; n += 1) store.receive(message(500 + n))
    await fetches()[2]?.answer(page([message(101), message(500)]))
    expect(ids()).toEqual(['msg_100', 'msg_101', 'msg_500'])
    expect(store.hasNewer.value).toBe(true)
  })
})

describe('an answer that comes behind an event', () => {
  it('does not take a message back to a state that it left', async () => {
    const { api, store, actions } = await openWith([own(1, 'queued')])
    void actions.retry(own(1, 'queued'), false)
    store.put(own(1, 'sent'))
    await api.calls('retry')[0]?.answer(own(1, 'queued'))
    expect(store.messages.value[0]?.status).toBe('sent')
  })

  it('brings back no message that was deleted, and none of a thread that was left meanwhile', async () => {
    const { api, store, actions, ids, fetches } = await openWith([own(1, 'queued')])
    void actions.retry(own(1, 'queued'), false)
    void actions.retry(own(1, 'queued'), false)
    store.remove(['msg_1'])
    await api.calls('retry')[0]?.answer(own(1, 'queued'))
    expect(ids()).toEqual([])
    void store.open('conv_2', conversation(2))
    void store.open('conv_1', conversation(1))
    await fetches()
      .at(-1)
      ?.answer(page([own(1, 'sent')]))
    await api.calls('retry')[1]?.answer(own(1, 'queued'))
    expect(store.messages.value.map(({ status }) => status)).toEqual(['sent'])
  })

  it('takes back a refused star alone', async () => {
    const { api, store, actions } = await openWith([own(1, 'queued')])
    void actions.setStarred(own(1, 'queued'), true)
    expect(store.messages.value[0]?.is_starred).toBe(true)
    store.put({ ...own(1, 'sent'), is_starred: true })
    await api.calls('setMessageStarred')[0]?.fail(new Error('no'))
    expect(store.messages.value[0]).toMatchObject({ status: 'sent', is_starred: false })
  })
})

describe('a thread that could not be read again', () => {
  it('is read again when it is asked for once more, until it is', async () => {
    const { store, ids, fetches } = await openWith([message(1)])
    void store.refresh()
    await fetches()[1]?.fail(new ApiError('unreachable', 'Out of reach'))
    expect(store.error.value).toBe('Out of reach')
    void store.refreshStale()
    void store.refreshStale()
    expect(fetches()).toHaveLength(3)
    await fetches()[2]?.answer(page([message(1), message(2)]))
    expect(ids()).toEqual(['msg_1', 'msg_2'])
    void store.refreshStale()
    expect(fetches()).toHaveLength(3)
  })

  it('is read again by whoever asks for what failed', async () => {
    const { store, fetches } = await openWith([message(1)])
    void store.refresh()
    await fetches()[1]?.fail(new ApiError('unreachable', 'Out of reach'))
    void store.retry()
    expect(fetches()).toHaveLength(3)
  })
})
