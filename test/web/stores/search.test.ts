import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../src/protocol/search.ts'
import { followSearch } from '../../../web/stores/follow-search.ts'
import { NavigationStore } from '../../../web/stores/navigation.ts'
import { SearchAnswersStore } from '../../../web/stores/search-answers.ts'
import { SearchStore } from '../../../web/stores/search.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createEnvironment, createFakeApi, list, message } from '../support/fakes.ts'
import { createHistory } from '../support/history.ts'

function setUp() {
  const api = createFakeApi()
  const environment = createEnvironment()
  const text = signal('')
  const anna = conversation(1, { contact_name: 'Anna' })
  const known = signal(
    new Map(
      [anna, conversation(2), conversation(3, { contact_name: 'Anna B', is_hidden: true })].map((one) => [one.id, one]),
    ),
  )
  const store = new SearchAnswersStore({ api, environment, text, known })
  const type = (next: string) => {
    text.value = next
    environment.pass(200)
  }
  return { api, environment, text, known, store, type }
}

const hit = (place: number): SearchHit => ({
  message: message(place),
  conversation: conversation(1),
  highlights: [],
  snippet: { start: 0, end: 5 },
})
const found = (hits: SearchHit[], next_cursor: string | null = null) => ({
  hits,
  total: 2,
  total_is_exact: true,
  total_is_minimum: false,
  first_position: 1,
  next_cursor,
})

async function answerAll({ api }: ReturnType<typeof setUp>) {
  const [beginnings, names] = api.calls('listConversations').slice(-2)
  await beginnings?.answer(list([conversation(1, { contact_name: 'Anna' })]))
  await names?.answer({
    ...list([conversation(4, { contact_name: 'Joanna' }), conversation(1, { contact_name: 'Anna' })]),
    total: 9,
  })
  await api
    .calls('listContacts')
    .at(-1)
    ?.answer({
      contacts: [{ name: 'Anja', phone: '+1', phone_formatted: '+1', conversation_id: null }],
      total: 1,
      next_cursor: null,
    })
  await api
    .calls('search')
    .at(-1)
    ?.answer(found([hit(1)], 'more'))
}

describe('SearchAnswersStore', () => {
  it('finds names that are known here with the server out of reach, and says that the rest needs it', async () => {
    const all = setUp()
    all.type('anna')
    await all.api.calls('search').at(-1)?.fail(new ApiError('unreachable', 'Nobody answers'))
    expect(all.store.error.value).toEqual({ sentence: 'Nobody answers', isWording: false, isAway: true })
    expect(all.store.answer.value?.chats.map(({ id }) => id)).toEqual(['conv_1', 'conv_3'])
    void all.store.retry()
    await answerAll(all)
    await all.api
      .calls('search')
      .at(-1)
      ?.answer(found([hit(1)]))
    expect(all.store.error.value).toBeUndefined()
    expect(all.store.answer.value?.hits).toHaveLength(1)
  })

  it('waits for a pause in typing, then asks once', () => {
    const { api, environment, text } = setUp()
    text.value = 'an'
    environment.pass(100)
    text.value = 'anna '
    text.value = 'anna'
    environment.pass(150)
    expect(api.calls('search')).toEqual([])
    environment.pass(20)
    expect(api.calls('search').map(({ args }) => args)).toEqual([[{ q: 'anna', per_page: 30 }]])
  })

  it('shows chats by their names, contacts without a chat, and messages', async () => {
    const all = setUp()
    all.type('ann')
    await answerAll(all)
    expect(all.store.answer.value).toMatchObject({
      chats: [{ id: 'conv_1' }, { id: 'conv_4' }],
      chatCount: 9,
      contacts: [{ name: 'Anja' }],
      total: { count: 2, isExact: true, isMinimum: false },
    })
    void all.store.loadMore()
    await all.api
      .calls('search')
      .at(-1)
      ?.answer(found([hit(2)]))
    expect(all.store.answer.value?.hits.map((one) => one.message.id)).toEqual(['msg_1', 'msg_2'])
  })

  it('asks for names without the filters, and for none when only filters stand there', () => {
    const all = setUp()
    all.type('anna has:link')
    expect(all.api.calls('listConversations').map(({ args }) => args[0])).toEqual([
      { search: 'anna', per_page: 30, search_in: 'beginnings' },
      { search: 'anna', per_page: 30, search_in: 'names' },
    ])
    expect(all.api.calls('search')[0]?.args).toEqual([{ q: 'anna has:link', per_page: 30 }])
    all.type('has:link')
    expect(all.api.calls('listConversations')).toHaveLength(2)
  })

  it('reads all chats of a name when asked to, those that begin so first', async () => {
    const all = setUp()
    all.type('ann')
    await answerAll(all)
    expect(all.store.answer.value?.hasAllChats).toBe(false)
    const done = all.store.loadChats()
    const [beginnings, names] = all.api.calls('listConversations').slice(-2)
    await beginnings?.answer(list([conversation(1, { contact_name: 'Anna' })]))
    await names?.answer(list([conversation(5, { contact_name: 'Hannah' }), conversation(1, { contact_name: 'Anna' })]))
    await done
    expect(all.store.answer.value?.chats.map(({ id }) => id)).toEqual(['conv_1', 'conv_5'])
    // Fewer than the first answer counted; there are no more to ask for.
    expect(all.store.answer.value?.hasAllChats).toBe(true)
    expect(all.api.calls('listConversations').at(-1)?.args).toEqual([
      { search: 'ann', search_in: 'names', per_page: 200 },
    ])
  })

  it.each(['06 39 98 08 66', '0639980866', '+33639980866'])(
    'finds the number written %s without the server',
    async (typed) => {
      const all = setUp()
      const number = { phone: '+33639980866', phone_formatted: '06 39 98 08 66' }
      all.known.value = new Map([conversation(7, number), conversation(8)].map((one) => [one.id, one]))
      all.type(typed)
      await all.api.calls('search').at(-1)?.fail(new ApiError('unreachable', 'Nobody answers'))
      expect(all.store.answer.value?.chats.map(({ id }) => id)).toEqual(['conv_7'])
    },
  )

  it('drops an answer that comes after the text changed', async () => {
    const all = setUp()
    all.type('ann')
    all.text.value = ''
    await answerAll(all)
    expect(all.store.answer.value).toBeUndefined()
  })

  it('tells a search that cannot be understood from one that did not come through', async () => {
    const all = setUp()
    all.type('before:soon')
    await all.api.calls('search').at(-1)?.fail(new ApiError('invalid', 'Write it as 2026-03-31'))
    expect(all.store.error.value).toEqual({ sentence: 'Write it as 2026-03-31', isWording: true, isAway: false })
    all.type('boiler')
    await all.api.calls('search').at(-1)?.fail(new ApiError('unreachable', 'Nobody there'))
    expect(all.store.error.value?.isWording).toBe(false)
  })
})

