import { describe, expect, it } from 'vitest'
import type { OptOut } from '../../../src/protocol/opt-out.ts'
import { OptOutsStore } from '../../../web/stores/opt-outs.ts'
import { createOptOut } from '../../browser/support/fake-opt-outs.ts'
import { createEnvironment, createFakeApi, settle } from '../support/fakes.ts'

function setUp() {
  const environment = createEnvironment()
  const api = createFakeApi()
  const store = new OptOutsStore({ api, environment })
  const answer = (at: number, optOuts: OptOut[], next: string | null = null) =>
    api.calls('listOptOuts')[at]?.answer({ opt_outs: optOuts, total: optOuts.length, next_cursor: next })
  const phones = () => store.optOuts.value?.map(({ phone }) => phone)
  return { environment, api, store, answer, phones }
}
const one = (phone: string) => createOptOut({ phone })

describe('the opt-outs', () => {
  it('come page by page, one page at a time', async () => {
    const { api, store, answer, phones } = setUp()
    void store.read()
    await answer(0, [one('+1')], 'next')
    void store.readMore()
    void store.readMore()
    expect(api.calls('listOptOuts')).toHaveLength(2)
    await answer(1, [one('+2')])
    expect(phones()).toEqual(['+1', '+2'])
  })

  it('are those of the search that was typed last', async () => {
    const { environment, api, store, answer, phones } = setUp()
    void store.read()
    store.setSearch('anna')
    environment.pass(1_000)
    expect(api.calls('listOptOuts')[1]?.args[0]).toEqual({ per_page: 100, search: 'anna' })
    await answer(1, [one('+2')])
    await answer(0, [one('+1')])
    expect(phones()).toEqual(['+2'])
  })

  it('are read again after a number was added or let back in; the log only where it was looked at', async () => {
    const { api, store, answer, phones } = setUp()
    void store.read()
    await answer(0, [one('+1')])
    const lifting = store.lift('+1', '  told me so  ')
    expect(api.calls('liftOptOut')[0]?.args).toEqual(['+1', 'told me so'])
    await api.calls('liftOptOut')[0]?.answer({
      at: 1,
      phone: '+1',
      phone_formatted: '+1',
      act: 'lifted',
      source: 'manual',
      campaign_id: null,
      word: null,
      reason: 'told me so',
      by: 'Laptop',
    })
    await answer(1, [])
    await lifting
    expect(phones()).toEqual([])
    expect(api.calls('listOptOutActs')).toHaveLength(0)

    void store.log.read()
    await api.calls('listOptOutActs')[0]?.answer({ acts: [], next_cursor: null })
    void store.add(['+3', 'x'], ' ')
    expect(api.calls('addOptOuts')[0]?.args).toEqual([{ phones: ['+3', 'x'] }])
    await api.calls('addOptOuts')[0]?.answer({ success: true, added: 1, already: 0, problems: [], opt_out: null })
    await settle()
    expect(api.calls('listOptOutActs')).toHaveLength(2)
  })

  it('stay when the server is out of reach, which is told', async () => {
    const { api, store, answer, phones } = setUp()
    void store.read()
    await answer(0, [one('+1')])
    void store.readAgain()
    await api.calls('listOptOuts')[1]?.fail(new Error('Nobody answers'))
    expect(store.error.value).toBe('Nobody answers')
    expect(phones()).toEqual(['+1'])
  })
})

describe('what is done about a number', () => {
  it('is one thing at a time, and what failed stays to be read until the next form', async () => {
    const { api, store } = setUp()
    const first = store.lift('+1', 'asked')
    expect(await store.lift('+1', 'asked again')).toBe(false)
    expect(store.isBusy.value).toBe(true)
    await api.calls('liftOptOut')[0]?.fail(new Error('Cannot let it back in: it has not opted out'))
    expect(await first).toBe(false)
    expect(store.problem.value).toBe('Cannot let it back in: it has not opted out')
    expect(store.isBusy.value).toBe(false)
    store.beginForm()
    expect(store.problem.value).toBeUndefined()
  })
})
