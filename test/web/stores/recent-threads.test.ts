import { describe, expect, it } from 'vitest'
import { OpenConversationStore } from '../../../web/stores/open-conversation.ts'
import { MAX_RECENT } from '../../../web/stores/recent-threads.ts'
import { conversation, createFakeApi, message, own, page, settle } from '../support/fakes.ts'

const inSecond = (place: number) => message(place, { conversation_id: 'conv_2' })

/** The first thread was read and left for the second, which stands on screen. */
async function leaveFirst(messages = [message(1), message(2)]) {
  const api = createFakeApi()
  const pauses: (() => void)[] = []
  const pause = () => new Promise<void>((resolve) => void pauses.push(resolve))
  const store = new OpenConversationStore({ api, showKept: () => undefined, pause, onArrival: () => undefined })
  const open = async (row: number, answer?: ReturnType<typeof page>) => {
    void store.open(`conv_${row}`, conversation(row))
    if (answer) await api.calls('listMessages').at(-1)?.answer(answer)
  }
  await open(1, page(messages))
  await open(2, page([inSecond(9)]))
  /** The server answers, once it is asked after the pause. */
  const answer = async (said: ReturnType<typeof page>) => {
    for (const resume of pauses.splice(0)) resume()
    await settle()
    await api.calls('listMessages').at(-1)?.answer(said)
  }
  const ids = () => store.messages.value.map(({ id }) => id)
  return { api, answer, store, open, ids }
}

describe('a thread that one comes back to', () => {
  it('is there at once as it was left, and the server is asked all the same', async () => {
    const { api, answer, store, open, ids } = await leaveFirst()
    await open(1)
    expect(ids()).toEqual(['msg_1', 'msg_2'])
    expect(store.isCopy.value).toBe(true)
    expect(store.placement.value).toEqual({ kind: 'newest', isRide: false })
    // What is there is drawn first.
    expect(api.calls('listMessages')).toHaveLength(2)
    await answer(page([message(1), message(2), message(3)]))
    expect(ids()).toEqual(['msg_1', 'msg_2', 'msg_3'])
    expect(store.isCopy.value).toBe(false)
  })

  it('keeps what the server tells again as the same objects, and the list of them too', async () => {
    const { answer, store, open } = await leaveFirst()
    await open(1)
    const before = store.messages.value
    await answer(page([message(1), message(2)]))
    expect(store.messages.value).toBe(before)
    await open(2)
    await open(1)
    const [first, second] = store.messages.value
    await answer(page([message(1), message(2, { is_starred: true })]))
    expect(store.messages.value[0]).toBe(first)
    expect(store.messages.value[1]).not.toBe(second)
    expect(store.messages.value[1]?.is_starred).toBe(true)
  })

  it('is there again when it is left before the server answered', async () => {
    const { open, ids } = await leaveFirst()
    for (const row of [1, 2, 1]) await open(row)
    expect(ids()).toEqual(['msg_1', 'msg_2'])
  })

  it('has what came and changed meanwhile', async () => {
    const { store, open, ids } = await leaveFirst([message(1), own(2, 'queued')])
    store.put(own(2, 'sent'))
    store.put(message(3))
    await open(1)
    expect(ids()).toEqual(['msg_1', 'msg_2', 'msg_3'])
    expect(store.messages.value[1]?.status).toBe('sent')
  })

  it('is not shown where something was removed or came in between, or changed quietly', async () => {
    for (const change of [
      (store: InstanceType<typeof OpenConversationStore>) => store.remove(['msg_2']),
      (store: InstanceType<typeof OpenConversationStore>) => store.put(message(1, { id: 'msg_0' })),
      (store: InstanceType<typeof OpenConversationStore>) => store.forgetRecent('conv_1'),
      (store: InstanceType<typeof OpenConversationStore>) => store.forgetRecent(),
    ]) {
      const { store, open, ids } = await leaveFirst()
      change(store)
      await open(1)
      expect(ids()).toEqual([])
    }
  })

  it('is shown at a message only where it has that message', async () => {
    const { store, ids } = await leaveFirst()
    void store.open('conv_1', conversation(1), { id: 'msg_2' })
    expect(store.placement.value).toMatchObject({ kind: 'message', messageId: 'msg_2' })
    void store.open('conv_2', conversation(2))
    void store.open('conv_1', conversation(1), { id: 'msg_77' })
    expect(ids()).toEqual([])
  })

  it('gives way when many others were open since', async () => {
    const { open, ids } = await leaveFirst()
    for (let row = 3; row < 3 + MAX_RECENT; row += 1) {
      await open(row, page([message(row, { conversation_id: `conv_${row}` })]))
    }
    await open(2)
    expect(ids()).toEqual(['msg_9'])
    await open(1)
    expect(ids()).toEqual([])
  })
})
