import { describe, expect, it, vi } from 'vitest'
import type { SearchHit, SearchResult } from '../../../src/protocol/search.ts'
import { FindStore } from '../../../web/stores/find-in-thread.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { conversation, createEnvironment, createFakeApi, message, settle } from '../support/fakes.ts'

function setUp() {
  const api = createFakeApi()
  const environment = createEnvironment()
  const shown: string[] = []
  const show = (id: string) => void shown.push(id)
  const leave = vi.fn<() => void>()
  const store = new FindStore({ api, environment, show, leave })
  const searches = () => api.calls('search')
  const answer = (hits: SearchHit[], next_cursor: string | null = null, rest: Partial<SearchResult> = {}) =>
    searches()
      .at(-1)
      ?.answer({
        hits,
        total: 3,
        total_is_exact: true,
        total_is_minimum: false,
        first_position: 1,
        next_cursor,
        ...rest,
      })
  const step = async (work: () => Promise<void>) => {
    void work()
    await settle()
  }
  const type = (text: string) => {
    store.setText(text)
    environment.pass(300)
  }
  return { environment, store, shown, leave, searches, answer, step, type }
}

const hit = (place: number): SearchHit => ({
  message: message(place),
  conversation: conversation(1),
  highlights: [{ start: 0, end: 2 }],
  snippet: { start: 0, end: 5 },
})

describe('FindStore', () => {
  it('shows the newest hit of what is typed, and walks to older and newer ones around the end', async () => {
    const { environment, store, shown, answer, step } = setUp()
    store.open('conv_1')
    store.setText('boiler')
    environment.pass(300)
    await answer([hit(30), hit(20), hit(10)])
    expect(shown).toEqual(['msg_30'])
    await step(store.older)
    await step(store.newer)
    await step(store.newer)
    expect(shown).toEqual(['msg_30', 'msg_20', 'msg_30', 'msg_10'])
    expect(store.position.value).toBe(3)
  })

  it('begins at the hit that was opened from the results, however many are newer, and reads on both ways', async () => {
    const { store, shown, searches, answer, step } = setUp()
    store.open('conv_1', 'boiler', 'msg_10')
    expect(searches()[0]?.args).toEqual([{ q: 'boiler', conversation: 'conv_1', per_page: 200, at: 'msg_10' }])
    await answer([hit(20), hit(10)], 'older', { first_position: 2_999, total: 1_000, total_is_minimum: true })
    expect([store.position.value, store.first.value, store.current.value]).toEqual([3_000, 2_999, 'msg_10'])
    expect(shown).toEqual([])
    await step(store.newer)
    await step(store.newer)
    expect(searches().at(-1)?.args).toEqual([{ q: 'boiler', conversation: 'conv_1', per_page: 200, at: 'msg_20' }])
    await answer([hit(30), hit(20)], 'older', { first_position: 2_998 })
    expect([store.position.value, shown]).toEqual([2_998, ['msg_20', 'msg_30']])
    await step(store.older)
    await step(store.older)
    await answer([hit(10)], null)
    expect([store.position.value, store.current.value]).toEqual([3_000, 'msg_10'])
  })

  it('goes from the oldest on to the newest, also where that is no longer known', async () => {
    const { store, shown, searches, answer, step } = setUp()
    store.open('conv_1', 'boiler', 'msg_10')
    await answer([hit(10)], null, { first_position: 900 })
    await step(store.older)
    expect(searches().at(-1)?.args).toEqual([{ q: 'boiler', conversation: 'conv_1', per_page: 200 }])
    await answer([hit(30)], 'older')
    expect([store.position.value, shown]).toEqual([1, ['msg_30']])
  })

  it('stands before the newest where what was opened is none of the hits', async () => {
    const { store, shown, searches, answer, step } = setUp()
    store.open('conv_1', 'boiler', 'msg_5')
    await searches().at(-1)?.fail(new ApiError('invalid', 'Cannot show this hit'))
    await answer([hit(30), hit(20)], 'older')
    expect([store.position.value, store.current.value, store.canGoNewer.value]).toEqual([0, undefined, false])
    await step(store.older)
    expect(shown).toEqual(['msg_30'])
  })

  it('leaves what it showed when the words go, find nothing, or the bar is emptied', async () => {
    const { store, leave, searches, answer, type } = setUp()
    store.open('conv_1')
    type('boiler')
    await answer([hit(30)])
    expect(leave).not.toHaveBeenCalled()
    type('boilerz')
    await answer([])
    expect(leave).toHaveBeenCalledTimes(1)
    type('boiler in:foo ')
    await searches().at(-1)?.fail(new ApiError('invalid', 'Cannot search for in:foo'))
    expect(leave).toHaveBeenCalledTimes(2)
    type('')
    expect(leave).toHaveBeenCalledTimes(3)
  })

  it('asks for nothing while a filter is half typed', async () => {
    const { store, searches, answer, type } = setUp()
    store.open('conv_1')
    type('is:st')
    expect([searches(), store.words.value, store.isLoading.value]).toEqual([[], '', false])
    type('boiler')
    await answer([hit(30)])
    type('boiler before:20')
    expect(searches()).toHaveLength(1)
    expect(store.hits.value).toHaveLength(1)
  })

  it('counts and marks what comes in meanwhile, and stays at its hit', async () => {
    const { environment, store, shown, searches, answer, type } = setUp()
    store.open('conv_1')
    type('boiler')
    await answer([hit(30), hit(20)])
    store.hear('conv_2')
    environment.pass(1_000)
    expect(searches()).toHaveLength(1)
    store.hear('conv_1')
    store.hear('conv_1')
    environment.pass(1_000)
    expect(store.isLoading.value).toBe(false)
    await answer([hit(40), hit(30), hit(20)], null, { total: 3 })
    expect(searches()).toHaveLength(2)
    expect([store.position.value, store.current.value, shown]).toEqual([2, 'msg_30', ['msg_30']])
    expect(store.ranges.value.has('msg_40')).toBe(true)
  })

  it('reads the next hits when one walks past the last', async () => {
    const { environment, store, shown, answer, step } = setUp()
    store.open('conv_1')
    store.setText('boiler')
    environment.pass(300)
    await answer([hit(30)], 'page 2')
    await step(store.newer)
    expect([store.position.value, store.canGoNewer.value]).toEqual([1, false])
    await step(store.older)
    await answer([hit(20)])
    expect(shown).toEqual(['msg_30', 'msg_20'])
  })

  it('drops an answer for words that changed meanwhile', async () => {
    const { environment, store, answer } = setUp()
    store.open('conv_1')
    store.setText('boiler')
    environment.pass(300)
    store.setText('')
    await answer([hit(30)])
    expect(store.hits.value).toEqual([])
  })
})
