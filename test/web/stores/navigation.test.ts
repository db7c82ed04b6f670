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

  it('closes by Back what stands on top, and only then leaves the place', () => {
    const history = createHistory('/')
    const store = new NavigationStore(history)
    const open = ['menu']
    store.onBack(() => open.pop() !== undefined)
    store.go({ name: 'chat', id: 'conv_1' })
    history.back()
    expect([open, history.read(), store.openId.value]).toEqual([[], '/c/conv_1', 'conv_1'])
    history.back()
    expect([history.read(), store.openId.value]).toEqual(['/', undefined])
  })

  it('closes by Back what stands over the place one came in by, and leaves the app by the next', () => {
    const history = createHistory('before')
    history.push('/c/conv_1')
    const store = new NavigationStore(history)
    const open = ['menu']
    store.onBack(() => open.pop() !== undefined)
    store.cover()
    history.back()
    expect([open, history.read(), store.openId.value]).toEqual([[], '/c/conv_1', 'conv_1'])
    history.back()
    expect(history.read()).toBe('before')
  })

  it('needs no second Back when what stood over the place was closed by hand, and none is left behind', () => {
    const history = createHistory('before')
    history.push('/c/conv_1')
    const store = new NavigationStore(history)
    store.cover()
    store.cover()
    expect(history.entries).toEqual(['before', '/c/conv_1', '/c/conv_1'])
    store.go({ name: 'chat', id: 'conv_2' })
    history.back()
    expect(store.openId.value).toBe('conv_1')
    history.back()
    expect(history.read()).toBe('before')
  })

  it('leaves the place one came in by for the list, though something stood over it', () => {
    const history = createHistory('/c/conv_1')
    const store = new NavigationStore(history)
    store.cover()
    store.leave({ name: 'chats' })
    expect([history.read(), store.route.value]).toEqual(['/', { name: 'chats' }])
    history.back()
    expect(store.route.value).toEqual({ name: 'chats' })
  })

  it('leaves a place by its own step back, whatever stands on top', () => {
    const history = createHistory('/')
    const store = new NavigationStore(history)
    store.onBack(() => true)
    store.go({ name: 'chat', id: 'conv_1' })
    store.leave({ name: 'chats' })
    expect([history.read(), store.route.value]).toEqual(['/', { name: 'chats' }])
  })

  it('has the hit that was walked to in its address, and knows whose search it was', () => {
    const history = createHistory('/?q=boiler')
    const store = new NavigationStore(history)
    store.go({ name: 'chat', id: 'conv_1', message: 'msg_9', find: 'boiler' })
    store.showHit('msg_7', 'boiler')
    expect(history.entries).toEqual(['/?q=boiler', '/c/conv_1?m=msg_7&find=boiler'])
    store.showHit('msg_5', 'kettle')
    expect(history.read()).toBe('/c/conv_1?m=msg_5&in=kettle')
    history.back()
    expect(store.route.value).toEqual({ name: 'chats', search: 'boiler' })
  })

  it('forgets words that are no longer looked for in a thread, and keeps the hit of the results without them', () => {
    const history = createHistory('/')
    const store = new NavigationStore(history)
    store.leaveHit()
    expect(history.read()).toBe('/')
    store.go({ name: 'chat', id: 'conv_1', message: 'msg_9', find: 'boiler' })
    store.leaveHit()
    expect(history.read()).toBe('/c/conv_1?m=msg_9&found=boiler')
    store.showHit('msg_7', 'boiler')
    expect(history.read()).toBe('/c/conv_1?m=msg_7&find=boiler')
    store.showHit('msg_5', 'kettle')
    store.leaveHit()
    expect(history.read()).toBe('/c/conv_1')
  })
})

describe('parseRoute', () => {
  it.each([
    '/',
    '/c/conv_12',
    '/c/conv_12?m=msg_99&find=two+words',
    '/c/conv_12?m=msg_99&in=two+words',
    '/c/conv_12?m=msg_99&found=two+words',
    '/new?to=%2B33600',
    '/overview',
    '/settings/look',
  ])('reads back %s', (address) => {
    expect(formatRoute(parseRoute(address))).toBe(address)
  })

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
