import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../src/protocol/search.ts'
import { FindStore } from '../../../web/stores/find-in-thread.ts'
import { conversation, createEnvironment, createFakeApi, message, settle } from '../support/fakes.ts'

function setUp() {
  const api = createFakeApi()
  const environment = createEnvironment()
  const shown: string[] = []
  const show = (id: string) => void shown.push(id)
  const store = new FindStore({ api, environment, show })
  const searches = () => api.calls('search')
  const answer = (hits: SearchHit[], next_cursor: string | null = null, total = 3) =>
    searches()
      .at(-1)
      ?.answer({ hits, total, total_is_exact: true, total_is_minimum: false, first_position: 1, next_cursor })
  const step = async (work: () => Promise<void>) => {
    void work()
    await settle()
  }
  return { environment, store, shown, searches, answer, step }
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
    expect(store.index.value).toBe(2)
  })

  it('knows which one it is that was opened from the results, however many pages down', async () => {
    const { store, shown, searches, answer } = setUp()
    store.open('conv_1', 'boiler', 'msg_10')
    await answer([hit(30), hit(20)], 'page 2')
    expect(searches()[1]?.args).toEqual([{ q: 'boiler', conversation: 'conv_1', per_page: 200, cursor: 'page 2' }])
    await answer([hit(10)])
    expect([store.index.value, store.total.value.count, store.current.value]).toEqual([2, 3, 'msg_10'])
    expect(shown).toEqual([])
  })

  it('reads the next hits when one walks past the last', async () => {
    const { environment, store, shown, answer, step } = setUp()
    store.open('conv_1')
    store.setText('boiler')
    environment.pass(300)
    await answer([hit(30)], 'page 2')
    await step(store.newer)
    expect(store.index.value).toBe(0)
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
