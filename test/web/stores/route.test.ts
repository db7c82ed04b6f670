import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../web/stores/route.ts'

describe('an address', () => {
  it.each([
    ['/', { name: 'chats' }],
    ['/?src=pwa', { name: 'chats' }],
    ['/nowhere', { name: 'chats' }],
    ['/c/conv_12?m=msg_3', { name: 'chat', id: 'conv_12', message: 'msg_3' }],
    ['/c/conv_x', { name: 'chats' }],
    ['/new', { name: 'new' }],
    ['/new?src=shortcut', { name: 'new' }],
    ['/new?to=%2B447700900123', { name: 'new', to: '+447700900123' }],
    ['/new?title=&text=Look&url=https%3A%2F%2Fexample.org', { name: 'new', text: 'Look\nhttps://example.org' }],
    ['/new?to=sms%3A%2B447700900123%3Fbody%3DHi', { name: 'new', to: 'sms:+447700900123?body=Hi' }],
    ['/settings/devices', { name: 'settings', section: 'devices' }],
    ['/settings/add-device', { name: 'settings', section: 'add-device' }],
    ['/settings/nothing', { name: 'settings' }],
    ['/pair#c=ABCD1234', { name: 'pair', code: 'ABCD1234' }],
  ])('%s leads to its place', (address, route) => {
    expect(parseRoute(address)).toEqual(route)
  })

  it.each(['/', '/c/conv_12?m=msg_3', '/new', '/new?to=%2B447700900123', '/settings/add-device', '/overview'])(
    '%s is what its place is called again',
    (address) => expect(formatRoute(parseRoute(address))).toBe(address),
  )
})
