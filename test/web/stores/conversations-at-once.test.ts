import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { ConversationsStore } from '../../../web/stores/conversations.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createEnvironment, createFakeApi, list, settle } from '../support/fakes.ts'

async function begin() {
  const api = createFakeApi()
  const environment = createEnvironment()
  const store = new ConversationsStore({ api, environment, openId: signal('conv_1'), onProblem: () => undefined })
  const lists = () => api.calls('listConversations')
  await store.prepareChanges()
  void store.load()
  await lists()[0]?.answer(list([conversation(1, { unread_count: 1 }), conversation(2)]))
  return { api, store, lists, find: (id: string) => store.byId.value.get(id) }
}
const away = new ApiError('unreachable', 'Out of reach')

describe('a conversation that is changed here while events tell of it', () => {
  it('is changed also before the part that does it is here', async () => {
    const api = createFakeApi()
    const environment = createEnvironment()
    const store = new ConversationsStore({ api, environment, openId: signal(undefined), onProblem: () => undefined })
    store.put(conversation(2))
    void store.changeMany(['conv_2'], { starred: true })
    await expect.poll(() => store.byId.value.get('conv_2')?.is_starred).toBe(true)
  })

  it('keeps what an event told after the server was asked', async () => {
    const { api, store, find } = await begin()
    void store.changeMany(['conv_2'], { starred: true })
    store.put(conversation(2, { is_starred: true, last_message: 'newer' }))
    await api.calls('changeConversations')[0]?.answer([conversation(2, { is_starred: true })])
    expect(find('conv_2')).toMatchObject({ is_starred: true, last_message: 'newer' })
  })

  it('keeps a count that was raised meanwhile when it could not be marked read', async () => {
    const { api, store, find } = await begin()
    void store.markRead('conv_1')
    expect(find('conv_1')?.unread_count).toBe(0)
    store.put(conversation(1, { unread_count: 3 }))
    await api.calls('markRead')[0]?.fail(away)
    expect(find('conv_1')?.unread_count).toBe(3)
  })
})

describe('a list that could not be read again', () => {
  it('is read again when it is asked for once more, until it is, and what is gone goes', async () => {
    const { store, lists, find } = await begin()
    void store.reload()
    await store.reloadStale()
    expect(lists()).toHaveLength(2)
    await lists()[1]?.fail(away)
    expect(find('conv_2')).toBeDefined()
    void store.load()
    await lists()[2]?.answer(list([conversation(1), conversation(3)]))
    expect([...store.byId.value.keys()]).toEqual(['conv_1', 'conv_3'])
    await store.reloadStale()
    expect(lists()).toHaveLength(3)
  })

  it('has the open conversation read by itself, where no page brought it', async () => {
    const { api, store, lists, find } = await begin()
    const reloaded = store.reload()
    await lists()[1]?.answer(list([conversation(2)], 'more'))
    expect(store.isCurrent('conv_1')).toBe(false)
    await api.calls('getConversation')[0]?.fail(away)
    await api.calls('countConversations')[0]?.fail(away)
    await reloaded
    void store.reloadStale()
    await lists()[2]?.answer(list([conversation(2)], 'more'))
    await api.calls('getConversation')[1]?.answer(conversation(1, { contact_name: 'Bob' }))
    await settle()
    expect(find('conv_1')?.contact_name).toBe('Bob')
    expect(store.isCurrent('conv_1')).toBe(true)
  })
})
