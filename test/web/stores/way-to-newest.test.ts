import { describe, expect, it } from 'vitest'
import { OpenConversationStore } from '../../../web/stores/open-conversation.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createFakeApi, message, page } from '../support/fakes.ts'

/** A thread that was opened and left for a place far above its newest message. */
async function openFarAbove() {
  const api = createFakeApi()
  const store = new OpenConversationStore({
    api,
    showKept: () => undefined,
    pause: () => Promise.resolve(),
    onArrival: () => undefined,
  })
  const fetches = () => api.calls('listMessages')
  void store.open('conv_1', conversation(1))
  await fetches()[0]?.answer(page([message(500)], true))
  void store.show('msg_100')
  await fetches()[1]?.answer(page([message(100)], true))
  return { store, fetches }
}

describe('on the way down to the newest message of a thread', () => {
  it('the count of what is new, and its place, stay where the newest cannot be read', async () => {
    const { store, fetches } = await openFarAbove()
    store.setAtNewest(false)
    store.receive(message(501))
    const place = store.placement.value
    void store.showNewest()
    await fetches()[2]?.fail(new ApiError('unreachable', 'Nobody answers'))
    expect(store.newBelow.value).toBe(1)
    expect(store.placement.value).toBe(place)
    void store.showNewest()
    await fetches()[3]?.answer(page([message(500), message(501)], true))
    expect(store.newBelow.value).toBe(0)
    expect(store.placement.value).toEqual({ kind: 'newest', isRide: false })
  })

  it('the first new message is led to also where that could not be read the first time', async () => {
    const { store, fetches } = await openFarAbove()
    store.setAtNewest(false)
    store.receive(message(501))
    store.receive(message(502))
    void store.showNext()
    await fetches()[2]?.fail(new ApiError('unreachable', 'Nobody answers'))
    void store.showNext()
    expect(fetches()[3]?.args[1]).toMatchObject({ around: 'msg_501' })
    await fetches()[3]?.answer(page([message(500), message(501), message(502)], true))
    expect(store.placement.value).toEqual({ kind: 'message', messageId: 'msg_501' })
  })

  it('nothing is placed in a thread that is opened while the newest of the one before is read', async () => {
    const { store, fetches } = await openFarAbove()
    void store.showNewest()
    void store.open('conv_2', conversation(2))
    await fetches()[2]?.answer(page([message(500)], true))
    expect(store.placement.value).toBeUndefined()
  })

  it('another thread that is opened meanwhile begins at its unread line', async () => {
    const { store, fetches } = await openFarAbove()
    void store.loadNewer()
    void store.open('conv_2', conversation(2, { unread_count: 1 }))
    await fetches()[2]?.answer(page([message(101)]))
    await fetches()[3]?.answer(page([message(9, { conversation_id: 'conv_2', is_read: false })]))
    expect(store.unreadLine.value).toEqual({ messageId: 'msg_9', count: 1 })
    expect(fetches()).toHaveLength(4)
  })
})
