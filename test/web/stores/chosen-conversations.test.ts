import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { MAX_CHOSEN, ChosenConversationsStore } from '../../../web/stores/chosen-conversations.ts'
import { conversation } from '../support/fakes.ts'

function setUp(count = 6) {
  const all = Array.from({ length: count }, (_, index) => conversation(index + 1))
  const order = all.map(({ id }) => id)
  const byId = signal<ReadonlyMap<string, ReturnType<typeof conversation>>>(new Map(all.map((one) => [one.id, one])))
  const store = new ChosenConversationsStore({ byId })
  return { store, order, byId, ids: () => [...store.ids.value] }
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
    expect(ids().toSorted()).toEqual(['conv_2', 'conv_3', 'conv_4', 'conv_5'])
  })

  it('begins a range at its end where nothing was chosen before', () => {
    const { store, order, ids } = setUp()
    store.extendTo('conv_4', order)
    expect(ids()).toEqual(['conv_4'])
  })

  it('holds no more than one call may change', () => {
    const { store, order, ids } = setUp(MAX_CHOSEN + 5)
    store.chooseAll(order)
    expect(ids()).toHaveLength(MAX_CHOSEN)
    expect(store.isFull.value).toBe(true)
  })

  it('lets go of a conversation that was deleted elsewhere', () => {
    const { store, byId } = setUp()
    store.toggle('conv_1')
    byId.value = new Map()
    expect(store.isActive.value).toBe(false)
  })
})
