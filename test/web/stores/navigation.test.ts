import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../web/stores/route.ts'
import { NavigationStore } from '../../../web/stores/navigation.ts'
import { createHistory } from '../support/history.ts'

describe('NavigationStore', () => {
  it('leaves a thread by Back when the list lies behind it', () => {
    const history = createHistory('/')
    const store = new NavigationStore(history)
    store.go({ name: 'chat', id: 'conv_1' })
    store.leave({ name: 'chats' })
    expect(history.read()).toBe('/')
    expect(history.entries).toEqual(['/', '/c/conv_1'])
    expect(store.route.value).toEqual({ name: 'chats' })
  })

  it('does not end in the thread before when it leaves the second of two', () => {
    const history = createHistory('/')
    const store = new NavigationStore(history)
    store.go({ name: 'chat', id: 'conv_1' })
    store.go({ name: 'chat', id: 'conv_2' })
    store.leave({ name: 'chats' })
    expect(store.route.value).toEqual({ name: 'chats' })
    history.back()
    expect(store.openId.value).toBe('conv_1')
  })

  it('stays in the app when it leaves the thread that it was opened with', () => {
    const history = createHistory('/c/conv_1')
    const store = new NavigationStore(history)
    store.leave({ name: 'chats' })
    expect(history.entries).toEqual(['/'])
  })
})

describe('parseRoute', () => {
  it.each(['/', '/c/conv_12', '/c/conv_12?m=msg_99&find=two+words', '/new?to=%2B33600', '/overview', '/settings/look'])(
    'reads back %s',
    (address) => {
      expect(formatRoute(parseRoute(address))).toBe(address)
    },
  )

  it.each(['/c/conv_0', '/c/conv_1x', '/c/', '/nothing', '/settings/nothing/../..'])(
    'leads from %s to a safe place',
    (address) => {
      expect(['chats', 'settings']).toContain(parseRoute(address).name)
    },
  )

  it('takes a pairing code only from behind the #', () => {
    expect(parseRoute('/pair#c=ABC')).toEqual({ name: 'pair', code: 'ABC' })
    expect(parseRoute('/pair?c=ABC')).toEqual({ name: 'pair', code: '' })
  })
})
