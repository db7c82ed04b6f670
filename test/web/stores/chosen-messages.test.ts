import { describe, expect, it } from 'vitest'
import { ChosenMessagesStore } from '../../../web/stores/chosen-messages.ts'

const thread = ['msg_1', 'msg_2', 'msg_3', 'msg_4']

describe('ChosenMessagesStore', () => {
  it('chooses a range from the one chosen last', () => {
    const store = new ChosenMessagesStore()
    store.toggle('msg_3')
    store.extendTo('msg_1', thread)
    expect([...store.ids.value].toSorted()).toEqual(['msg_1', 'msg_2', 'msg_3'])
  })

  it('lets go of what is deleted', () => {
    const store = new ChosenMessagesStore()
    store.toggle('msg_1')
    store.toggle('msg_2')
    store.remove(['msg_1'])
    expect([...store.ids.value]).toEqual(['msg_2'])
    store.toggle('msg_2')
    expect(store.ids.value.size).toBe(0)
  })

  it('chooses no more than one act may take', () => {
    const store = new ChosenMessagesStore()
    const many = Array.from({ length: 500 }, (_, index) => `msg_${index + 1}`)
    store.toggle('msg_1')
    store.extendTo('msg_500', many)
    expect(store.ids.value.size).toBe(200)
  })
})
