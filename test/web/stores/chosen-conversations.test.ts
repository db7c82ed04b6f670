import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { MAX_CHOSEN, ChosenConversationsStore } from '../../../web/stores/chosen-conversations.ts'
import { conversation } from '../support/fakes.ts'

function setUp(count = 6) {
  const all = Array.from({ length: count }, (_, index) => conversation(index + 1))
  const order = all.map(({ id }) => id)
  const list = signal(all)
  const filter = signal('all')
  const isSearching = signal(false)
  const store = new ChosenConversationsStore({ list, filter, isSearching })
  return { store, order, list, filter, isSearching, ids: () => [...store.ids.value] }
}

describe('ChosenConversationsStore', () => {
  it('is active as long as something is chosen', () => {
    const { store } = setUp()
    store.toggle('conv_2')
    expect(store.isActive.value).toBe(true)
    store.toggle('conv_2')
    expect(store.isActive.value).toBe(false)
  })

  it('extends from the last one chosen, up or down the list', () => {
    const { store, order, ids } = setUp()
    store.toggle('conv_3')
    store.extendTo('conv_5', order)
    expect(ids()).toEqual(['conv_3', 'conv_4', 'conv_5'])
    store.extendTo('conv_2', order)
    expect(ids()).toEqual(['conv_3', 'conv_2'])
  })

  it('takes back of a range what lies behind its new end, and nothing that was chosen before it', () => {
    const { store, order, ids } = setUp()
    store.toggle('conv_1')
    store.toggle('conv_3')
    store.extendTo('conv_6', order)
    store.extendTo('conv_4', order)
    expect(ids()).toEqual(['conv_1', 'conv_3', 'conv_4'])
    store.extendTo('conv_3', order)
    expect(ids()).toEqual(['conv_1', 'conv_3'])
  })

  it('begins a new range where the one it began at has left the list', () => {
    const { store, list, ids } = setUp()
    store.toggle('conv_2')
    store.toggle('conv_4')
    list.value = list.value.filter(({ id }) => id !== 'conv_4')
    const order = list.value.map(({ id }) => id)
    store.extendTo('conv_5', order)
    store.extendTo('conv_6', order)
    expect(ids()).toEqual(['conv_2', 'conv_5', 'conv_6'])
  })

  it('begins a range at its end where nothing was chosen before', () => {
    const { store, order, ids } = setUp()
    store.extendTo('conv_4', order)
    expect(ids()).toEqual(['conv_4'])
  })

  it('holds no more than one call may change, from the beginning of the range, and says so', () => {
    const { store, order, ids } = setUp(MAX_CHOSEN + 5)
    store.chooseAll(order.slice(0, MAX_CHOSEN))
    expect(store.isCut.value).toBe(false)
    store.chooseAll(order)
    expect(ids()).toEqual(order.slice(0, MAX_CHOSEN))
    expect(store.isCut.value).toBe(true)
    store.clear()
    store.toggle(`conv_${MAX_CHOSEN + 5}`)
    store.extendTo('conv_1', order)
    expect(ids()).toHaveLength(MAX_CHOSEN)
    expect(ids()).not.toContain('conv_1')
  })

  it('lets go of what leaves the list, and does not take it up again when it comes back', () => {
    const { store, list, ids } = setUp()
    const all = list.value
    store.toggle('conv_1')
    store.toggle('conv_2')
    list.value = all.filter(({ id }) => id !== 'conv_1')
    expect(ids()).toEqual(['conv_2'])
    list.value = all
    expect(ids()).toEqual(['conv_2'])
    list.value = []
    expect(store.isActive.value).toBe(false)
  })

  it('lets go of everything when another list is shown, or a search begins', () => {
    const { store, filter, isSearching } = setUp()
    store.toggle('conv_1')
    filter.value = 'unknown'
    expect(store.isActive.value).toBe(false)
    store.toggle('conv_1')
    isSearching.value = true
    expect(store.isActive.value).toBe(false)
  })
})