describe('SearchStore', () => {
  it('keeps the last eight searches on this device, each once, until they are forgotten', () => {
    const environment = createEnvironment()
    const store = new SearchStore({ environment })
    for (let index = 0; index < 10; index += 1) store.remember(`word ${index}`)
    store.remember('Word 5 ')
    expect(store.recent.value).toHaveLength(8)
    expect(store.recent.value[0]).toBe('Word 5')
    expect(new SearchStore({ environment }).recent.value).toEqual(store.recent.value)
    store.forget('word 9')
    expect(store.recent.value).not.toContain('word 9')
    store.forgetAll()
    expect(new SearchStore({ environment }).recent.value).toEqual([])
  })

  it('begins with none where the kept ones are broken', () => {
    expect(
      new SearchStore({ environment: createEnvironment({ 'lanline.recent-searches': '{' }) }).recent.value,
    ).toEqual([])
  })
})

function follow(start = '/') {
  const history = createHistory(start)
  const navigation = new NavigationStore(history)
  const search = new SearchStore({ environment: createEnvironment() })
  followSearch({ navigation, search })
  return { history, navigation, search }
}

describe('followSearch', () => {
  it('takes a search that is left out of the address of its hit, and leaves one of the thread in it', () => {
    const { history, search } = follow('/c/conv_1?m=msg_4&find=boiler')
    expect(search.text.value).toBe('boiler')
    search.setText('')
    expect(history.entries).toEqual(['/c/conv_1'])
    const own = follow('/c/conv_1?m=msg_4&in=boiler')
    own.search.setText('keys')
    own.search.setText('')
    expect(own.history.entries).toEqual(['/c/conv_1?m=msg_4&in=boiler'])
  })

  it('gives the results an address of their own, one step in the history however much is typed', () => {
    const { history, search } = follow()
    search.setText('b')
    search.setText('boiler')
    expect(history.entries).toEqual(['/', '/?q=boiler'])
    history.back()
    expect(search.text.value).toBe('')
  })

  it('takes that step back when the field is cleared, and takes it anew for the next word', () => {
    const { history, search } = follow()
    search.setText('boiler')
    search.setText('')
    expect(history.read()).toBe('/')
    search.setText('keys')
    expect(history.entries).toEqual(['/', '/?q=keys'])
  })

  it('comes back from a hit to the results', () => {
    const { history, navigation, search } = follow()
    search.setText('boiler')
    navigation.go({ name: 'chat', id: 'conv_1', find: 'boiler' })
    navigation.leave({ name: 'chats' })
    expect(history.read()).toBe('/?q=boiler')
    expect(search.text.value).toBe('boiler')
  })

  it('does not bring back a search that was cleared beside an open thread', () => {
    const { history, navigation, search } = follow()
    search.setText('boiler')
    navigation.go({ name: 'chat', id: 'conv_1', find: 'boiler' })
    search.setText('')
    navigation.leave({ name: 'chats' })
    expect(search.text.value).toBe('')
    expect(history.read()).toBe('/')
  })

  it('begins with the search of the address, and with that of the hit that was opened', () => {
    expect(follow('/?q=boiler').search.text.value).toBe('boiler')
    expect(follow('/c/conv_1?m=msg_5&find=boiler').search.text.value).toBe('boiler')
    expect(follow('/c/conv_1?m=msg_5&in=boiler').search.text.value).toBe('')
  })
})
