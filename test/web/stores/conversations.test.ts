import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { ConversationsStore } from '../../../web/stores/conversations.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createEnvironment, createFakeApi, list, settle } from '../support/fakes.ts'

function setUp() {
  const api = createFakeApi()
  const environment = createEnvironment()
  const openId = signal<string>()
  const problems: string[] = []
  const store = new ConversationsStore({ api, environment, openId, onProblem: (sentence) => problems.push(sentence) })
  const ids = () => store.list.value.map(({ id }) => id)
  const fetches = () => api.calls('listConversations')
  return { api, environment, openId, problems, store, ids, fetches }
}

async function loadedWith(conversations: Parameters<typeof list>[0], cursor: string | null = null) {
  const all = setUp()
  await all.store.prepareChanges()
  void all.store.load()
  await all.fetches()[0]?.answer(list(conversations, cursor))
  return all
}

describe('ConversationsStore', () => {
  it('shows the list again that was chosen, for as long as the tab is open', async () => {
    const { environment, store, api } = setUp()
    store.setFilter('unread')
    const again = new ConversationsStore({ api, environment, openId: signal(undefined), onProblem: () => undefined })
    expect(again.filter.value).toBe('unread')
    environment.tabStorage.write('lanline.filter', 'nonsense')
    const third = new ConversationsStore({ api, environment, openId: signal(undefined), onProblem: () => undefined })
    expect(third.filter.value).toBe('all')
  })

  it('shows pinned ones first, then the newest', async () => {
    const { ids } = await loadedWith([
      conversation(1, { last_message_at: 10 }),
      conversation(2, { last_message_at: 30 }),
      conversation(3, { last_message_at: 5, is_pinned: true }),
    ])
    expect(ids()).toEqual(['conv_3', 'conv_2', 'conv_1'])
  })

  it('prefers an event to the answer of a fetch that began before it', async () => {
    const { store, fetches } = setUp()
    void store.load()
    store.put(conversation(1, { last_message: 'new' }))
    await fetches()[0]?.answer(list([conversation(1, { last_message: 'old' })]))
    expect(store.byId.value.get('conv_1')?.last_message).toBe('new')
  })

  it('does not bring back a conversation that was deleted during the fetch', async () => {
    const { store, ids, fetches } = setUp()
    void store.load()
    store.remove('conv_1')
    await fetches()[0]?.answer(list([conversation(1), conversation(2)]))
    expect(ids()).toEqual(['conv_2'])
  })

  it('holds known conversations back that lie beyond the page that was read', async () => {
    const { store, ids, fetches } = await loadedWith([conversation(1), conversation(2)], 'next')
    store.put(conversation(50))
    expect(ids()).toEqual(['conv_1', 'conv_2'])
    void store.loadMore()
    expect(fetches()[1]?.args).toEqual([{ per_page: 50, cursor: 'next' }])
    await fetches()[1]?.answer(list([conversation(3), conversation(50)]))
    expect(ids()).toEqual(['conv_1', 'conv_2', 'conv_3', 'conv_50'])
  })

  it('moves a conversation to the top when a message arrives', async () => {
    const { store, ids } = await loadedWith([conversation(1), conversation(2)])
    store.put(conversation(2, { last_message_at: 5_000 }))
    expect(ids()).toEqual(['conv_2', 'conv_1'])
  })

  it('keeps the open conversation among the unread while it is open', async () => {
    const { store, ids, fetches, openId } = setUp()
    store.setFilter('unread')
    expect(fetches()[0]?.args).toEqual([{ per_page: 50, unread: true }])
    await fetches()[0]?.answer(list([conversation(1, { unread_count: 1 }), conversation(2, { unread_count: 1 })]))
    openId.value = 'conv_1'
    store.put(conversation(1))
    expect(ids()).toEqual(['conv_1', 'conv_2'])
    openId.value = undefined
    expect(ids()).toEqual(['conv_2'])
  })

  it('counts every kind along, and asks again only for one it did not know', async () => {
    const { api, store, fetches, environment } = await loadedWith([conversation(1), conversation(2)])
    void store.reload()
    await fetches()[1]?.answer(list([conversation(1), conversation(2)]))
    const counted = { all: 9, unread: 4, starred: 0, unknown: 1, archived: 2, hidden: 0 }
    await api.calls('countConversations')[0]?.answer(counted)
    store.put(conversation(1, { unread_count: 3 }))
    expect(store.counts.value).toEqual({ ...counted, unread: 5 })
    store.put(conversation(1, { unread_count: 3, is_archived: true }))
    expect(store.counts.value).toEqual({ ...counted, all: 8, archived: 3 })
    store.put(conversation(1, { unread_count: 3, is_archived: true, is_hidden: true }))
    expect(store.counts.value).toEqual({ ...counted, all: 8, hidden: 1 })
    store.put(conversation(77, { unread_count: 1 }))
    environment.pass(1_000)
    await api.calls('countConversations')[1]?.answer({ ...counted, unread: 6 })
    expect(store.unreadCount.value).toBe(6)
  })

  it('shows hidden senders in a list of their own and in no other', async () => {
    const { store, ids, fetches } = await loadedWith([conversation(1), conversation(2)])
    store.put(conversation(2, { is_hidden: true, is_starred: true, unread_count: 2 }))
    expect(ids()).toEqual(['conv_1'])
    store.setFilter('starred')
    await fetches()[1]?.answer(list([]))
    expect(ids()).toEqual([])
    store.setFilter('hidden')
    expect(fetches()[2]?.args).toEqual([{ per_page: 50, hidden: true }])
    await fetches()[2]?.answer(list([conversation(2, { is_hidden: true })]))
    expect(ids()).toEqual(['conv_2'])
  })

  it('changes many at once, and takes back just that when the server refuses', async () => {
    const { api, store, ids, problems } = await loadedWith([conversation(1), conversation(2, { is_starred: true })])
    void store.changeMany(['conv_1', 'conv_2'], { archived: true })
    expect(ids()).toEqual([])
    expect(api.calls('changeConversations')[0]?.args.slice(0, 2)).toEqual([['conv_1', 'conv_2'], { archived: true }])
    await api.calls('changeConversations')[0]?.fail(new ApiError('invalid', 'No such conversation'))
    expect(ids()).toEqual(['conv_1', 'conv_2'])
    expect(store.byId.value.get('conv_2')?.is_starred).toBe(true)
    expect(problems).toEqual(['No such conversation'])
    void store.changeMany(['conv_1'], { delete: true })
    expect(ids()).toEqual(['conv_2'])
    await api.calls('changeConversations')[1]?.fail(new ApiError('invalid', 'No'))
    expect(ids()).toEqual(['conv_1', 'conv_2'])
  })

  it('are unread again to the number that they had, at once', async () => {
    const { api, store } = await loadedWith([conversation(1), conversation(2)])
    void store.changeMany(['conv_1', 'conv_2'], { unread: true }, [{ id: 'conv_1', count: 4 }])
    const shown = () =>
      ['conv_1', 'conv_2'].map((id) => [
        store.byId.value.get(id)?.unread_count,
        store.byId.value.get(id)?.is_marked_unread,
      ])
    expect(shown()).toEqual([
      [4, true],
      [0, true],
    ])
    await api.calls('changeConversations')[0]?.fail(new ApiError('invalid', 'No'))
    expect(shown()).toEqual([
      [0, false],
      [0, false],
    ])
  })

  it('takes back just the change that the server refused', async () => {
    const { api, store, problems } = await loadedWith([conversation(1)])
    void store.changeMany(['conv_1'], { starred: true })
    expect(store.byId.value.get('conv_1')?.is_starred).toBe(true)
    store.put(conversation(1, { is_starred: true, last_message: 'meanwhile' }))
    await api.calls('changeConversations')[0]?.fail(new ApiError('forbidden', 'Not allowed'))
    expect(store.byId.value.get('conv_1')).toMatchObject({ is_starred: false, last_message: 'meanwhile' })
    expect(problems).toEqual(['Not allowed'])
  })

  it('forgets after a resync what the server no longer has, and keeps what events brought meanwhile', async () => {
    const { store, ids, fetches } = await loadedWith([conversation(1), conversation(2)])
    void store.reload()
    expect(ids()).toEqual(['conv_1', 'conv_2'])
    store.put(conversation(3))
    await fetches()[1]?.answer(list([conversation(1)]))
    await settle()
    expect(ids()).toEqual(['conv_1', 'conv_3'])
  })

  it('drops a page that was on its way when everything was read again', async () => {
    const { store, ids, fetches } = await loadedWith([conversation(1)], 'next')
    void store.loadMore()
    void store.reload()
    await fetches()[2]?.answer(list([conversation(1)]))
    await fetches()[1]?.answer(list([conversation(9)]))
    expect(ids()).toEqual(['conv_1'])
  })

  it('stops saying that somebody types when nothing more is heard', () => {
    const { store, environment } = setUp()
    store.setTyping('conv_1', 'Laptop')
    environment.pass(4_000)
    store.setTyping('conv_1', 'Laptop')
    environment.pass(4_000)
    expect(store.typing.value.get('conv_1')).toBe('Laptop')
    environment.pass(3_000)
    expect(store.typing.value.size).toBe(0)
  })

  it('stops saying so when the draft is taken away', () => {
    const { store } = setUp()
    const draft = { text: 'half a', updated_at: 5, device_name: 'Laptop' }
    store.put(conversation(1))
    store.setTyping('conv_1', 'Laptop')
    store.put(conversation(1, { is_starred: true }))
    store.put(conversation(1, { draft }))
    expect(store.typing.value.size).toBe(1)
    store.put(conversation(1))
    expect(store.typing.value.size).toBe(0)
  })
})
